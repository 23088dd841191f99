using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;

namespace Wederzijds.Contributions.Api;

/// <summary>A contribution to bring in.</summary>
/// <param name="Audience">Left out: what is usual for the kind.</param>
/// <param name="ForName">Name of somebody without account who brings it; left out: the caller's own.</param>
/// <param name="SeenOn">Day on which it was seen; required, with Place, for an observation in a neighbourhood watch.</param>
/// <param name="SeenTime">About what time it was seen.</param>
/// <param name="SeenDetails">What else was seen, such as a vehicle; never public. For an observation, Text is the behaviour.</param>
public sealed record NewContribution(
    [property: Required, EnumDataType(typeof(ContributionKind)), JsonConverter(typeof(JsonStringEnumConverter<ContributionKind>))] ContributionKind? Kind,
    [property: Required, StringLength(Contribution.TextMaxLength)] string? Text,
    [property: StringLength(Contribution.PlaceMaxLength)] string? Place,
    [property: EnumDataType(typeof(ContributionAudience)), JsonConverter(typeof(JsonStringEnumConverter<ContributionAudience>))] ContributionAudience? Audience,
    [property: StringLength(Contributor.NameMaxLength)] string? ForName,
    DateOnly? SeenOn,
    TimeOnly? SeenTime,
    [property: StringLength(Contribution.DetailsMaxLength)] string? SeenDetails)
{
    /// <summary>Degrees of WGS84, with the longitude; left out: the place in words is looked up in the gazetteer.</summary>
    [Range(50.6, 53.8)]
    public double? Latitude { get; init; }

    [Range(3.1, 7.4)]
    public double? Longitude { get; init; }
}

/// <summary>An answer to give.</summary>
/// <param name="End">Done, PartlyDone, NotDone or PassedOn.</param>
/// <param name="Words">Outcome or reason; required with PartlyDone and NotDone.</param>
/// <param name="PassedOnTo">Required with PassedOn.</param>
/// <param name="Revision">The revision the caller read: another one is refused, so nothing of somebody else is overlooked.</param>
public sealed record NewAnswer(
    [property: Required, EnumDataType(typeof(ContributionEnd)), JsonConverter(typeof(JsonStringEnumConverter<ContributionEnd>))] ContributionEnd? End,
    [property: StringLength(ContributionStep.WordsMaxLength)] string? Words,
    [property: StringLength(Contribution.ReceiverMaxLength)] string? PassedOnTo,
    [property: StringLength(Contribution.NumberMaxLength)] string? PassedOnNumber,
    bool TheyTellTheRest,
    bool MayNotTell,
    [property: Required] int? Revision);

/// <summary>Where a new contribution is.</summary>
public sealed record ContributionMade(string Reference, string Address);

/// <summary>A file that was taken in.</summary>
/// <param name="Kind">What it is by its content: Jpeg, Png, WebP, Pdf or Text.</param>
/// <param name="Bytes">As it is kept: an image is drawn anew.</param>
/// <param name="Address">Where its content is.</param>
public sealed record ContributionFile(Guid Id, string? Name, string Kind, int Bytes, string? Address);

/// <summary>A line of the list.</summary>
public sealed record ContributionItem(
    string Reference, string Title,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ContributionKind>))] ContributionKind Kind,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ContributionEnd>))] ContributionEnd? End,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Side>))] Side BroughtBySide,
    string? Holder, DateTimeOffset ReceivedAt, DateTimeOffset ChangedAt, DateOnly? DueOn);

/// <summary>A page of the list.</summary>
/// <param name="Count">How many there are; 1001 means more than a thousand, and 251 in the order of what fits best more than 250.</param>
/// <param name="Newer">Value of "at" for the page before; null: this is the first.</param>
/// <param name="Older">Value of "at" for the page after; null: this is the last.</param>
public sealed record ContributionItems(IReadOnlyList<ContributionItem> Items, int Count, string? Newer, string? Older);

/// <summary>One contribution with its trace.</summary>
public sealed record ContributionDetails(
    string Reference, string Title, string Text,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ContributionKind>))] ContributionKind Kind,
    string? Place,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ContributionAudience>))] ContributionAudience Audience,
    string? Contributor,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Side>))] Side BroughtBySide,
    string? Holder, DateTimeOffset ReceivedAt, DateOnly? DueOn,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ContributionEnd>))] ContributionEnd? End,
    DateTimeOffset? EndedAt, string? Outcome, bool? IsSolved, int Revision, IReadOnlyList<ContributionTraceStep> Trace,
    DateOnly? SeenOn, TimeOnly? SeenTime, string? SeenDetails, IReadOnlyList<ContributionFile> Attachments)
{
    /// <summary>Degrees of WGS84; null: not on the map.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }
}

/// <summary>A step of the trace.</summary>
public sealed record ContributionTraceStep(DateTimeOffset At, string Kind, string? By, string? Words);
