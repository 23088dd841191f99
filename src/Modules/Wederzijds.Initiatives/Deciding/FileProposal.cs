using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>What is filled in to propose something. The texts are within their limits: the page saw to that.</summary>
/// <param name="Id">Made by the form.</param>
/// <param name="AlsoAsked">Professionals concerned besides those who take part already.</param>
internal sealed record ProposalForm(
    Guid Id, Guid InitiativeId, ProposalKind Kind, string What, string Why, Guid DeciderPersonId, DateOnly HeardUntil, IReadOnlyList<Guid> AlsoAsked);

internal enum FileOutcome
{
    Filed = 1,

    /// <summary>This form was sent before.</summary>
    SentBefore = 2,

    /// <summary>Somebody chosen is not known here.</summary>
    PersonUnknown = 3,

    /// <summary>Who proposes does not decide.</summary>
    DeciderProposes = 4,

    /// <summary>There are fewer than ten working days to be heard.</summary>
    TooSoon = 5,

    /// <summary>More than a year ahead: nobody remembers what it was about.</summary>
    TooLate = 6,

    /// <summary>No professional is asked.</summary>
    NobodyAsked = 7,
    TooManyAsked = 8,

    /// <summary>Another proposal of this kind waits for its decision.</summary>
    HeardAlready = 9,

    /// <summary>As the initiative stands, this kind cannot be proposed.</summary>
    NotThisKind = 10,
}

/// <summary>
/// Somebody proposes to start, change or stop. Asked are, without anybody having to think of it, all professionals who take part and the
/// speaker of the citizens' side; besides them whom the form names.
/// </summary>
internal sealed class FileProposal(AppDbContext db, SiteDays days, IWorkingDays workingDays)
{
    /// <summary>What can be proposed of an initiative that stands so.</summary>
    public static IReadOnlyList<ProposalKind> KindsFor(InitiativeState state) => state switch
    {
        InitiativeState.Draft or InitiativeState.Preparing => [ProposalKind.Start],
        InitiativeState.Open or InitiativeState.Paused => [ProposalKind.Change, ProposalKind.Stop],
        InitiativeState.Ended => [],
    };

    public async Task<FileOutcome> ExecuteAsync(ProposalForm form, Guid byPersonId, CancellationToken cancellation)
    {
        if (await db.Set<Proposal>().AnyAsync(p => p.Id == form.Id, cancellation))
        {
            return FileOutcome.SentBefore;
        }

        if (await ObjectionAsync(form, byPersonId, cancellation) is { } objection)
        {
            return objection;
        }

        var asked = await AskedAsync(form, cancellation);
        if (asked.TrueForAll(a => a.Side is not Side.Professional) || asked.Count > Proposal.MostAsked)
        {
            return asked.Count > Proposal.MostAsked ? FileOutcome.TooManyAsked : FileOutcome.NobodyAsked;
        }

        db.Add(Proposal.File(
            new(form.Id, form.InitiativeId, form.Kind, form.What, form.Why, byPersonId, form.DeciderPersonId, form.HeardUntil, asked), days.Today, days.Now));
        await db.SaveAsync(Change.By<FileProposal>(form.Id, form.InitiativeId), cancellation);
        return FileOutcome.Filed;
    }

    /// <summary>The first day on which voices asked today may close.</summary>
    public async Task<DateOnly> EarliestAsync(CancellationToken cancellation) =>
        (await workingDays.ForSiteAsync(cancellation)).AddWorkingDays(days.Today, Proposal.WorkingDaysToBeHeard);

    private async Task<FileOutcome?> ObjectionAsync(ProposalForm form, Guid byPersonId, CancellationToken cancellation)
    {
        List<Guid> chosen = [.. form.AlsoAsked.Append(form.DeciderPersonId).Distinct()];
        if (form.DeciderPersonId == byPersonId)
        {
            return FileOutcome.DeciderProposes;
        }

        if (form.HeardUntil < await EarliestAsync(cancellation))
        {
            return FileOutcome.TooSoon;
        }

        if (form.HeardUntil > days.Today.AddYears(1))
        {
            return FileOutcome.TooLate;
        }

        var state = await db.Set<Initiative>().Where(i => i.Id == form.InitiativeId).Select(i => i.State).SingleAsync(cancellation);
        if (!KindsFor(state).Contains(form.Kind))
        {
            return FileOutcome.NotThisKind;
        }

        if (await db.Set<Proposal>().AnyAsync(p => p.InitiativeId == form.InitiativeId && p.Kind == form.Kind && p.State == ProposalState.Heard, cancellation))
        {
            return FileOutcome.HeardAlready;
        }

        return await db.Set<PersonCard>().CountAsync(p => chosen.Contains(p.Id) && p.Name != null, cancellation) < chosen.Count ? FileOutcome.PersonUnknown : null;
    }

    /// <summary>Who decides is not asked: the decision is that person's voice.</summary>
    private async Task<List<AskedOf>> AskedAsync(ProposalForm form, CancellationToken cancellation)
    {
        var members = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.InitiativeId == form.InitiativeId && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
            .Where(m => m.Side == Side.Professional || m.ContactOf != null || m.IsCoordinator)
            .OrderByDescending(m => m.ContactOf != null).ThenBy(m => m.AppliedAt).Select(m => new { m.PersonId, m.Side })
            .Take(Proposal.MostAsked + 1).ToListAsync(cancellation);
        var professionals = members.Where(m => m.Side is Side.Professional).Select(m => m.PersonId).Concat(form.AlsoAsked).Distinct()
            .Where(p => p != form.DeciderPersonId).Select(p => new AskedOf(p, Side.Professional));
        var speaker = members.Where(m => m.Side is Side.Citizen && m.PersonId != form.DeciderPersonId).Select(m => new AskedOf(m.PersonId, Side.Citizen)).Take(1);
        return [.. professionals, .. speaker.Where(s => !form.AlsoAsked.Contains(s.PersonId))];
    }
}
