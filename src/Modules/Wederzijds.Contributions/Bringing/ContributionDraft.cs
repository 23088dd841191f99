using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Bringing;

/// <summary>The questions, in the order in which they are asked; one a page.</summary>
internal enum DraftStep
{
    Kind = 1,

    /// <summary>Reports and observations: is there danger now?</summary>
    Emergency = 2,
    Text = 3,
    Place = 4,
    Audience = 5,
    Attachments = 6,
    Check = 7,
}

/// <summary>
/// What somebody is bringing in and has not sent yet: kept at every step, so that nothing typed is lost. Nobody else can read it.
/// Sent, it is emptied and remembers for a while what it became, so that sending twice comes to the same.
/// </summary>
internal sealed partial class ContributionDraft : Entity
{
    private ContributionDraft() { } // for EF Core

    public Guid PersonId { get; private init; }
    public Guid InitiativeId { get; private init; }
    public ContributionKind Kind { get; private set; }

    /// <summary>Whether the person said that there is no danger now.</summary>
    public bool IsNoEmergency { get; private set; }

    /// <summary>Null: not told yet, or sent.</summary>
    public string? Text { get; private set; }

    /// <summary>Of an observation in a watch: what was seen beside the behaviour; null: nothing to add.</summary>
    public string? SeenDetails { get; private set; }
    public DateOnly? SeenOn { get; private set; }
    public TimeOnly? SeenTime { get; private set; }

    /// <summary>In words; null: not said.</summary>
    public string? Place { get; private set; }

    /// <summary>Degrees of WGS84; null: not on the map.</summary>
    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    /// <summary>Null: not on the map.</summary>
    public GeoPoint? At => this is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null;

    /// <summary>Null: not asked yet.</summary>
    public ContributionAudience? Audience { get; private set; }

    /// <summary>The furthest question that was asked; from the last one on, every change leads back to it.</summary>
    public DraftStep Furthest { get; private set; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The reference of what it became; null: not sent.</summary>
    public string? SentAs { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Whether nothing was told yet, so that starting anew may use it.</summary>
    public bool IsBlank => Text is null && SentAs is null;

    public static ContributionDraft Begin(Guid personId, Guid initiativeId, ContributionKind kind, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PersonId = personId,
        InitiativeId = initiativeId,
        Kind = kind,
        Furthest = DraftStep.Emergency,
        StartedAt = now,
        ChangedAt = now,
    };

    public void Choose(ContributionKind kind, DateTimeOffset now)
    {
        // What is usual for one kind may be too open for another.
        Audience = kind == Kind ? Audience : null;
        Kind = kind;
        Answered(DraftStep.Kind, now);
    }

    public void SayNoEmergency(DateTimeOffset now)
    {
        IsNoEmergency = true;
        Answered(DraftStep.Emergency, now);
    }

    /// <param name="observed">Null: the kind or the initiative does not ask it.</param>
    public void Tell(string text, Observed? observed, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, Contribution.TextMaxLength, nameof(text));
        (Text, SeenDetails, SeenOn, SeenTime) = (text, observed?.Details, observed?.On, observed?.Time);
        Answered(DraftStep.Text, now);
    }

    /// <param name="at">Null: not on the map.</param>
    public void Locate(string? place, GeoPoint? at, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(place?.Length ?? 0, Contribution.PlaceMaxLength, nameof(place));
        (Place, Latitude, Longitude) = (string.IsNullOrWhiteSpace(place) ? null : place, at?.Latitude, at?.Longitude);
        Answered(DraftStep.Place, now);
    }

    public void ShowTo(ContributionAudience audience, DateTimeOffset now)
    {
        Audience = audience;
        Answered(DraftStep.Audience, now);
    }

    public void PassAttachments(DateTimeOffset now) => Answered(DraftStep.Attachments, now);

    /// <summary>Something beside the answers changed, such as a file.</summary>
    public void Change(DateTimeOffset now)
    {
        ChangedAt = now;
        Touch();
    }

    /// <summary>What it holds, to be received.</summary>
    public Brought ToBrought() => new(Kind, Text!, Place, Audience)
    {
        At = At,
        Observed = SeenOn is { } on ? new(SeenDetails, on, SeenTime) : null,
    };

    public void Send(string reference, DateTimeOffset now)
    {
        (SentAs, SentAt) = (reference, now);
        Empty();
        Change(now);
    }

    /// <summary>Takes out every word.</summary>
    public void Empty() => (Text, SeenDetails, SeenOn, SeenTime, Place, Latitude, Longitude) = (null, null, null, null, null, null, null);

    /// <summary>The questions of this draft.</summary>
    public IReadOnlyList<DraftStep> Steps() =>
        [.. Enum.GetValues<DraftStep>().Where(s => s is not DraftStep.Emergency || AsksEmergency(Kind))];

    /// <summary>The first question that must still be answered; null: it can be sent.</summary>
    public DraftStep? Missing(InitiativeTemplate template) => this switch
    {
        { IsNoEmergency: false } when AsksEmergency(Kind) => DraftStep.Emergency,
        { Text: null } => DraftStep.Text,
        { SeenOn: null } when IsStructured(template) => DraftStep.Text,
        { Place: null, Latitude: null } when IsStructured(template) => DraftStep.Place,
        { Audience: null } => DraftStep.Audience,
        _ => null,
    };

    /// <summary>Where to go after this question.</summary>
    public DraftStep After(DraftStep done, InitiativeTemplate template)
    {
        if (Furthest is DraftStep.Check)
        {
            return Missing(template) ?? DraftStep.Check;
        }

        return Steps().FirstOrDefault(s => s > done, DraftStep.Check);
    }

    /// <summary>Where to go on with it.</summary>
    public DraftStep Resume(InitiativeTemplate template) =>
        Missing(template) is { } missing && missing < Furthest ? missing
        : Furthest is DraftStep.Emergency && !AsksEmergency(Kind) ? DraftStep.Text : Furthest;

    /// <summary>A watch asks behaviour, time and place apart.</summary>
    public bool IsStructured(InitiativeTemplate template) => IsStructured(Kind, template);

    public static bool IsStructured(ContributionKind kind, InitiativeTemplate template) =>
        kind is ContributionKind.Observation && template is InitiativeTemplate.NeighbourhoodWatch;

    public static bool AsksEmergency(ContributionKind kind) => kind is ContributionKind.Report or ContributionKind.Observation;

    private void Answered(DraftStep step, DateTimeOffset now)
    {
        var next = step + 1;
        Furthest = next > Furthest ? next : Furthest;
        Change(now);
    }
}

internal sealed class ContributionDraftConfiguration : IEntityTypeConfiguration<ContributionDraft>
{
    public void Configure(EntityTypeBuilder<ContributionDraft> draft)
    {
        draft.ToTable("contribution_draft");
        draft.HasKey(d => d.Id);
        draft.Ignore(d => d.At);
        draft.Property(d => d.Text).HasMaxLength(Contribution.TextMaxLength);
        draft.Property(d => d.SeenDetails).HasMaxLength(Contribution.DetailsMaxLength);
        draft.Property(d => d.Place).HasMaxLength(Contribution.PlaceMaxLength);
        draft.Property(d => d.SentAs).HasMaxLength(Reference.Length);
        draft.HasIndex(d => new { d.SiteId, d.PersonId, d.InitiativeId, d.ChangedAt });
        draft.HasIndex(d => new { d.SiteId, d.InitiativeId, d.SentAt });
        draft.HasIndex(d => new { d.SiteId, d.ChangedAt });
    }
}
