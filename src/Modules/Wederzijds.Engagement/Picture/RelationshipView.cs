using System.Globalization;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.DesignSystem;
using Wederzijds.Engagement.Acts;
using Side = Wederzijds.Contracts.Side;
using StrandState = Wederzijds.Contracts.Promises.StrandState;

namespace Wederzijds.Engagement.Picture;

/// <summary>A relationship with all words of the panel: the picture, its key, what stands out, and the table that says the same.</summary>
internal sealed class RelationshipView(Relationship all)
{
    /// <summary>As many as the picture tells apart; the table has them all.</summary>
    private const int MostStrands = 6;

    public Standout Standout { get; } = Standout.Of(all);

    public IReadOnlyList<WeekRow> Rows { get; } = [.. RowsOf(all)];

    /// <summary>Where a member confirms what leaves no mark; null: no member, or the standout leads there already.</summary>
    public string? ConfirmAddress => all.Reader is not null && Standout.Href != Links.ConfirmAct(all.Slug) ? Links.ConfirmAct(all.Slug) : null;

    public bool HasPromises => Rows.Any(r => r.Promises.Count > 0);

    public bool HasSeen => Rows.Any(r => r.Seen.Count > 0);

    /// <summary>The kinds of act in the picture, with all their words.</summary>
    public IReadOnlyList<IGrouping<ActKind, Thing>> Marks =>
        [.. all.Weeks.SelectMany(w => w.Citizens.Concat(w.Professionals)).Distinct().OrderBy(t => t.Kind).ThenBy(t => t.Seen).GroupBy(t => t.Kind)];

    /// <summary>How the strands in the picture stand.</summary>
    public IReadOnlyList<StrandState> States => [.. Rows.SelectMany(r => r.Promises).Select(p => p.State).Distinct().Order()];

    public RelationshipPicture Picture
    {
        get
        {
            var strands = all.Shown(MostStrands);
            var weeks = Rows.Select(r => new PictureWeek(r.Short, MarksOf(r.Citizens), MarksOf(r.Professionals), LinkOf(r.Seen))).ToList();
            return new(
                new(Texts.Picture_Title, Summary, Words.Of(Side.Citizen), Words.Of(Side.Professional)), weeks,
                [.. strands.Select(s => new PictureStrand(
                    s.Debtor is Side.Citizen ? DesignSystem.Side.Citizen : DesignSystem.Side.Professional,
                    new(s.Name, Words.With(Texts.Picture_Strand, Words.Of(s.Debtor), Words.InSentence(s.Name), StandOf(s)), s.Path),
                    [.. Rows.Select(r => r.Promises.FirstOrDefault(p => p.Strand == s)).Select(p => p is null ? (DesignSystem.StrandState?)null : Drawn(p.State))]))]);
        }
    }

    private string Summary => string.Join(' ', Standout.Says, Words.With(
        Texts.Picture_Summary, all.SeenWeeks(Side.Citizen), all.SeenWeeks(Side.Professional), all.Weeks.Count), Texts.Picture_TableBelow);

    /// <summary>How a promise stands now, in a few words.</summary>
    private static string StandOf(PromiseStrand strand) =>
        strand.Late > 0 ? Words.Of(StrandState.Late)
        : strand.Due > 0 ? Words.Of(StrandState.Due)
        : Words.Of(strand.Moments.OrderByDescending(m => m.On).ThenByDescending(m => m.State).Select(m => m.State).First());

    private static IEnumerable<WeekRow> RowsOf(Relationship all)
    {
        for (var week = 0; week < all.Weeks.Count; week++)
        {
            var (acts, at) = (all.Weeks[week], week);
            yield return new(
                acts.Monday.ToString("d MMM", CultureInfo.CurrentCulture), Words.With(Texts.Acts_WeekOf, Words.Day(acts.Monday)), acts.Citizens, acts.Professionals,
                [.. all.Strands.Select(s => (Strand: s, State: all.InWeek(s, at))).Where(p => p.State is not null).Select(p => new StrandOfWeek(p.Strand, p.State!.Value))],
                [.. all.SeenIn(acts).Select(e => new SeenEffect(e, Links.Effects(all.Slug)))]);
        }

        if (all.HasEarlier)
        {
            yield return new(
                Texts.Picture_Earlier, Texts.Picture_Earlier, null, null, [.. all.Strands.Where(all.LateBefore).Select(s => new StrandOfWeek(s, StrandState.Late))], []);
        }
    }

    private static List<PictureMark>? MarksOf(IReadOnlyList<Thing>? things) => things?.Select(t => new PictureMark(Drawn(t.Kind), Words.Of(t))).ToList();

    private static PictureLink? LinkOf(IReadOnlyList<SeenEffect> seen) => seen is []
        ? null
        : new(
            Words.With(Texts.Picture_SeenShort, Words.Day(seen[^1].Line.SeenOn!.Value), seen[^1].Line.Seen ?? ""),
            string.Join(' ', seen.Select(s => Words.With(Texts.Picture_Seen, Words.Day(s.Line.SeenOn!.Value), s.Line.Seen ?? "", s.Line.Hope))), seen[^1].Href);

    private static MarkKind Drawn(ActKind kind) => kind switch
    {
        ActKind.Answered => MarkKind.Answered,
        ActKind.TookUp => MarkKind.TookUp,
        ActKind.BroughtIn => MarkKind.BroughtIn,
        ActKind.Joined => MarkKind.Joined,
        ActKind.PromiseMade => MarkKind.PromiseMade,
        ActKind.SeenByPartner => MarkKind.SeenByPartner,
    };

    private static DesignSystem.StrandState Drawn(StrandState state) => state switch
    {
        StrandState.Kept => DesignSystem.StrandState.Kept,
        StrandState.KeptLate => DesignSystem.StrandState.KeptLate,
        StrandState.Due => DesignSystem.StrandState.Due,
        StrandState.Missed => DesignSystem.StrandState.Missed,
        StrandState.Late => DesignSystem.StrandState.Late,
    };
}

/// <summary>One row of the picture and of the table below it.</summary>
/// <param name="Short">The week as the picture says it.</param>
/// <param name="Long">The week as the table says it.</param>
/// <param name="Citizens">Null: before the first week, nobody looked.</param>
internal sealed record WeekRow(
    string Short, string Long, IReadOnlyList<Thing>? Citizens, IReadOnlyList<Thing>? Professionals, IReadOnlyList<StrandOfWeek> Promises, IReadOnlyList<SeenEffect> Seen);

internal sealed record StrandOfWeek(PromiseStrand Strand, StrandState State);

/// <param name="Line">Its latest observation lies in the week.</param>
internal sealed record SeenEffect(EffectLine Line, string Href);
