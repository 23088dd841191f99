using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>Draft → Asked → Valid → Ended; Asked → Declined.</summary>
internal enum MandateState
{
    /// <summary>Still being written; nobody was asked.</summary>
    Draft = 1,

    /// <summary>The manager was asked to cover it.</summary>
    Asked = 2,

    /// <summary>Holds on the days that it names.</summary>
    Valid = 3,

    /// <summary>The manager does not cover it, with a reason.</summary>
    Declined = 4,

    /// <summary>Its last day is over, a newer one took its place, or the manager ended it.</summary>
    Ended = 5,
}

/// <summary>What a professional may do without asking.</summary>
/// <param name="MinutesPerWeek">The most that may be promised in all; null: no limit.</param>
/// <param name="EurosPerYear">The most that may be spent; 0: nothing.</param>
/// <param name="Deviations">From what may be deviated, in own words; null: from nothing.</param>
internal sealed record MandateRoom(bool MayPromise, int? MinutesPerWeek, int EurosPerYear, string? Deviations);

/// <summary>Who covers it, and from when until when.</summary>
/// <param name="AnswerWorkingDays">Within how many working days the manager answers what goes beyond it.</param>
internal sealed record MandateCover(Guid ManagerPersonId, int AnswerWorkingDays, DateOnly From, DateOnly Until);

/// <summary>What a professional may promise, spend and deviate from in one initiative, and who covers it.</summary>
internal sealed class Mandate : Entity
{
    public const int DeviationsMaxLength = 1000, ReasonMaxLength = 1000, MostMinutes = 2400, MostEuros = 1_000_000, MostWorkingDays = 30;

    /// <summary>Days before the last one on which its end is told.</summary>
    public static readonly IReadOnlyList<int> Warnings = [60, 30, 7];

    private Mandate() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid WrittenByPersonId { get; private init; }
    public MandateState State { get; private set; }
    public bool MayPromise { get; private set; }
    public int? MinutesPerWeek { get; private set; }
    public int EurosPerYear { get; private set; }
    public string? Deviations { get; private set; }

    /// <summary>Null in a draft only.</summary>
    public Guid? ManagerPersonId { get; private set; }
    public int AnswerWorkingDays { get; private set; }
    public DateOnly? ValidFrom { get; private set; }

    /// <summary>The last local day.</summary>
    public DateOnly? ValidUntil { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? OverAt { get; private set; }

    /// <summary>Why it was declined or ended; null: neither, by itself, or erased.</summary>
    public string? OverBecause { get; private set; }

    /// <summary>The nearest of <see cref="Warnings"/> that was told; null: none.</summary>
    public int? WarnedAt { get; private set; }

    /// <param name="id">Made by the form, so that a second post writes no second one.</param>
    public static Mandate Draft(Guid id, Guid initiativeId, Guid personId, MandateRoom room, Guid byPersonId)
    {
        Check(room);
        var mandate = new Mandate { Id = id, InitiativeId = initiativeId, PersonId = personId, WrittenByPersonId = byPersonId, State = MandateState.Draft };
        mandate.Widen(room);
        return mandate;
    }

    public bool HoldsOn(DateOnly day) => State is MandateState.Valid && ValidFrom <= day && day <= ValidUntil;

    /// <returns>False: no draft any more.</returns>
    public bool Rewrite(MandateRoom room)
    {
        Check(room);
        if (State is not MandateState.Draft)
        {
            return false;
        }

        Widen(room);
        return true;
    }

    /// <summary>Asks the manager to cover it. Nobody covers themselves.</summary>
    /// <returns>False: no draft any more.</returns>
    public bool Ask(MandateCover cover)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(cover.ManagerPersonId, PersonId, nameof(cover));
        ArgumentOutOfRangeException.ThrowIfLessThan(cover.AnswerWorkingDays, 1, nameof(cover));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cover.AnswerWorkingDays, MostWorkingDays, nameof(cover));
        ArgumentOutOfRangeException.ThrowIfLessThan(cover.Until, cover.From, nameof(cover));
        if (State is not MandateState.Draft)
        {
            return false;
        }

        (State, ManagerPersonId, AnswerWorkingDays) = (MandateState.Asked, cover.ManagerPersonId, cover.AnswerWorkingDays);
        (ValidFrom, ValidUntil) = (cover.From, cover.Until);
        Raise(new MandateAsked(Id, InitiativeId, PersonId, cover.ManagerPersonId));
        return true;
    }

    /// <returns>False: not asked (any more).</returns>
    public bool Accept(DateTimeOffset now)
    {
        if (State is not MandateState.Asked)
        {
            return false;
        }

        (State, AcceptedAt) = (MandateState.Valid, now);
        Raise(new MandateAccepted(Id, InitiativeId, PersonId, ManagerPersonId!.Value));
        return true;
    }

    /// <returns>False: not asked (any more).</returns>
    public bool Decline(string because, DateTimeOffset now)
    {
        if (State is not MandateState.Asked)
        {
            return false;
        }

        (State, OverAt, OverBecause) = (MandateState.Declined, now, Reason(because));
        Raise(new MandateDeclined(Id, InitiativeId, PersonId));
        return true;
    }

    /// <param name="because">Null: its last day is over, or a newer one took its place.</param>
    /// <returns>False: it does not hold.</returns>
    public bool End(string? because, DateTimeOffset now)
    {
        if (State is not MandateState.Valid)
        {
            return false;
        }

        (State, OverAt, OverBecause) = (MandateState.Ended, now, because is null ? null : Reason(because));
        Raise(new MandateEnded(Id, InitiativeId, PersonId, because is not null));
        return true;
    }

    /// <summary>Tells that it ends soon: once for each of <see cref="Warnings"/>, of several that were passed only the nearest.</summary>
    /// <returns>False: nothing is to be told now.</returns>
    public bool Warn(DateOnly today)
    {
        if (State is not MandateState.Valid || ValidUntil is not { } until || until < today)
        {
            return false;
        }

        var left = until.DayNumber - today.DayNumber;
        if (Warnings.Where(w => left <= w).Select(w => (int?)w).Min() is not { } nearest || WarnedAt <= nearest)
        {
            return false;
        }

        WarnedAt = nearest;
        Raise(new MandateExpires(Id, InitiativeId, PersonId, ManagerPersonId!.Value, nearest));
        return true;
    }

    /// <summary>A need of the opening is met or lost with this mandate.</summary>
    public void TellNeed(bool isMet)
    {
        if (isMet)
        {
            Raise(new OpeningNeedMet(InitiativeId, OpeningNeed.Mandate));
        }
        else
        {
            Raise(new OpeningNeedLost(InitiativeId, OpeningNeed.Mandate));
        }
    }

    /// <summary>Takes somebody's names out of the words that stay.</summary>
    public void TakeOut(Kernel.Privacy.OwnNames names)
    {
        (Deviations, OverBecause) = (names.TakeOut(Deviations), names.TakeOut(OverBecause));
        Touch();
    }

    private void Widen(MandateRoom room)
    {
        (MayPromise, MinutesPerWeek) = (room.MayPromise, room.MayPromise ? room.MinutesPerWeek : null);
        (EurosPerYear, Deviations) = (room.EurosPerYear, string.IsNullOrWhiteSpace(room.Deviations) ? null : room.Deviations.Trim());
        Touch();
    }

    private static void Check(MandateRoom room)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(room.EurosPerYear, nameof(room));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(room.EurosPerYear, MostEuros, nameof(room));
        ArgumentOutOfRangeException.ThrowIfLessThan(room.MinutesPerWeek ?? 1, 1, nameof(room));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(room.MinutesPerWeek ?? 1, MostMinutes, nameof(room));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(room.Deviations?.Length ?? 0, DeviationsMaxLength, nameof(room));
    }

    private static string Reason(string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, ReasonMaxLength, nameof(because));
        return because.Trim();
    }
}

internal sealed class MandateConfiguration : IEntityTypeConfiguration<Mandate>, IEntityTypeConfiguration<MandateQuestion>
{
    public void Configure(EntityTypeBuilder<Mandate> mandate)
    {
        mandate.ToTable("mandate");
        mandate.HasKey(m => m.Id);
        mandate.Property(m => m.Deviations).HasMaxLength(Mandate.DeviationsMaxLength);
        mandate.Property(m => m.OverBecause).HasMaxLength(Mandate.ReasonMaxLength);
        mandate.HasOne<Initiative>().WithMany().HasForeignKey(m => m.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        mandate.HasIndex(m => new { m.SiteId, m.InitiativeId, m.State, m.PersonId });
        mandate.HasIndex(m => new { m.SiteId, m.PersonId, m.State });
        mandate.HasIndex(m => new { m.SiteId, m.WrittenByPersonId, m.State });
        mandate.HasIndex(m => new { m.SiteId, m.ManagerPersonId, m.State }).HasFilter("manager_person_id IS NOT NULL").HasDatabaseName("ix_mandate_manager");
        mandate.HasIndex(m => new { m.SiteId, m.ValidUntil }).HasFilter("state = 'Valid'").HasDatabaseName("ix_mandate_expiring");
    }

    public void Configure(EntityTypeBuilder<MandateQuestion> question)
    {
        question.ToTable("mandate_question");
        question.HasKey(q => q.Id);
        question.Property(q => q.Words).HasMaxLength(MandateQuestion.WordsMaxLength);
        question.Property(q => q.Reason).HasMaxLength(MandateQuestion.WordsMaxLength);
        question.HasOne<Mandate>().WithMany().HasForeignKey(q => q.MandateId).OnDelete(DeleteBehavior.Restrict);
        question.HasIndex(q => new { q.SiteId, q.InitiativeId, q.AskedAt, q.Id });
        question.HasIndex(q => new { q.SiteId, q.PersonId });
        question.HasIndex(q => new { q.SiteId, q.ManagerPersonId, q.AnsweredAt });
    }
}
