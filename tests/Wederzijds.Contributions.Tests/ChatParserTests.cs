using System.Globalization;
using CsCheck;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Pasting;

namespace Wederzijds.Contributions.Tests;

/// <summary>A chat comes in many shapes; whichever it is, its messages are found and nothing is made up.</summary>
public sealed class ChatParserTests
{
    /// <summary>How each source writes one message.</summary>
    private static readonly Func<string, DateTime, string, string>[] Shapes =
    [
        (name, at, text) => $"[{at:dd-MM-yyyy HH:mm:ss}] {name}: {text}", // iPhone, Dutch
        (name, at, text) => $"\u200e[{at:dd/MM/yyyy, HH:mm:ss}] {name}: {text}", // iPhone, English
        (name, at, text) => $"{at:dd-MM-yyyy HH:mm} - {name}: {text}", // Android, Dutch
        (name, at, text) => $"{at:dd/MM/yyyy, HH:mm} - {name}: {text}", // Android, English
        (name, at, text) => $"[{at:HH:mm}, {at:d-M-yyyy}] {name}: {text}", // copied in a browser
    ];

    [Fact]
    public void An_export_of_an_iphone_is_split_with_lines_that_belong_together()
    {
        var read = ChatParser.Read("""
            [12-03-2026 19:00:01] Buurt Noord: ‎Berichten en gesprekken zijn end-to-end versleuteld.
            [12-03-2026 19:02:11] Gerda: De lamp bij de brug is stuk.
            Al twee weken: niemand doet iets.

            En het is er donker.
            ‎[12-03-2026 19:03:00] ~ Ahmed: ‎afbeelding weggelaten
            [12-03-2026 19:04:00] +31 6 12345678: Ik meld het ‎<Dit bericht is bewerkt>
            """);

        Assert.Equal(3, read.Messages.Count);
        Assert.Equal(("Gerda", new DateTime(2026, 3, 12, 19, 2, 0), "De lamp bij de brug is stuk.\nAl twee weken: niemand doet iets.\n\nEn het is er donker."),
            (read.Messages[1].Author, read.Messages[1].At, read.Messages[1].Text));
        Assert.Equal(("+31 6 12345678", "Ik meld het"), (read.Messages[2].Author, read.Messages[2].Text));
        Assert.Equal(1, read.LeftOut);
    }

    [Fact]
    public void An_export_of_android_is_split_and_notices_of_the_chat_are_left_out()
    {
        var read = ChatParser.Read("""
            12-03-2026 19:00 - Gerda heeft Ahmed toegevoegd
            12-03-2026 19:02 - Gerda: Wie loopt er mee?
            13-03-2026 08:15 - Ahmed: <Media weggelaten>
            13-03-2026 08:16 - Ahmed: Ik: om acht uur
            """);

        Assert.Equal(["Wie loopt er mee?", "Ik: om acht uur"], read.Messages.Select(m => m.Text));
        Assert.Equal(2, read.LeftOut);
    }

    [Fact]
    public void Twelve_hours_and_the_month_first_are_understood_from_the_whole()
    {
        var read = ChatParser.Read("3/4/26, 12:05 AM - Ann: Midnight\n3/14/26, 2:05\u202fPM - Ann: Afternoon");

        Assert.Equal([new DateTime(2026, 3, 4, 0, 5, 0), new DateTime(2026, 3, 14, 14, 5, 0)], read.Messages.Select(m => m.At!.Value));
        Assert.Equal(new DateTime(2026, 4, 3, 9, 0, 0), ChatParser.Read("[3-4-2026 09:00:00] Ann: x").Messages[0].At);
        Assert.Null(ChatParser.Read("[31-02-2026 09:00:00] Ann: x").Messages[0].At);
    }

    [Fact]
    public void Names_above_their_words_and_plain_lines_are_read_too()
    {
        var above = ChatParser.Read("Gerda Smit 19:02\nDe lamp is stuk\nbij de brug\nAhmed, 19:05\nIk ga kijken");
        Assert.Equal([("Gerda Smit", "De lamp is stuk\nbij de brug"), ("Ahmed", "Ik ga kijken")], above.Messages.Select(m => (m.Author!, m.Text)));

        var plain = ChatParser.Read("De lamp is stuk\n\nGerda Smit: Ik zag het ook\nzie https://voorbeeld.example: hier\n+31 6 11223344: En ik");
        Assert.Equal(
            [(null, "De lamp is stuk"), ("Gerda Smit", "Ik zag het ook"), (null, "zie https://voorbeeld.example: hier"), ("+31 6 11223344", "En ik")],
            plain.Messages.Select(m => (m.Author, m.Text)));
    }

    [Fact]
    public void More_than_is_read_at_once_is_said()
    {
        var read = ChatParser.Read(string.Join('\n', Enumerable.Range(0, 250).Select(i => $"[12-03-2026 19:00:00] A: nummer {i}")));

        Assert.Equal((ChatParser.MostMessages, true), (read.Messages.Count, read.HasMore));
        Assert.Empty(ChatParser.Read(null).Messages);
        Assert.Empty(ChatParser.Read(" \n\0\r\n ").Messages);
    }

    [Fact]
    public void What_each_source_writes_is_read_back()
    {
        var names = OneOf("Gerda", "Ahmed el Amrani", "O'Brien", "Zoë 🙂", "+31 6 12345678", "M.");
        var words = OneOf("De lamp is stuk.", "Kan dat: ja of nee?", "Eerste regel\ntweede regel", "- streepje", "Om 19:00 uur", "[let op] pas op");
        var moment = Gen.Int[0, 525_600].Select(minutes => new DateTime(2025, 1, 13, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(minutes));
        Gen.Select(Gen.Int[0, Shapes.Length - 1], Gen.Select(names, moment, words).Array[1, 12]).Sample(
            (shape, said) =>
            {
                var first = ("Gerda", new DateTime(2025, 1, 13, 9, 0, 0, DateTimeKind.Unspecified), "Hallo"); // a day above twelve, so that all days are known to be days
                var all = said.Prepend(first).ToArray();
                var pasted = string.Join('\n', all.Select(m => Shapes[shape](m.Item1, m.Item2, m.Item3)));
                var read = ChatParser.Read(pasted).Messages;
                Assert.Equal(all.Select(m => (m.Item1, m.Item2.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), m.Item3)),
                    read.Select(m => (m.Author!, m.At!.Value.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), m.Text)));
            },
            iter: 2_000);
    }

    [Fact]
    public void Whatever_is_pasted_something_sensible_comes_out()
    {
        var pieces = OneOf("[12-03-2026 19:00:01] ", "12-03-2026 19:00 - ", "Gerda: ", "\n", ": ", "]", "[", "<Media weggelaten>", "99-99-9999 99:99 - ", "\u200e",
            "\0", "19:00 ", "\ud800", "3/14/26, 2:05 PM - ", "x", new string('a', 500));
        Gen.OneOf(Gen.String, pieces.Array[0, 60].Select(string.Concat)).Sample(
            pasted =>
            {
                var read = ChatParser.Read(pasted);
                Assert.True(read.Messages.Count <= ChatParser.MostMessages);
                foreach (var (message, i) in read.Messages.Select((m, i) => (m, i)))
                {
                    Assert.Equal(i, message.Number);
                    Assert.False(string.IsNullOrWhiteSpace(message.Text));
                    Assert.True(message.Author is null or { Length: > 0 and <= ChatParser.NameMaxLength });
                    Assert.All(message.Text.Split('\n'), line => Assert.Contains(Seen(line), Seen(pasted), StringComparison.Ordinal)); // nothing is made up
                }

                Assert.Equal(read.Messages, ChatParser.Read(pasted).Messages); // the same text is always read the same way
            },
            iter: 10_000);
    }

    [Fact]
    public void What_is_not_ticked_is_in_no_contribution()
    {
        var messages = ChatParser.Read("[12-03-2026 19:00:00] A: een\n[12-03-2026 19:01:00] A: twee\n[12-03-2026 19:02:00] B: drie\n[12-03-2026 19:03:00] B: vier").Messages;

        var groups = ChatChoice.Gather(messages, new HashSet<int> { 0, 3 }, new HashSet<int> { 1, 3 }, _ => ContributionKind.Idea, null);

        Assert.Equal([("A", "een\ntwee"), ("B", "vier")], groups.Select(g => (g.Author!, g.Text)));
        Assert.Empty(ChatChoice.Gather(messages, new HashSet<int>(), new HashSet<int> { 1, 2 }, _ => ContributionKind.Idea, null));
    }

    private static Gen<T> OneOf<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    /// <summary>As an eye sees it: without spaces and marks that nobody sees, and as text is kept.</summary>
    private static string Seen(string text) => string.Concat(Typed.Clean(text).Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format));
}
