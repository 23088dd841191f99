using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;

namespace Wederzijds.Contributions;

/// <summary>By which door a contribution came in.</summary>
internal enum Door
{
    /// <summary>The contributor's own hands, on the site.</summary>
    Page = 1,

    /// <summary>A member typed it for somebody without account.</summary>
    Typed = 2,
    Mail = 3,
    Chat = 4,
    Api = 5,
    Import = 6,
}

/// <summary>What a neighbourhood watch asks beside the behaviour itself.</summary>
/// <param name="Details">What was seen, such as a vehicle or a direction; never public. Null: nothing to add.</param>
/// <param name="On">The local day it was seen.</param>
/// <param name="Time">The local time, about; null: not known.</param>
internal sealed record Observed(string? Details, DateOnly On, TimeOnly? Time);

/// <summary>How it came in, and what an observation says beside its text.</summary>
internal sealed partial class Contribution
{
    public const int DetailsMaxLength = 1000;

    public Door Door { get; private set; } = Door.Page;

    /// <summary>What was seen; never public. Null: no observation, or nothing to add, or erased.</summary>
    public string? SeenDetails { get; private set; }
    public DateOnly? SeenOn { get; private set; }
    public TimeOnly? SeenTime { get; private set; }

    /// <summary>One of many taken from a chat; told of together by <see cref="AnnounceImport"/>, as an import is.</summary>
    public static Contribution TakeFromChat(Contributor by, Side side, Brought brought, Guid enteredBy, AnswerTerm? term, DateTimeOffset now)
    {
        var contribution = Start(by, side, brought, enteredBy, now, brought.BroughtAt, externalNumber: null);
        contribution.ComeThrough(brought);
        contribution.Promise(term);
        contribution.Step(StepKind.Received, now, enteredBy);
        contribution.Touch();
        return contribution;
    }

    /// <summary>A file came with it.</summary>
    public void GainAttachment() => Touch();

    private void ComeThrough(Brought brought)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(brought.Observed?.Details?.Length ?? 0, DetailsMaxLength, nameof(brought));
        Door = brought.Door;
        if (brought.Observed is { } seen)
        {
            (SeenDetails, SeenOn, SeenTime) = (string.IsNullOrWhiteSpace(seen.Details) ? null : seen.Details.Trim(), seen.On, seen.Time);
        }
    }

    private void ForgetObserved() => (SeenDetails, SeenTime) = (null, null);
}

internal sealed class ContributionDoorConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution) =>
        contribution.Property(c => c.SeenDetails).HasMaxLength(Contribution.DetailsMaxLength);
}
