using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>
/// Draws the relationship picture: two rails with strands between them. Places across are shares of the width and places down are pixels, so that
/// it fits a phone and a desk with words of one size. Shapes carry classes, never styles.
/// </summary>
internal sealed class RelationshipGenerator
{
    /// <summary>More strands in a week could not be told apart; what is left out stands in the table.</summary>
    public const int MostStrands = 6;

    private const string Left = "34%", Right = "66%", Middle = "50%", BrokenLeft = "44%", BrokenRight = "56%";
    private const int Head = 40, Across = 3, Pitch = 30, MarkReach = 12, FirstMark = 21, FirstStrand = 29, StrandPitch = 12, LabelBase = 18, Foot = 4;
    private const int MostLetters = 32, LetterWidth = 8, NameHeight = 26;

    private readonly StringBuilder _svg = new();
    private readonly RelationshipPicture _picture;
    private readonly List<PictureStrand> _strands;
    private readonly List<MarkKind> _ofCitizens;
    private readonly List<MarkKind> _ofProfessionals;
    private readonly int _lines;
    private readonly int _rowHeight;

    private RelationshipGenerator(RelationshipPicture picture)
    {
        _picture = picture;
        _strands = [.. picture.Strands.Take(MostStrands)];
        _ofCitizens = KindsOf(picture.Weeks.Select(w => w.Citizens));
        _ofProfessionals = KindsOf(picture.Weeks.Select(w => w.Professionals));
        _lines = Math.Max(1, (Math.Max(_ofCitizens.Count, _ofProfessionals.Count) + Across - 1) / Across);
        _rowHeight = Math.Max((_lines * Pitch) + 10, FirstStrand + (StrandPitch * _strands.Count) + 4);
    }

    private int Height => Head + (_picture.Weeks.Count * _rowHeight) + Foot;

    /// <param name="id">Start of the ids in it.</param>
    public static HtmlString Draw(RelationshipPicture picture, string id) => new RelationshipGenerator(picture).Draw(id);

    /// <summary>A short piece of strand for the key.</summary>
    public static HtmlString Sample(StrandState state)
    {
        var svg = new StringBuilder("<svg width=\"48\" height=\"16\" focusable=\"false\">");
        Line(svg, state, ("2", "46", "18", "30", "24"), 8);
        return new(svg.Append("</svg>").ToString());
    }

    /// <summary>A mark for the key.</summary>
    public static HtmlString Sample(MarkKind kind) =>
        new($"<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" focusable=\"false\"><path d=\"{Mark.PathOf(kind)}\"/></svg>");

    /// <summary>The mark of something seen, for the key.</summary>
    public static HtmlString SampleOfSeen() => new("<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" focusable=\"false\"><path d=\"M8 1l7 7-7 7-7-7z\"/></svg>");

    private HtmlString Draw(string id)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"wz-bridge__drawing\" width=\"100%\" height=\"{Height}\" role=\"group\" aria-labelledby=\"{id}-title {id}-text\">");
        _svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{Text(_picture.Words.Title)}</title><desc id=\"{id}-text\">{Text(_picture.Words.Summary)}</desc>");
        _svg.Append("<g aria-hidden=\"true\">");
        Heads();
        for (var week = 0; week < _picture.Weeks.Count; week++)
        {
            Row(_picture.Weeks[week], TopOf(week));
        }

        Marks(Side.Citizen, Left, -1);
        Marks(Side.Professional, Right, 1);
        _svg.Append("</g>");
        Links();
        return new(_svg.Append("</svg>").ToString());
    }

    /// <summary>What a side was seen doing in most weeks stands nearest to its rail.</summary>
    private static List<MarkKind> KindsOf(IEnumerable<IReadOnlyList<PictureMark>?> weeks) =>
        [.. weeks.SelectMany(w => (w ?? []).Select(m => m.Kind).Distinct()).CountBy(k => k).OrderByDescending(k => k.Value).ThenBy(k => k.Key).Select(k => k.Key)];

    private int TopOf(int week) => Head + (week * _rowHeight);

    private void Heads()
    {
        HeadOf(Side.Citizen, _picture.Words.Citizens, Left, "end", 6, "M2.2 7.6 8 2.6l5.8 5v5.8H2.2z");
        HeadOf(Side.Professional, _picture.Words.Professionals, Right, "start", -22, "M2.2 5.2h11.6v8H2.2zM5.8 5.2V3h4.4v2.2");
    }

    private void HeadOf(Side side, string words, string rail, string anchor, int icon, string path)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<g class=\"wz-bridge__side wz-bridge__side--{Css(side)}\"><text x=\"{rail}\" y=\"22\" text-anchor=\"{anchor}\">{Text(words)}</text>");
        _svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{rail}\" overflow=\"visible\"><path transform=\"translate({icon} 8)\" d=\"{path}\"/></svg></g>");
    }

    private void Row(PictureWeek week, int top)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"wz-bridge__week\" x=\"{Middle}\" y=\"{top + LabelBase}\" text-anchor=\"middle\">{Text(week.Label)}</text>");
        _svg.Append(CultureInfo.InvariantCulture, $"<line class=\"wz-bridge__line\" x1=\"0\" x2=\"{Left}\" y1=\"{top}\" y2=\"{top}\"/><line class=\"wz-bridge__line\" x1=\"{Right}\" x2=\"100%\" y1=\"{top}\" y2=\"{top}\"/>");
        Rail(Side.Citizen, Left, week.Citizens, top);
        Rail(Side.Professional, Right, week.Professionals, top);
    }

    /// <summary>A rail is whole in a week in which its side was seen, and dotted where it was not.</summary>
    private void Rail(Side side, string x, IReadOnlyList<PictureMark>? seen, int top)
    {
        if (seen is not null)
        {
            _svg.Append(CultureInfo.InvariantCulture, $"<line class=\"wz-rail wz-rail--{Css(side)}{(seen.Count == 0 ? " wz-rail--unseen" : "")}\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{top + _rowHeight}\"/>");
        }
    }

    /// <summary>A kind stands at the same place in every week, so that rows compare at a glance.</summary>
    private void Marks(Side side, string rail, int outwards)
    {
        var kinds = side is Side.Citizen ? _ofCitizens : _ofProfessionals;
        _svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{rail}\" overflow=\"visible\">");
        for (var week = 0; week < _picture.Weeks.Count; week++)
        {
            var marks = side is Side.Citizen ? _picture.Weeks[week].Citizens : _picture.Weeks[week].Professionals;
            foreach (var kind in (marks ?? []).GroupBy(m => m.Kind))
            {
                var place = kinds.IndexOf(kind.Key);
                var y = TopOf(week) + (_rowHeight / 2) - ((_lines - 1) * Pitch / 2) + (place / Across * Pitch);
                MarkAt(side, kind.Key, string.Join(", ", kind.Select(m => m.Words)), outwards * (FirstMark + (place % Across * Pitch)), y);
            }
        }

        _svg.Append("</svg>");
    }

    private void MarkAt(Side side, MarkKind kind, string words, int x, int y)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<g class=\"wz-act wz-act--{Css(side)}\" transform=\"translate({x} {y})\"><title>{Text(words)}</title>");
        _svg.Append(side is Side.Citizen
            ? string.Create(CultureInfo.InvariantCulture, $"<circle r=\"{MarkReach}\"/>")
            : string.Create(CultureInfo.InvariantCulture, $"<rect x=\"-{MarkReach}\" y=\"-{MarkReach}\" width=\"{2 * MarkReach}\" height=\"{2 * MarkReach}\" rx=\"4\"/>"));
        _svg.Append("<path transform=\"translate(-8 -8)\" d=\"").Append(Mark.PathOf(kind)).Append("\"/></g>");
    }

    /// <summary>Strands and what was seen can have the focus; their names come last, so that nothing lies over them.</summary>
    private void Links()
    {
        var names = new List<(PictureLink Link, int Top)>();
        for (var slot = 0; slot < _strands.Count; slot++)
        {
            names.Add((_strands[slot].Link, Strand(_strands[slot], slot, names.Count + 1)));
        }

        for (var week = 0; week < _picture.Weeks.Count; week++)
        {
            if (_picture.Weeks[week].Seen is { } seen)
            {
                var y = TopOf(week) + LabelBase - 5;
                Open(seen, "wz-seen", names.Count + 1);
                _svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{Middle}\" y=\"{y}\" overflow=\"visible\"><path d=\"M37 -7l7 7-7 7-7-7z\"/></svg></a>");
                names.Add((seen, y + 12));
            }
        }

        for (var n = 0; n < names.Count; n++)
        {
            Name(names[n].Link, names[n].Top, n + 1);
        }
    }

    /// <returns>Where its name has room: below all strands of the first week in which it is seen.</returns>
    private int Strand(PictureStrand strand, int slot, int number)
    {
        Open(strand.Link, $"wz-strand wz-strand--{Css(strand.Debtor)}", number);
        int? first = null;
        for (var week = 0; week < _picture.Weeks.Count; week++)
        {
            if (strand.ByWeek[week] is { } state)
            {
                var y = TopOf(week) + FirstStrand + (StrandPitch * slot);
                first ??= TopOf(week) + FirstStrand + (StrandPitch * (_strands.Count - 1)) + 7;
                _svg.Append(CultureInfo.InvariantCulture, $"<line class=\"wz-strand__reach\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{y}\" y2=\"{y}\"/>");
                Line(_svg, state, strand.Debtor is Side.Citizen ? (Left, Right, BrokenLeft, BrokenRight, Middle) : (Right, Left, BrokenRight, BrokenLeft, Middle), y);
                _svg.Append(strand.Debtor is Side.Citizen
                    ? string.Create(CultureInfo.InvariantCulture, $"<circle class=\"wz-strand__end\" cx=\"{Left}\" cy=\"{y}\" r=\"5\"/>")
                    : string.Create(CultureInfo.InvariantCulture, $"<svg x=\"{Right}\" y=\"{y}\" overflow=\"visible\"><rect class=\"wz-strand__end\" x=\"-5\" y=\"-5\" width=\"10\" height=\"10\"/></svg>"));
            }
        }

        _svg.Append("</a>");
        return first ?? Head;
    }

    private void Open(PictureLink link, string css, int number) => _svg.Append(CultureInfo.InvariantCulture,
        $"<a class=\"{css} wz-named-{number}\" href=\"{Text(link.Href)}\" aria-label=\"{Text(link.Said)}\"><title>{Text(link.Said)}</title>");

    /// <summary>A piece of strand from who owes to whom it is owed: whole, tied, thin or broken.</summary>
    private static void Line(StringBuilder svg, StrandState state, (string From, string To, string Break, string After, string Middle) x, int y)
    {
        void Piece(string css, string from, string to) => svg.Append(CultureInfo.InvariantCulture,
            $"<line class=\"wz-strand__line wz-strand__line--{css}\" x1=\"{from}\" x2=\"{to}\" y1=\"{y}\" y2=\"{y}\"/>");

        switch (state)
        {
            case StrandState.Kept:
                Piece("kept", x.From, x.To);
                break;
            case StrandState.KeptLate:
                Piece("kept", x.From, x.To);
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"wz-strand__knot\" cx=\"{x.Middle}\" cy=\"{y}\" r=\"4.5\"/>");
                break;
            case StrandState.Due:
                Piece("due", x.From, x.To);
                break;
            case StrandState.Missed:
                Piece("broken", x.From, x.Break);
                svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{x.Middle}\" y=\"{y}\" overflow=\"visible\"><path class=\"wz-strand__cross\" d=\"M-4-4 4 4M4-4-4 4\"/></svg>");
                Piece("rest", x.After, x.To);
                break;
            case StrandState.Late:
                Piece("broken", x.From, x.Break);
                Piece("rest", x.After, x.To);
                break;
        }
    }

    /// <summary>The name of what has the focus, over the picture and right below it.</summary>
    private void Name(PictureLink link, int top, int number)
    {
        var name = Short(link.Name);
        var width = (name.Length * LetterWidth) + 20;
        _svg.Append(CultureInfo.InvariantCulture, $"<g class=\"wz-bridge__name wz-bridge__name--{number}\" aria-hidden=\"true\"><svg x=\"{Middle}\" y=\"{top}\" overflow=\"visible\">");
        _svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{-width / 2}\" y=\"0\" width=\"{width}\" height=\"{NameHeight}\" rx=\"4\"/><text y=\"19\" text-anchor=\"middle\">{Text(name)}</text></svg></g>");
    }

    private static string Short(string words) => words.Length <= MostLetters ? words : words[..(MostLetters - 1)].TrimEnd() + "…";

    private static string Css(Side side) => side switch
    {
        Side.Citizen => "citizen",
        Side.Professional => "professional",
    };

    private static string Text(string words) => HtmlEncoder.Default.Encode(words);
}
