using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Dosing;

/// <summary>How much somebody wants to hear of what they brought.</summary>
internal enum DoseWhat
{
    /// <summary>That it arrived, how it ended and why. This always comes.</summary>
    OutcomeOnly = 1,

    /// <summary>Also who has it now, and that it goes on.</summary>
    Milestones = 2,
    EveryStep = 3,
}

internal enum DoseCadence
{
    AtOnce = 1,

    /// <summary>Together, every day at the person's hour.</summary>
    Daily = 2,

    /// <summary>Together, every week on the person's day and hour.</summary>
    Weekly = 3,
}

/// <summary>The way out of the platform. The inbox holds everything whatever the channel.</summary>
internal enum DoseChannel
{
    /// <summary>The inbox only.</summary>
    Platform = 1,
    Mail = 2,
    Push = 3,

    /// <summary>A coordinator calls or writes.</summary>
    ByHand = 4,
}

/// <summary>What somebody may want to hear beside what became of the own contributions.</summary>
[Flags]
internal enum DoseExtras
{
    None = 0,

    /// <summary>What was seen of the hoped-for effects.</summary>
    Effects = 1,

    /// <summary>The promises behind it.</summary>
    Background = 2,

    /// <summary>That the other side saw what was done.</summary>
    Thanks = 4,

    /// <summary>Who comes in, and who is the contact.</summary>
    People = 8,
}

/// <summary>What, how often and by which channel. Never a reason to leave out the minimum.</summary>
internal sealed record DoseChoice(DoseWhat What, DoseExtras Extras, DoseCadence Cadence, DoseChannel Channel)
{
    /// <summary>For who chose nothing.</summary>
    public static DoseChoice Default { get; } = new(DoseWhat.Milestones, DoseExtras.None, DoseCadence.AtOnce, DoseChannel.Mail);

    public bool Wants(NoticeKind kind) => kind.Place switch
    {
        NoticePlace.Always => true,
        NoticePlace.Milestone => What is DoseWhat.Milestones or DoseWhat.EveryStep,
        NoticePlace.Step => What is DoseWhat.EveryStep,
        NoticePlace.Effects => Extras.HasFlag(DoseExtras.Effects),
        NoticePlace.Background => Extras.HasFlag(DoseExtras.Background),
        NoticePlace.Thanks => Extras.HasFlag(DoseExtras.Thanks),
        NoticePlace.People => Extras.HasFlag(DoseExtras.People),
    };
}

/// <summary>What a person chose, in general or for one initiative. Nobody else ever sees it.</summary>
internal sealed class Dose : Entity
{
    private Dose() { } // for EF Core

    public Guid PersonId { get; private init; }

    /// <summary>Null: for every initiative without a choice of its own.</summary>
    public Guid? InitiativeId { get; private init; }
    public DoseWhat What { get; private set; }

    /// <summary>Flags as a number: a name per combination would be no column anybody can read.</summary>
    public int Extras { get; private set; }
    public DoseCadence Cadence { get; private set; }
    public DoseChannel Channel { get; private set; }

    public DoseChoice Choice => new(What, (DoseExtras)Extras, Cadence, Channel);

    public static Dose Of(Guid personId, Guid? initiativeId, DoseChoice choice, DateTimeOffset now)
    {
        var dose = new Dose { Id = Guid.CreateVersion7(now), PersonId = personId, InitiativeId = initiativeId };
        dose.Choose(choice);
        return dose;
    }

    public void Choose(DoseChoice choice)
    {
        (What, Extras, Cadence, Channel) = (choice.What, (int)choice.Extras, choice.Cadence, choice.Channel);
        Touch();
    }
}

internal sealed class DoseConfiguration : IEntityTypeConfiguration<Dose>
{
    public void Configure(EntityTypeBuilder<Dose> dose)
    {
        dose.ToTable("dose");
        dose.HasKey(d => d.Id);
        dose.Ignore(d => d.Choice);

        // Nulls differ from each other, so the general one needs an index of its own.
        dose.HasIndex(d => new { d.SiteId, d.PersonId, d.InitiativeId }).IsUnique();
        dose.HasIndex(d => new { d.SiteId, d.PersonId }).IsUnique().HasFilter("initiative_id IS NULL").HasDatabaseName("ix_dose_general");
    }
}
