using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Promises.Expecting;

/// <summary>What was said about an expectation when both sides compared. It belongs to both.</summary>
internal sealed class TalkNote : Entity
{
    public const int WordsMaxLength = 1000;

    private TalkNote() { } // for EF Core

    public Guid ExpectationId { get; private init; }
    public Guid RoundId { get; private init; }
    public string Words { get; private set; } = "";

    /// <summary>Null: erased since.</summary>
    public Guid? WrittenByPersonId { get; private set; }
    public DateTimeOffset WrittenAt { get; private init; }

    /// <param name="id">Made by the form, so that a second post of the same form writes nothing twice.</param>
    public static TalkNote Write(Guid id, Expectation about, string words, Guid? byPersonId, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words.Length, WordsMaxLength, nameof(words));
        var note = new TalkNote
        {
            Id = id,
            ExpectationId = about.Id,
            RoundId = about.RoundId,
            Words = words.Trim(),
            WrittenByPersonId = byPersonId,
            WrittenAt = now,
        };
        note.Touch();
        return note;
    }

    /// <summary>The words stay both sides', without the author and without the author's name in them.</summary>
    public void ForgetPerson(OwnNames names)
    {
        (Words, WrittenByPersonId) = (names.TakeOut(Words), null);
        Touch();
    }
}
