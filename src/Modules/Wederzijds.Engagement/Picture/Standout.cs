using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Engagement.Acts;

namespace Wederzijds.Engagement.Picture;

/// <summary>What stands out in a relationship, and the one thing that would help most.</summary>
/// <param name="Says">One sentence, or two where both sides have theirs.</param>
/// <param name="Help">What would help; null: nothing needs to.</param>
/// <param name="Href">Where that is done; null: nowhere.</param>
/// <param name="LinkText">Null: there is no link.</param>
internal sealed record Standout(string Says, string? Help = null, string? Href = null, string? LinkText = null)
{
    /// <summary>A promise that is late first, then a side that was not seen, a gap past its day, a promise that waits for a yes; else what goes well.</summary>
    public static Standout Of(Relationship all) =>
        OfLate(all) ?? OfUnseen(all) ?? OfOverdue(all) ?? OfAsked(all) ?? OfWell(all);

    private static Standout? OfLate(Relationship all)
    {
        var late = all.Strands.Where(s => s.Late > 0).ToList();
        if (late.Count == 0)
        {
            return null;
        }

        var longest = late.OrderByDescending(all.LateBefore)
            .ThenBy(s => s.Moments.Where(m => m.State is StrandState.Late).Select(m => m.On).DefaultIfEmpty(DateOnly.MaxValue).Min()).First();
        var name = Words.InSentence(longest.Name);
        return new(
            late.Count switch
            {
                1 => Words.With(Texts.Standout_Late, Words.Of(longest.Debtor), name),
                2 => Words.With(Texts.Standout_LateAndOne, Words.Of(longest.Debtor), name),
                _ => Words.With(Texts.Standout_LateMore, Words.Of(longest.Debtor), name, late.Count - 1),
            },
            longest.WaitsForName is { } person ? Words.With(Texts.Standout_LateHelp, person) : Words.With(Texts.Standout_LateNobody, Words.InSentence(Words.Of(longest.Debtor))),
            longest.Path, Texts.Standout_LateLink);
    }

    private static Standout? OfUnseen(Relationship all)
    {
        var (citizens, professionals) = (all.QuietWeeks(Side.Citizen), all.QuietWeeks(Side.Professional));
        if (citizens < Relationship.Quiet && professionals < Relationship.Quiet)
        {
            return null;
        }

        var says = (citizens, professionals) switch
        {
            (var c, var p) when c == all.Weeks.Count && p == all.Weeks.Count => Words.With(Texts.Acts_NobodySeen, all.Weeks.Count),
            ( >= Relationship.Quiet, < Relationship.Quiet) => Unseen(Side.Citizen, citizens),
            ( < Relationship.Quiet, _) => Unseen(Side.Professional, professionals),
            _ => $"{Unseen(Side.Citizen, citizens)} {Unseen(Side.Professional, professionals)}",
        };

        // Nobody confirms for the own side: who is not seen can only ask.
        var isOnlyOwnSide = all.Reader is { } own && all.QuietWeeks(own.Partner) < Relationship.Quiet;
        return isOnlyOwnSide
            ? new(says, Texts.Standout_AskToConfirm, Links.People(all.Slug), Texts.Standout_PeopleLink)
            : new(says, Texts.Standout_Confirm, Links.ConfirmAct(all.Slug), Texts.Acts_ConfirmLink);
    }

    private static Standout? OfOverdue(Relationship all) => all.Facts.Overdue is [var gap, ..]
        ? new(Words.With(Texts.Standout_Overdue, Words.InSentence(gap.What)), Words.With(Texts.Standout_OverdueHelp, gap.OwnerName), Links.Gaps, Texts.Standout_OverdueLink)
        : null;

    private static Standout? OfAsked(Relationship all) => all.Strands.FirstOrDefault(s => s.AskedOf.Count > 0) is { } asked
        ? new(
            Words.With(Texts.Standout_Asked, Words.AndOf(asked.AskedOf), Words.InSentence(asked.Name)), Texts.Standout_AskedHelp, asked.Path, Texts.Standout_AskedLink)
        : null;

    private static Standout OfWell(Relationship all) => new(
        all.Strands.Any(s => s.Moments.Any(m => m.State is StrandState.Kept)) && all.Strands.All(s => s.Moments.All(m => m.State is StrandState.Kept))
            ? Texts.Standout_AllKept
            : Texts.Acts_BothSeen);

    private static string Unseen(Side side, int weeks) => Words.With(Texts.Acts_NotSeen, Words.Of(side), weeks);
}
