namespace Wederzijds.DesignSystem;

/// <summary>What one side did for the other, as a mark: that it was seen, never how often.</summary>
public enum MarkKind
{
    /// <summary>Gave an answer.</summary>
    Answered,

    /// <summary>Took something up.</summary>
    TookUp,

    /// <summary>Brought something in.</summary>
    BroughtIn,

    /// <summary>Came to take part.</summary>
    Joined,

    /// <summary>Made a promise.</summary>
    PromiseMade,

    /// <summary>Was seen doing something by the partner, who confirmed it.</summary>
    SeenByPartner,
}

/// <summary>How a promise stood with what fell due in a week; the later in this list, the more it asks for a look.</summary>
public enum StrandState
{
    /// <summary>Done in time: a whole strand.</summary>
    Kept,

    /// <summary>Done after its day: a strand that was tied together again.</summary>
    KeptLate,

    /// <summary>Waited for, in time: a thin strand.</summary>
    Due,

    /// <summary>Not done, and nobody waits for it any more: a broken strand, crossed out.</summary>
    Missed,

    /// <summary>Waited for, past its day: a broken strand.</summary>
    Late,
}

/// <summary>The relationship of two sides over some weeks: what was seen of each, and the strands of promises between them.</summary>
/// <param name="Words">What the picture is called and says.</param>
/// <param name="Weeks">From top to bottom.</param>
/// <param name="Strands">In the order in which they lie in each week.</param>
public sealed record RelationshipPicture(PictureWords Words, IReadOnlyList<PictureWeek> Weeks, IReadOnlyList<PictureStrand> Strands);

/// <summary>The picture's own words.</summary>
/// <param name="Title">Names it.</param>
/// <param name="Summary">Says what there is to see, for who does not see it.</param>
/// <param name="Citizens">The side on the left.</param>
/// <param name="Professionals">The side on the right.</param>
public sealed record PictureWords(string Title, string Summary, string Citizens, string Professionals);

/// <summary>One row of the picture.</summary>
/// <param name="Label">The week, short enough for the middle.</param>
/// <param name="Citizens">Null: nobody looked, as before the first week.</param>
/// <param name="Professionals">The same.</param>
/// <param name="Seen">What was seen of a hoped-for effect; null: nothing.</param>
public sealed record PictureWeek(string Label, IReadOnlyList<PictureMark>? Citizens, IReadOnlyList<PictureMark>? Professionals, PictureLink? Seen);

/// <summary>A kind of act that was seen.</summary>
/// <param name="Kind">Its drawing.</param>
/// <param name="Words">What it says.</param>
public sealed record PictureMark(MarkKind Kind, string Words);

/// <summary>Something in the picture that leads to a page and shows its name when it has the focus.</summary>
/// <param name="Name">Short: what is shown.</param>
/// <param name="Said">The whole, read aloud.</param>
/// <param name="Href">Where it leads.</param>
public sealed record PictureLink(string Name, string Said, string Href);

/// <summary>A promise.</summary>
/// <param name="Debtor">Who owes: the strand begins there.</param>
/// <param name="Link">Its name, and the page of the promise.</param>
/// <param name="ByWeek">How it stood in each of the picture's weeks; null: nothing fell due.</param>
public sealed record PictureStrand(Side Debtor, PictureLink Link, IReadOnlyList<StrandState?> ByWeek);
