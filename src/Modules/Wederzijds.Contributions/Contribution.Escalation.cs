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

    /// <summary>Before whom it was brought last; null: nobody yet.</summary>
    public EscalationLevel? Escalated { get; private set; }

    /// <summary>When it is brought before the next; null: nothing is due, or everybody knows.</summary>
    public DateTimeOffset? EscalatesAt { get; private set; }

    /// <returns>False: it has an end, or it is not yet time.</returns>
    public bool Escalate(WorkingCalendar calendar, DateTimeOffset now)
    {
        if (State is not ContributionState.Open || EscalatesAt is null || EscalatesAt > now || DueOn is not { } dueOn)
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
        Raise(new ContributionEscalated(Id, InitiativeId, HolderSide ?? BroughtBySide.Partner, level));
        return true;
    }

    private void StartEscalation() => (Escalated, EscalatesAt) = (null, DueAt);

    private void StopEscalation() => EscalatesAt = null;
}

internal sealed class ContributionEscalationConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution) =>
        contribution.HasIndex(c => new { c.SiteId, c.EscalatesAt, c.InitiativeId });
}
