using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Contributions;

namespace Wederzijds.Contributions;

/// <summary>What joining or parting answered.</summary>
internal enum JoinOutcome
{
    Done = 1,

    /// <summary>No such contribution in this initiative.</summary>
    NotFound,

    /// <summary>A contribution cannot follow itself.</summary>
    SameOne,

    /// <summary>They are together already.</summary>
    AlreadyTogether,

    /// <summary>It stands alone: there is nothing to part.</summary>
    Alone,

    /// <summary>One of the two has an end.</summary>
    AlreadyEnded,

    /// <summary>Somebody else changed it since the form was shown.</summary>
    ChangedMeanwhile,
}

/// <summary>Those about the same go on together: one leads, the others follow and get the same answer, each for itself.</summary>
internal sealed partial class Contribution
{
    /// <summary>The contribution that leads this one; null: it stands alone or leads. A leader never follows.</summary>
    public Guid? JoinedToId { get; private set; }

    /// <summary>How many follow this one.</summary>
    public int Followers { get; private set; }

    /// <summary>Follows this one from now on. What followed it itself goes along: the caller brings those.</summary>
    public JoinOutcome Follow(Contribution lead, IReadOnlyList<Contribution> ownFollowers, Guid actor, DateTimeOffset now)
    {
        if (lead.InitiativeId != InitiativeId)
        {
            return JoinOutcome.NotFound;
        }

        if (lead.Id == Id)
        {
            return JoinOutcome.SameOne;
        }

        if (JoinedToId == lead.Id || lead.JoinedToId == Id)
        {
            return JoinOutcome.AlreadyTogether;
        }

        if (State is not ContributionState.Open || lead.State is not ContributionState.Open || lead.JoinedToId is not null)
        {
            return JoinOutcome.AlreadyEnded;
        }

        foreach (var follower in ownFollowers)
        {
            follower.GoAlong(lead.Id, actor, now);
        }

        GoAlong(lead.Id, actor, now);
        lead.Followers += 1 + ownFollowers.Count;
        lead.Step(StepKind.Led, now, actor).AboutContribution(Id);
        lead.Touch();
        Raise(new ContributionJoined(Id, InitiativeId, lead.Id, ContributorPersonId, lead.ContributorPersonId));
        return JoinOutcome.Done;
    }

    /// <summary>Goes its own way again.</summary>
    public JoinOutcome Part(Contribution lead, Guid actor, DateTimeOffset now)
    {
        if (JoinedToId is null || JoinedToId != lead.Id)
        {
            return JoinOutcome.Alone;
        }

        if (State is not ContributionState.Open)
        {
            return JoinOutcome.AlreadyEnded;
        }

        JoinedToId = null;
        lead.Followers--;
        Step(StepKind.Parted, now, actor).AboutContribution(lead.Id);
        lead.Touch();
        Raise(new ContributionParted(Id, InitiativeId, lead.Id, ContributorPersonId));
        return JoinOutcome.Done;
    }

    /// <summary>The one that led is gone before an answer: of those that followed, this one leads the rest.</summary>
    public void LeadInstead(IReadOnlyList<Contribution> others, DateTimeOffset now)
    {
        JoinedToId = null;
        Followers = others.Count;
        Step(StepKind.Led, now, null);
        Touch();
        foreach (var other in others)
        {
            other.GoAlong(Id, null, now);
        }
    }

    /// <summary>Withdrawn or refused by itself: it follows no more.</summary>
    public void DropOut(Contribution lead)
    {
        JoinedToId = null;
        lead.Followers--;
        lead.Touch();
        Touch();
    }

    /// <summary>Nobody follows it any more.</summary>
    public void LeadNobody()
    {
        Followers = 0;
        Touch();
    }

    private void GoAlong(Guid leadId, Guid? actor, DateTimeOffset now)
    {
        (JoinedToId, Followers) = (leadId, 0);
        Step(StepKind.Joined, now, actor).AboutContribution(leadId);
        Touch();
    }
}

internal sealed class JoinedContribution : IEntityTypeConfiguration<Contribution>, IEntityTypeConfiguration<ContributionStep>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution)
    {
        contribution.HasOne<Contribution>().WithMany().HasForeignKey(c => c.JoinedToId).OnDelete(DeleteBehavior.Restrict);
        contribution.HasIndex(c => new { c.SiteId, c.JoinedToId, c.State, c.Id }).HasFilter("joined_to_id IS NOT NULL").HasDatabaseName("ix_contribution_joined");
    }

    public void Configure(EntityTypeBuilder<ContributionStep> step) => step.Property(s => s.AboutContributionId);
}
