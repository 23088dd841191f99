using System.Text.Json;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>The same numbers as KADE, which rounds on the way.</summary>
public sealed class KadeTests
{
    [Theory]
    [InlineData("sim40x48", "pca3")]
    [InlineData("sim40x48", "centroid3")]
    [InlineData("sim40x48", "horst3")]
    [InlineData("unforced24x36", "pca3")]
    [InlineData("lipset", "pca2")]
    [InlineData("lipset", "pca3")]
    [InlineData("lipset", "centroid3")]
    [InlineData("lipset", "horst3")]
    public void The_same_study_gives_the_numbers_of_KADE(string name, string run)
    {
        var study = Reference.Study(name);
        using var kade = JsonDocument.Parse(File.ReadAllText(Path.Combine(Reference.Folder(name), "kade", run + ".json")));
        var result = QAnalysis.Run(study, new QSettings
        {
            Factors = kade.RootElement.GetProperty("factors").GetInt32(),
            Extraction = run.StartsWith("horst", StringComparison.Ordinal) ? QExtraction.Horst : run.StartsWith("centroid", StringComparison.Ordinal) ? QExtraction.Brown : QExtraction.Pca,
        });

        var unrotated = Turned(Rows(kade, "unrotated")[..result.FactorCount]);
        Assert.InRange(FactorMatch.LargestDifference(result.Unrotated, unrotated, FactorMatch.Of(result.Unrotated, unrotated)), 0, 1e-3);
        var loadings = Rows(kade, "loadings4");
        var match = FactorMatch.Of(result.Loadings, loadings);
        Assert.InRange(FactorMatch.LargestDifference(result.Loadings, loadings, match), 0, 1e-3);
        Assert.InRange(FactorMatch.LargestDifference(result.ZScores, Turned(Rows(kade, "zscores")), match), 0, 2e-3);
        var flags = Rows(kade, "flags");
        Assert.All(flags.Index(), row => Assert.All(row.Item.Index(), f => Assert.Equal(f.Item == 1, result.Flags[row.Index, match.Ours[f.Index]])));
        ArraysAgree(result, Turned(Rows(kade, "factorArrays")), Turned(Rows(kade, "zscores")), match);
    }

    /// <summary>KADE orders z-scores of three decimals; where two of those are equal, either may come first.</summary>
    private static void ArraysAgree(QResult result, double[][] arrays, double[][] z, FactorMatch match)
    {
        for (var t = 0; t < match.Ours.Length; t++)
        {
            if (match.Sign[t] < 0)
            {
                continue;
            }

            for (var i = 0; i < arrays.Length; i++)
            {
                var near = z.Count(row => Math.Abs(row[t] - z[i][t]) <= 2e-3) > 1;
                Assert.True(near || arrays[i][t] == result.FactorArrays[i, match.Ours[t]], $"statement {i + 1}, factor {t + 1}");
            }
        }
    }

    private static double[][] Rows(JsonDocument file, string name) =>
        [.. file.RootElement.GetProperty(name).EnumerateArray().Select(r => r.EnumerateArray().Select(x => x.GetDouble()).ToArray())];

    private static double[][] Turned(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Select(r => r[c]).ToArray())];
}
