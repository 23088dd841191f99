using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>Contributions for a test, brought through the use cases.</summary>
internal static class Bring
{
    extension(AppHost host)
    {
        public Task<string> BringAsync(
            SmallTown town, Guid by, string text = "The lamp is broken", ContributionKind kind = ContributionKind.Report,
            ContributionAudience? audience = null, Side side = Side.Citizen, string? forName = null, string? place = null) =>
            host.RunAsync(by, (ReceiveContribution use) => use.ExecuteAsync(
                town.Initiative, side, new(kind, text, place, audience), forName, CancellationToken.None));

        public Task<Contribution> FindAsync(string reference) =>
            host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync(c => c.Reference == reference));

        public async Task<Outcome> AnswerAsync(
            string reference, Guid by, ContributionEnd end = ContributionEnd.Done, string? words = "It burns again", PassedOn? passedOn = null)
        {
            var id = (await host.FindAsync(reference)).Id;
            return await host.RunAsync(by, (AnswerContribution use) => use.ExecuteAsync(
                id, new(end, words, passedOn), Side.Professional, null, CancellationToken.None));
        }

        public async Task<Outcome> DoAsync<TUseCase>(string reference, Guid by, Func<TUseCase, Guid, Task<Outcome>> run)
            where TUseCase : notnull
        {
            var id = (await host.FindAsync(reference)).Id;
            return await host.RunAsync(by, (TUseCase use) => run(use, id));
        }
    }
}
