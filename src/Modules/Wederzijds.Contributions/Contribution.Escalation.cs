using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions;

/// <summary>No silent end: what is late is brought before somebody further, step by step, until it has an end.</summary>
internal sealed partial class Contribution
{
    /// <summary>Working days past the due day at which the next is told.</summary>
    public const int CoordinatorsAfter = 2, DecisionMakerAfter = 5;

    /// <summary>Up to so many at once each get a notice of their own.</summary>
    public const int ToldOneByOne = 5;

    private Side WaitedFor => HolderSide ?? BroughtBySide.Partner;

    /// <summary>Before whom it was brought last; null: nobody yet.</summary>
    public EscalationLevel? Escalated { get; private set; }

    /// <summary>When it is brought before the next; null: nothing is due, or everybody knows.</summary>
    public DateTimeOffset? EscalatesAt { get; private set; }

    /// <summary>One step further. Who hears of it is said by <see cref="AnnounceEscalated"/>, for all that go a step further at once.</summary>
    /// <returns>False: it has an end, follows another one, or it is not yet time.</returns>
    public bool Escalate(WorkingCalendar calendar, DateTimeOffset now)
    {
        if (State is not ContributionState.Open || JoinedToId is not null || EscalatesAt is null || EscalatesAt > now || DueOn is not { } dueOn)
        {
            return false;
        }

        (var level, EscalatesAt) = Escalated switch
        {
            null => (EscalationLevel.Deputy, (DateTimeOffset?)calendar.EndOf(calendar.AddWorkingDays(dueOn, CoordinatorsAfter))),
            EscalationLevel.Deputy => (EscalationLevel.Coordinators, calendar.EndOf(calendar.AddWorkingDays(dueOn, DecisionMakerAfter))),
            not null => (EscalationLevel.DecisionMaker, null),
        };
        Escalated = level;
        (_steps ??= []).Add(ContributionStep.Escalate(Id, level, now));
        Touch();
        return true;
    }

    /// <summary>Tells of each by itself, or once of all where many of one initiative stay late before the same people.</summary>
    public static void AnnounceEscalated(IEnumerable<Contribution> further)
    {
        foreach (var together in further.GroupBy(c => (c.Escalated, c.WaitedFor)))
        {
            var (level, all) = (together.Key.Escalated!.Value, together.ToList());
            if (all.Count > ToldOneByOne)
            {
                all[0].Raise(new ContributionsEscalated(all[0].InitiativeId, together.Key.WaitedFor, level, all.Count));
            }
            else
            {
                all.ForEach(c => c.Raise(new ContributionEscalated(c.Id, c.InitiativeId, c.WaitedFor, level)));
            }
        }
    }

    private void StartEscalation() => (Escalated, EscalatesAt) = (null, DueAt);

    private void StopEscalation() => EscalatesAt = null;
}

internal sealed class ContributionEscalationConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution) =>
        contribution.HasIndex(c => new { c.SiteId, c.EscalatesAt, c.InitiativeId }).HasFilter("escalates_at IS NOT NULL");
}
