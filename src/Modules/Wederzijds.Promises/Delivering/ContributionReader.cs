using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Delivering;

/// <summary>What happens to contributions makes and closes the deliveries of promises, in the same transaction and without extra typing.</summary>
internal sealed class ContributionReader(AppDbContext db, AnswerTerms terms, WorkReader work)
    : IReads<ContributionReceived>, IReads<ContributionsImported>, IReads<HolderAssigned>, IReads<ContributionAnswered>,
        IReads<ContributionWithdrawn>, IReads<ContributionRejected>, IReads<ContributionReopened>
{
    public async Task ReadAsync(Happening<ContributionReceived> happening, CancellationToken cancellation)
    {
        var received = happening.Event;
        await ExpectAsync(
            received.InitiativeId, received.BroughtBySide, [received.ContributionId], received.ContributorPersonId, 1, received.ReceivedAt, happening.At, cancellation);
        await work.CountAsync(
            new(WorkKind.ContributionBrought, received.InitiativeId, received.ContributionId, received.BroughtBySide, received.ContributorPersonId, received.ReceivedAt),
            happening.At, cancellation);
    }

    public Task ReadAsync(Happening<ContributionsImported> happening, CancellationToken cancellation)
    {
        var imported = happening.Event;
        return ExpectAsync(
            imported.InitiativeId, imported.BroughtBySide, imported.ContributionIds, null, 1, imported.ReceivedAt, happening.At, cancellation);
    }

    public async Task ReadAsync(Happening<HolderAssigned> happening, CancellationToken cancellation)
    {
        foreach (var delivery in await OpenAsync(happening.Event.ContributionId, cancellation))
        {
            delivery.WaitFor(happening.Event.HolderPersonId);
        }
    }

    public async Task ReadAsync(Happening<ContributionAnswered> happening, CancellationToken cancellation)
    {
        foreach (var delivery in await OpenAsync(happening.Event.ContributionId, cancellation))
        {
            delivery.Deliver(happening.Event.AnsweredAt);
        }

        var answered = happening.Event;
        await work.CountAsync(
            new(WorkKind.ContributionAnswered, answered.InitiativeId, answered.ContributionId, answered.AnswererSide, answered.AnsweredByPersonId, answered.AnsweredAt),
            happening.At, cancellation);
    }

    public Task ReadAsync(Happening<ContributionWithdrawn> happening, CancellationToken cancellation) =>
        CancelAsync(happening.Event.ContributionId, happening.At, cancellation);

    public Task ReadAsync(Happening<ContributionRejected> happening, CancellationToken cancellation) =>
        CancelAsync(happening.Event.ContributionId, happening.At, cancellation);

    public async Task ReadAsync(Happening<ContributionReopened> happening, CancellationToken cancellation)
    {
        var reopened = happening.Event;
        var rounds = await db.Set<Delivery>().Where(d => d.SubjectId == reopened.ContributionId).MaxAsync(d => (int?)d.Round, cancellation) ?? 0;
        var made = await ExpectAsync(
            reopened.InitiativeId, reopened.BroughtBySide, [reopened.ContributionId], reopened.ContributorPersonId, rounds + 1,
            reopened.ReopenedAt, happening.At, cancellation);
        made.ForEach(d => d.WaitFor(reopened.HolderPersonId));
    }

    private async Task<List<Delivery>> ExpectAsync(
        Guid initiativeId, Side broughtBy, IReadOnlyList<Guid> subjects, Guid? owedTo, int round, DateTimeOffset startedAt, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var owed = await terms.OwedAsync(initiativeId, broughtBy, startedAt, cancellation);
        var made = subjects.SelectMany(subject => owed.Select(o => Delivery.Expect(o, subject, owedTo, round, startedAt, now))).ToList();
        db.AddRange(made);
        return made;
    }

    private async Task CancelAsync(Guid subjectId, DateTimeOffset now, CancellationToken cancellation)
    {
        await work.TakeBackAsync(WorkKind.ContributionBrought, subjectId, now, cancellation);
        foreach (var delivery in await OpenAsync(subjectId, cancellation))
        {
            delivery.Cancel();
        }
    }

    /// <summary>Those in the database and those that this very change made.</summary>
    private async Task<List<Delivery>> OpenAsync(Guid subjectId, CancellationToken cancellation)
    {
        await db.Set<Delivery>().Where(d => d.SubjectId == subjectId && (d.State == DeliveryState.Due || d.State == DeliveryState.Late))
            .LoadAsync(cancellation);
        return [.. db.Set<Delivery>().Local.Where(d => d.SubjectId == subjectId && d.IsOpen)];
    }
}
