using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Expecting;
using Wederzijds.Promises.Expecting.Settling;
using Wederzijds.Promises.Expecting.Starting;
using Wederzijds.Promises.Expecting.Writing;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests.Expecting;

/// <summary>A small town with a round, written through the use cases.</summary>
internal sealed class GivenRound(AppHost host, SmallTown town)
{
    private static readonly CancellationToken None = CancellationToken.None;

    public Guid Id { get; private set; }

    public Standing Cora => Of(town.Coordinator, Side.Citizen, coordinates: true, isContact: true);
    public Standing Otto => Of(town.Officer, Side.Professional, isContact: true);
    public Standing Rita => Of(town.Resident, Side.Citizen);

    public static async Task<GivenRound> OpenAsync(AppHost host, SmallTown town)
    {
        var round = new GivenRound(host, town);
        Assert.Equal(OpenOutcome.Opened, await round.OpenAsync(Guid.CreateVersion7(host.Now)));
        return round;
    }

    public async Task<OpenOutcome> OpenAsync(Guid id)
    {
        var outcome = await host.RunAsync(town.Coordinator, (OpenExpectationRound open) =>
            open.ExecuteAsync(new(id, town.Initiative, new(town.Coordinator, town.Officer), null), town.Coordinator, None));
        Id = outcome is OpenOutcome.Opened ? id : Id;
        return outcome;
    }

    public async Task<Guid> WriteAsync(
        Standing by, string words, Direction direction = Direction.Expect, ExpectationKind kind = ExpectationKind.Answer)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(1)); // they are read in the order in which they were written
        var id = Guid.CreateVersion7(host.Now);
        Assert.Equal(WriteOutcome.Written, await TryWriteAsync(by, id, words, direction, kind));
        return id;
    }

    public Task<WriteOutcome> TryWriteAsync(
        Standing by, Guid id, string words, Direction direction = Direction.Expect, ExpectationKind kind = ExpectationKind.Answer) =>
        host.RunAsync(by.PersonId, (WriteExpectation write) => write.AddAsync(id, town.Initiative, new(direction, kind, words), by, None));

    public Task<SubmitOutcome?> SubmitAsync(Standing by) =>
        host.RunAsync(by.PersonId, (SubmitExpectations submit) => submit.ExecuteAsync(town.Initiative, Id, by, None));

    public Task<bool?> TakeBackAsync(Standing by) =>
        host.RunAsync(by.PersonId, (SubmitExpectations submit) => submit.TakeBackAsync(town.Initiative, Id, by, None));

    /// <summary>Both sides submit.</summary>
    public async Task ShowAsync()
    {
        Assert.Equal(SubmitOutcome.WaitsForPartner, await SubmitAsync(Cora));
        Assert.Equal(SubmitOutcome.BothSubmitted, await SubmitAsync(Otto));
    }

    public async Task<EndExpectationOutcome?> EndAsync(Guid id, Standing by, ExpectationState end, string because = "Daarom")
    {
        var target = await TargetAsync(id);
        return await host.RunAsync(by.PersonId, (EndExpectation use) => use.ExecuteAsync(target, end, because, by, None));
    }

    public async Task<EndExpectationOutcome?> ConfirmAsync(Guid id, Standing by, bool yes)
    {
        var target = await TargetAsync(id);
        return await host.RunAsync(by.PersonId, (ConfirmEnd use) => use.ExecuteAsync(target, yes, by, None));
    }

    public async Task<ExpectationTarget> TargetAsync(Guid id) => new(town.Initiative, id, (await FindAsync(id)).Revision);

    public Task<Expectation> FindAsync(Guid id) => host.InDbAsync(db => db.Set<Expectation>().AsNoTracking().SingleAsync(e => e.Id == id));

    public Task<ExpectationRound> RoundAsync() => host.InDbAsync(db => db.Set<ExpectationRound>().AsNoTracking().SingleAsync(r => r.Id == Id));

    /// <summary>Somebody on trial.</summary>
    public async Task<Standing> NewcomerAsync(string name, Side side)
    {
        var person = await host.PersonAsync(name);
        var membership = await host.MemberAsync(town.Initiative, person, side, trialUntil: new(2026, 6, 1));
        return Of(person, side) with { State = MembershipState.Trial, MembershipId = membership };
    }

    public Task<List<string>> RecordedAsync() => host.InDbAsync(db => db.Set<ChangeRecord>().AsNoTracking().OrderBy(r => r.Id)
        .Select(r => r.Kind + " " + r.SubjectId + " " + r.Events).ToListAsync());

    private Standing Of(Guid person, Side side, bool coordinates = false, bool isContact = false) =>
        new(town.Initiative, Guid.Empty, person, side, MembershipState.Active, coordinates, isContact);
}
