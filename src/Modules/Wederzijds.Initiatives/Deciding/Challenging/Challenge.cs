using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Deciding.Challenging;

/// <summary>Filed → TakenUp or TakenUpInPart → Agreed → HandedBack; Filed → NotTakenUp; before it is agreed → Withdrawn.</summary>
internal enum ChallengeState
{
    /// <summary>The public side assesses it.</summary>
    Filed = 1,
    TakenUp = 2,
    TakenUpInPart = 3,
    NotTakenUp = 4,

    /// <summary>Both sides said yes to what was agreed; it runs, with moments at which they look how it goes.</summary>
    Agreed = 5,

    /// <summary>The task went back to the public side.</summary>
    HandedBack = 6,
    Withdrawn = 7,
}

/// <summary>What citizens say of the task they want to take over.</summary>
/// <param name="Task">Which public task.</param>
/// <param name="Case">Why it gets better or cheaper.</param>
/// <param name="With">With whom they will do it.</param>
/// <param name="Money">What it costs and who pays.</param>
internal sealed record ChallengeCase(string Task, string Case, string With, string Money);

/// <summary>Citizens ask to take over a public task: their case, the assessment with reasons, what was agreed, how it goes, and the task's way back.</summary>
internal sealed class Challenge : Entity
{
    public const int TaskMaxLength = 200, WordsMaxLength = 2000;

    private readonly List<ChallengeMoment> _moments = [];

    private Challenge() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public Guid ByPersonId { get; private init; }

    /// <summary>Who assesses it for the public side, and speaks for it afterwards.</summary>
    public Guid AssessorPersonId { get; private init; }
    public ChallengeState State { get; private set; }
    public string Task { get; private set; } = "";
    public string Case { get; private set; } = "";
    public string With { get; private set; } = "";
    public string Money { get; private set; } = "";
    public DateTimeOffset FiledAt { get; private init; }

    /// <summary>Why it is taken up, in part or not; null: not assessed.</summary>
    public string? Assessment { get; private set; }
    public DateTimeOffset? AssessedAt { get; private set; }

    /// <summary>What is or is asked to be agreed; null: nothing yet.</summary>
    public string? Agreement { get; private set; }
    public DateOnly? AgreedUntil { get; private set; }

    /// <summary>Whose text the agreement is: the other side says yes to it.</summary>
    public Side? AgreementOf { get; private set; }
    public DateTimeOffset? AgreedAt { get; private set; }

    /// <summary>The local day on which the task goes back.</summary>
    public DateOnly? BackOn { get; private set; }

    /// <summary>Why it goes back, or why it was withdrawn.</summary>
    public string? OverBecause { get; private set; }
    public DateTimeOffset? OverAt { get; private set; }
    public IReadOnlyList<ChallengeMoment> Moments => _moments;

    /// <summary>The public side wants it, whole or in part, and it is not over.</summary>
    public bool IsTakenUp => State is ChallengeState.TakenUp or ChallengeState.TakenUpInPart;

    /// <param name="id">Made by the form.</param>
    public static Challenge File(Guid id, Guid initiativeId, ChallengeCase told, Guid byPersonId, Guid assessorId, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(assessorId, byPersonId);
        var challenge = new Challenge
        {
            Id = id,
            InitiativeId = initiativeId,
            ByPersonId = byPersonId,
            AssessorPersonId = assessorId,
            State = ChallengeState.Filed,
            Task = Checked(told.Task, TaskMaxLength),
            Case = Checked(told.Case),
            With = Checked(told.With),
            Money = Checked(told.Money),
            FiledAt = now,
        };
        challenge.Raise(new ChallengeFiled(id, initiativeId, byPersonId, assessorId));
        return challenge;
    }

    /// <param name="verdict">Taken up, in part, or not.</param>
    /// <returns>False: assessed or withdrawn before.</returns>
    public bool Assess(ChallengeState verdict, string reasons, DateTimeOffset now)
    {
        if (verdict is not (ChallengeState.TakenUp or ChallengeState.TakenUpInPart or ChallengeState.NotTakenUp))
        {
            throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "An assessment takes it up, in part, or not.");
        }

        if (State is not ChallengeState.Filed)
        {
            return false;
        }

        (State, Assessment, AssessedAt) = (verdict, Checked(reasons), now);
        Raise(new ChallengeAssessed(Id, InitiativeId, ByPersonId, IsTakenUp));
        return true;
    }

    /// <summary>A side writes what it wants to agree on; the other one has to say yes. Another text takes its place.</summary>
    /// <returns>False: it is not taken up, or agreed already.</returns>
    public bool WriteAgreement(Side side, string agreement, DateOnly until)
    {
        if (!IsTakenUp)
        {
            return false;
        }

        (Agreement, AgreedUntil, AgreementOf) = (Checked(agreement), until, side);
        Touch();
        return true;
    }

    /// <param name="revision">As it was read: nobody agrees to what they did not see.</param>
    /// <returns>False: nothing is asked of this side, or it changed.</returns>
    public bool Agree(Side side, int revision, DateTimeOffset now)
    {
        if (!IsTakenUp || AgreementOf != side.Partner || revision != Revision)
        {
            return false;
        }

        (State, AgreedAt) = (ChallengeState.Agreed, now);
        Raise(new ChallengeAgreed(Id, InitiativeId, AgreedUntil!.Value));
        return true;
    }

    /// <summary>How it goes, on a day.</summary>
    /// <returns>False: nothing is agreed, or it is over.</returns>
    public bool Note(DateOnly on, string words, Guid byPersonId, DateTimeOffset now)
    {
        if (State is not ChallengeState.Agreed)
        {
            return false;
        }

        _moments.Add(ChallengeMoment.Of(Id, on, Checked(words), byPersonId, now));
        Touch();
        return true;
    }

    /// <summary>The task goes back to the public side.</summary>
    /// <returns>False: nothing is agreed, or it went back before.</returns>
    public bool HandBack(DateOnly on, string because, DateTimeOffset now)
    {
        if (State is not ChallengeState.Agreed)
        {
            return false;
        }

        (State, BackOn, OverBecause, OverAt) = (ChallengeState.HandedBack, on, Checked(because), now);
        Raise(new ChallengeHandedBack(Id, InitiativeId, on));
        return true;
    }

    /// <returns>False: agreed already, or over.</returns>
    public bool Withdraw(string because, DateTimeOffset now)
    {
        if (State is not ChallengeState.Filed && !IsTakenUp)
        {
            return false;
        }

        (State, OverBecause, OverAt) = (ChallengeState.Withdrawn, Checked(because), now);
        Touch();
        return true;
    }

    /// <summary>Takes somebody's names out of the words that stay.</summary>
    public void TakeOut(Kernel.Privacy.OwnNames names)
    {
        (Task, Case, With, Money) = (names.TakeOut(Task), names.TakeOut(Case), names.TakeOut(With), names.TakeOut(Money));
        (Assessment, Agreement, OverBecause) = (names.TakeOut(Assessment), names.TakeOut(Agreement), names.TakeOut(OverBecause));
        _moments.ForEach(m => m.TakeOut(names));
        Touch();
    }

    private static string Checked(string text, int most = WordsMaxLength)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, most, nameof(text));
        return text.Trim();
    }
}

/// <summary>A moment at which both sides looked how a task that was taken over goes.</summary>
internal sealed class ChallengeMoment : Entity
{
    private ChallengeMoment() { } // for EF Core

    public Guid ChallengeId { get; private init; }
    public DateOnly On { get; private init; }
    public string Words { get; private set; } = "";
    public Guid ByPersonId { get; private init; }
    public DateTimeOffset WrittenAt { get; private init; }

    internal static ChallengeMoment Of(Guid challengeId, DateOnly on, string words, Guid byPersonId, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), ChallengeId = challengeId, On = on, Words = words, ByPersonId = byPersonId, WrittenAt = now };

    internal void TakeOut(Kernel.Privacy.OwnNames names)
    {
        Words = names.TakeOut(Words);
        Touch();
    }
}

internal sealed class ChallengeConfiguration : IEntityTypeConfiguration<Challenge>, IEntityTypeConfiguration<ChallengeMoment>
{
    public void Configure(EntityTypeBuilder<Challenge> challenge)
    {
        challenge.ToTable("challenge");
        challenge.HasKey(c => c.Id);
        challenge.Property(c => c.Task).HasMaxLength(Challenge.TaskMaxLength);
        challenge.Property(c => c.Case).HasMaxLength(Challenge.WordsMaxLength);
        challenge.Property(c => c.With).HasMaxLength(Challenge.WordsMaxLength);
        challenge.Property(c => c.Money).HasMaxLength(Challenge.WordsMaxLength);
        challenge.Property(c => c.Assessment).HasMaxLength(Challenge.WordsMaxLength);
        challenge.Property(c => c.Agreement).HasMaxLength(Challenge.WordsMaxLength);
        challenge.Property(c => c.OverBecause).HasMaxLength(Challenge.WordsMaxLength);
        challenge.HasOne<Initiative>().WithMany().HasForeignKey(c => c.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        challenge.HasMany(c => c.Moments).WithOne().HasForeignKey(m => m.ChallengeId).OnDelete(DeleteBehavior.Restrict);

        // One at a time in an initiative.
        challenge.HasIndex(c => new { c.SiteId, c.InitiativeId }).IsUnique()
            .HasFilter("state NOT IN ('NotTakenUp', 'HandedBack', 'Withdrawn')").HasDatabaseName("ix_challenge_living");
        challenge.HasIndex(c => new { c.SiteId, c.InitiativeId, c.FiledAt, c.Id });
        challenge.HasIndex(c => new { c.SiteId, c.AssessorPersonId, c.State });
        challenge.HasIndex(c => new { c.SiteId, c.ByPersonId });
    }

    public void Configure(EntityTypeBuilder<ChallengeMoment> moment)
    {
        moment.ToTable("challenge_moment");
        moment.HasKey(m => m.Id);
        moment.Property(m => m.Words).HasMaxLength(Challenge.WordsMaxLength);
        moment.HasIndex(m => new { m.SiteId, m.ChallengeId, m.On, m.Id });
        moment.HasIndex(m => new { m.SiteId, m.ByPersonId });
    }
}
