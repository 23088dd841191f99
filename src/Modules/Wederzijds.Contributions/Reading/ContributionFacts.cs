using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contributions.Outside;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Reading;

/// <summary>All that the pages of one contribution show of it, read in one statement.</summary>
internal sealed record ContributionFacts
{
    public required Guid Id { get; init; }
    public required Guid InitiativeId { get; init; }
    public required string Slug { get; init; }
    public required string InitiativeName { get; init; }
    public required string Reference { get; init; }
    public required ContributionKind Kind { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string? Place { get; init; }

    /// <summary>Where it is on the map; null: no place, or one in words only. Never shown to those outside.</summary>
    public required GeoPoint? At { get; init; }
    public required Door Door { get; init; }

    /// <summary>What was seen beside the text; never public.</summary>
    public required string? SeenDetails { get; init; }
    public required DateOnly? SeenOn { get; init; }
    public required TimeOnly? SeenTime { get; init; }
    public required ContributionAudience Audience { get; init; }
    public required DateTimeOffset? PublicSince { get; init; }
    public required Guid? ContributorPersonId { get; init; }

    /// <summary>Null: not known, or erased.</summary>
    public required string? ContributorName { get; init; }

    /// <summary>There is a name or a number to find who brought it by; not so for an import that does not say, and after erasure.</summary>
    public required bool ContributorIsKnown { get; init; }
    public required Guid? EnteredByPersonId { get; init; }
    public required string? EnteredByName { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset? BroughtAt { get; init; }
    public required Side BroughtBySide { get; init; }
    public required Guid? HolderPersonId { get; init; }
    public required string? HolderName { get; init; }

    /// <summary>The contact of the partner's side, who is waited for while nobody holds it; null: none was named.</summary>
    public required string? ContactName { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required ContributionState State { get; init; }
    public required ContributionEnd? End { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
    public required string? OutcomeWords { get; init; }
    public required string? PassedOnTo { get; init; }
    public required string? PassedOnNumber { get; init; }
    public required Teller? PassedOnTeller { get; init; }
    public required bool MayNotTell { get; init; }
    public required bool? IsSolved { get; init; }
    public required DateTimeOffset? ReopenedAt { get; init; }
    public required string? ExternalNumber { get; init; }

    /// <summary>Who outside is waited for; null: nobody outside.</summary>
    public required string? OutsideName { get; init; }
    public required string? ExternalSystem { get; init; }
    public required string? ExternalSystemNumber { get; init; }
    public required Guid? JoinedToId { get; init; }

    /// <summary>Reference of the one that leads; null: it stands alone or leads.</summary>
    public required string? LeadReference { get; init; }
    public required int Followers { get; init; }
    public required DateTimeOffset? KeptInsideAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required int Revision { get; init; }

    public bool WasEnteredForAnother => EnteredByPersonId is not null && EnteredByPersonId != ContributorPersonId;

    /// <summary>Somebody who can be asked, but cannot say it here: a member writes down what they say.</summary>
    public bool IsOfSomebodyWithoutAccount => ContributorPersonId is null && ContributorIsKnown;

    public bool HasOutcome => State is ContributionState.Ended && End is not ContributionEnd.Withdrawn;

    /// <summary>Withdrawing while it is open, one verdict and one reopening after.</summary>
    public bool HasSomethingToHear => State is ContributionState.Open || (HasOutcome && (IsSolved is null || CanBeReopened));

    public bool CanBeReopened => HasOutcome && ReopenedAt is null;
}

internal static class FactsQuery
{
    /// <summary>Asked at every page of a contribution.</summary>
    private static readonly CompiledOnce<Func<AppDbContext, string, Task<ContributionFacts?>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, string reference) => (
            from c in db.Set<Contribution>().AsNoTracking()
            where c.Reference == reference
            join initiative in db.Set<InitiativeCard>() on c.InitiativeId equals initiative.Id
            join who in db.Set<Contributor>() on c.ContributorId equals who.Id
            select new ContributionFacts
            {
                Id = c.Id,
                InitiativeId = c.InitiativeId,
                Slug = initiative.Slug,
                InitiativeName = initiative.Name,
                Reference = c.Reference,
                Kind = c.Kind,
                Title = c.Title,
                Text = c.Text,
                Place = c.Place,
                At = c.Latitude == null ? null : new GeoPoint(c.Latitude.Value, c.Longitude!.Value),
                Door = c.Door,
                SeenDetails = c.SeenDetails,
                SeenOn = c.SeenOn,
                SeenTime = c.SeenTime,
                Audience = c.Audience,
                PublicSince = c.PublicSince,
                ContributorPersonId = c.ContributorPersonId,
                ContributorName = who.Name ?? db.Set<PersonCard>().Where(p => p.Id == c.ContributorPersonId).Select(p => p.Name).FirstOrDefault(),
                ContributorIsKnown = who.PersonId != null || who.Name != null || who.ExternalKey != null,
                EnteredByPersonId = c.EnteredByPersonId,
                EnteredByName = db.Set<PersonCard>().Where(p => p.Id == c.EnteredByPersonId).Select(p => p.Name).FirstOrDefault(),
                ReceivedAt = c.ReceivedAt,
                BroughtAt = c.BroughtAt,
                BroughtBySide = c.BroughtBySide,
                HolderPersonId = c.HolderPersonId,
                HolderName = db.Set<PersonCard>().Where(p => p.Id == c.HolderPersonId).Select(p => p.Name).FirstOrDefault(),
                ContactName = db.Set<MemberCard>()
                    .Where(m => m.InitiativeId == c.InitiativeId && m.IsContact && m.Side != c.BroughtBySide
                        && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
                    .Join(db.Set<PersonCard>(), m => m.PersonId, p => p.Id, (_, p) => p.Name).FirstOrDefault(),
                DueAt = c.DueAt,
                DueOn = c.DueOn,
                State = c.State,
                End = c.End,
                EndedAt = c.EndedAt,
                OutcomeWords = db.Set<ContributionStep>().Where(s => s.Id == c.OutcomeStepId).Select(s => s.Words).FirstOrDefault(),
                PassedOnTo = c.PassedOnTo,
                PassedOnNumber = c.PassedOnNumber,
                PassedOnTeller = c.PassedOnTeller,
                MayNotTell = c.MayNotTell,
                IsSolved = c.IsSolved,
                ReopenedAt = c.ReopenedAt,
                ExternalNumber = c.ExternalNumber,
                OutsideName = db.Set<OutsideHolder>().Where(h => h.Id == c.OutsideHolderId && h.CalledOffAt == null).Select(h => h.Name).FirstOrDefault(),
                ExternalSystem = c.ExternalSystem,
                ExternalSystemNumber = c.ExternalSystemNumber,
                JoinedToId = c.JoinedToId,
                LeadReference = db.Set<Contribution>().Where(l => l.Id == c.JoinedToId).Select(l => l.Reference).FirstOrDefault(),
                Followers = c.Followers,
                KeptInsideAt = c.KeptInsideAt,
                ChangedAt = c.ChangedAt,
                Revision = c.Revision,
            }).SingleOrDefault()));

    extension(AppDbContext db)
    {
        public Task<ContributionFacts?> FactsAsync(string reference) => Find.For(db)(db, reference);
    }
}
