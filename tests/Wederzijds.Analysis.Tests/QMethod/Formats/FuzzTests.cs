using System.Globalization;
using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Analysis.Tests.QMethod.Formats;

/// <summary>
/// Good files of every format, changed at random from a fixed seed: whatever comes of it is a study or a refusal that names a file or a reason, never
/// a crash.
/// 10,000 inputs by default; WEDERZIJDS_FUZZ=1000000 for the long run.
/// </summary>
public sealed class FuzzTests
{
    private static readonly string[] Pieces = ["", "\"", ",", ";", "|", "\n", "\r\n", "-", "+", "e9", "999999999", "-1", "\0", "é", "{", "}", "[",
        "null", "\\ud800", "  0", "\t", "\uFEFF", "s1", "uid"];

    [Fact]
    public void No_input_whatever_breaks_an_importer()
    {
        var inputs = int.Parse(Environment.GetEnvironmentVariable("WEDERZIJDS_FUZZ") ?? "10000", CultureInfo.InvariantCulture);
        (NamedContent Main, NamedContent? Texts)[] seeds = [.. FormatTests.All.Select(d => Seed(d.Data.Item1, d.Data.Item2))];
        var (studies, refusals) = (0, 0);
        for (var i = 0; i < inputs; i++)
        {
            var random = new Random(i);
            var (main, texts) = seeds[i % seeds.Length];
            var (mutated, mutatedTexts) = (Mutate(main, random), texts is null ? null : Mutate(texts, random));
            try
            {
                var file = QFormats.Read(mutated, mutatedTexts);
                Assert.True(file.Study.SortCount >= 2);
                studies++;
            }
            catch (AnalysisException refused)
            {
                Assert.False(string.IsNullOrWhiteSpace(refused.Explanation));
                refusals++;
            }
            catch (Exception crash) when (crash is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"input {i} ({mutated.Name}): {crash}");
            }
        }

        Assert.True(studies > inputs / 100, $"{studies} of {inputs} are still studies: the changes are too wild to reach far");
        Assert.True(refusals > inputs / 4, $"{refusals} of {inputs} are refused: the changes are too tame");
    }

    private static (NamedContent Main, NamedContent? Texts) Seed(QFormat format, string name)
    {
        var written = QFormats.Write(FormatTests.Small, format, name);
        return (written[0], written.Count > 1 ? written[1] : null);
    }

    private static NamedContent Mutate(NamedContent file, Random random)
    {
        var content = file.Content.ToList();
        for (var changes = random.Next(0, 4); changes > 0; changes--)
        {
            Change(content, random);
        }

        return file with { Content = [.. content] };
    }

    private static void Change(List<byte> content, Random random)
    {
        var at = content.Count == 0 ? 0 : random.Next(content.Count);
        var length = Math.Min(random.Next(1, 12), content.Count - at);
        switch (random.Next(6))
        {
            case 0 when content.Count > 0:
                content[at] = (byte)random.Next(256);
                break;
            case 1 when content.Count > 0:
                content[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                content.RemoveRange(at, length);
                break;
            case 3:
                content.RemoveRange(at, content.Count - at);
                break;
            case 4:
                content.InsertRange(at, content.GetRange(at, length));
                break;
            default:
                content.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                break;
        }
    }
}
