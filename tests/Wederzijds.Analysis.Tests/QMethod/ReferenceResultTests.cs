using System.Text.Json;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>The same numbers as R's qmethod, for every configuration there is.</summary>
public sealed class ReferenceResultTests
{
    private static readonly string[] OwnStudies = ["sim40x48", "sim2000x60", "unforced24x36"];
    private static readonly string[] StudiesOfOthers = ["lipset", "noise50x50"];

    public static TheoryData<string, string> OwnConfigurations => Configurations(OwnStudies);

    public static TheoryData<string, string> ConfigurationsOfOthers =>
        Directory.Exists(Reference.ThirdParty) ? Configurations(StudiesOfOthers) : new() { { "lipset", "pca3" } };

    [Theory, MemberData(nameof(OwnConfigurations))]
    public void Our_own_studies_give_the_numbers_of_R(string study, string configuration) => Check(study, configuration);

    [Theory, MemberData(nameof(ConfigurationsOfOthers))]
    public void Studies_of_others_give_the_numbers_of_R(string study, string configuration) => Check(study, configuration);

    [Theory]
    [InlineData("sim40x48")]
    [InlineData("unforced24x36")]
    [InlineData("lipset")]
    [InlineData("noise50x50")]
    public void Correlations_and_eigenvalues_are_those_of_R(string name)
    {
        var study = Reference.Study(name);
        var expected = Reference.Table(Path.Combine(Reference.Folder(name), "correlation.csv"));
        var found = QAnalysis.Correlations(study);
        for (var i = 0; i < study.SortCount; i++)
        {
            for (var j = 0; j < study.SortCount; j++)
            {
                Assert.Equal(expected.Numbers[i][j], found[i, j], 1e-12);
            }
        }

        EigenvaluesAre(name, study);
    }

    [Fact]
    public void Eigenvalues_of_a_large_study_are_those_of_R() => EigenvaluesAre("sim2000x60", Reference.Study("sim2000x60"));

    /// <summary>The settings of a configuration; factors in the files count from one.</summary>
    internal static QSettings Settings(JsonElement configuration, int sorts)
    {
        var k = configuration.GetProperty("nfactors").GetInt32();
        var settings = new QSettings
        {
            Factors = k,
            Scores = QScoring.Raw,
            Ties = QTies.LikeR,
            Extraction = configuration.GetProperty("extraction").GetString() == "centroid" ? QExtraction.Brown : QExtraction.Pca,
            Rotation = configuration.GetProperty("rotation").GetString() == "none" ? QRotation.None
                : configuration.TryGetProperty("eps", out _) ? QRotation.Varimax : QRotation.VarimaxLikeR,
            Correlation = Enum.Parse<QCorrelation>(configuration.GetProperty("cor").GetString()!, ignoreCase: true),
        };
        if (configuration.TryGetProperty("invert", out var invert))
        {
            settings = settings with { Invert = [.. invert.EnumerateArray().Select(f => f.GetInt32() - 1)] };
        }

        return configuration.TryGetProperty("flags", out var flags) ? settings with { Flags = Flags(flags, sorts, k) } : settings;
    }

    private static QFlags Flags(JsonElement perFactor, int sorts, int factors)
    {
        var rows = Enumerable.Range(0, sorts).Select(_ => new bool[factors]).ToArray();
        foreach (var (f, loaders) in perFactor.EnumerateArray().Index())
        {
            foreach (var sort in loaders.ValueKind == JsonValueKind.Array ? [.. loaders.EnumerateArray()] : new[] { loaders })
            {
                rows[sort.GetInt32() - 1][f] = true;
            }
        }

        return QFlags.FromRows(rows);
    }

    private static void Check(string name, string configurationName)
    {
        var study = Reference.Study(name);
        using var facts = Reference.Facts(name);
        var configuration = facts.RootElement.GetProperty("configs").EnumerateArray().Single(c => c.GetProperty("name").GetString() == configurationName);
        const double tolerance = 1e-8;
        var folder = Path.Combine(Reference.Folder(name), configurationName);
        var result = QAnalysis.Run(study, Settings(configuration, study.SortCount));

        var loadings = Reference.Table(Path.Combine(folder, "loadings.csv")).Numbers;
        var match = FactorMatch.Of(result.Loadings, loadings);
        Assert.InRange(FactorMatch.LargestDifference(result.Loadings, loadings, match), 0, tolerance);
        FlagsAre(folder, result, match);
        var z = Reference.Table(Path.Combine(folder, "zscores.csv")).Numbers;
        Assert.InRange(FactorMatch.LargestDifference(result.ZScores, z, match), 0, tolerance);
        ArraysAre(folder, result, match);
        CharacteristicsAre(folder, result, match, tolerance);
        ContrastsAre(folder, result, match, tolerance);
    }

    private static void FlagsAre(string folder, QResult result, FactorMatch match)
    {
        var expected = Reference.Table(Path.Combine(folder, "flags.csv")).Numbers;
        for (var j = 0; j < expected.Length; j++)
        {
            for (var t = 0; t < match.Ours.Length; t++)
            {
                Assert.Equal(expected[j][t] == 1, result.Flags[j, match.Ours[t]]);
            }
        }
    }

    private static void ArraysAre(string folder, QResult result, FactorMatch match)
    {
        Assert.All(match.Sign, s => Assert.Equal(1, s)); // an array of a turned factor is not simply its negative
        var expected = Reference.Table(Path.Combine(folder, "factor_arrays.csv")).Numbers;
        Assert.Equal(0, FactorMatch.LargestDifference(result.FactorArrays, expected, match));
    }

    private static void CharacteristicsAre(string folder, QResult result, FactorMatch match, double tolerance)
    {
        var rows = Reference.Table(Path.Combine(folder, "characteristics.csv")).Numbers;
        for (var t = 0; t < rows.Length; t++)
        {
            var found = result.Characteristics[match.Ours[t]];
            Assert.Equal(rows[t][0], found.Reliability, 1e-12);
            Assert.Equal(rows[t][1], found.Loaders);
            Assert.Equal(rows[t][2], found.Eigenvalue, tolerance * 10);
            Assert.Equal(rows[t][3], found.ExplainedVariance, tolerance * 10);
            Assert.Equal(rows[t][4], found.CompositeReliability, 1e-12);
            Assert.Equal(rows[t][5], found.StandardError, 1e-12);
        }

        TableIs(Path.Combine(folder, "cor_zscores.csv"), result.CorrelationOfZScores, match, tolerance);
        TableIs(Path.Combine(folder, "sed.csv"), result.Sed, match, 1e-12);
    }

    private static void TableIs(string path, Matrix found, FactorMatch match, double tolerance)
    {
        var expected = Reference.Table(path).Numbers;
        for (var a = 0; a < expected.Length; a++)
        {
            for (var b = 0; b < expected.Length; b++)
            {
                Assert.Equal(expected[a][b], found[match.Ours[a], match.Ours[b]], tolerance);
            }
        }
    }

    private static void ContrastsAre(string folder, QResult result, FactorMatch match, double tolerance)
    {
        var expected = Reference.Table(Path.Combine(folder, "distinguishing.csv"));
        var theirs = Enumerable.Range(0, match.Ours.Length).ToDictionary(t => match.Ours[t]);
        for (var i = 0; i < result.Study.StatementCount; i++)
        {
            for (var c = 0; c < result.Contrasts.Pairs.Count; c++)
            {
                var (f, g) = (theirs[result.Contrasts.Pairs[c].First], theirs[result.Contrasts.Pairs[c].Second]);
                var (pair, sign) = f < g ? ($"f{f + 1}_f{g + 1}", 1) : ($"f{g + 1}_f{f + 1}", -1);
                Assert.Equal(double.Parse(expected.Column(pair)[i], System.Globalization.CultureInfo.InvariantCulture), sign * result.Contrasts.Differences[i, c], 2 * tolerance);
                Assert.Equal(expected.Column("sig_" + pair)[i], Stars(result.Contrasts.Level(i, c)));
            }

            var verdict = result.Contrasts.Verdict(i);
            var ours = new QVerdict(verdict.Kind, [.. verdict.Factors.Select(f => theirs[f]).Order()]).ToString();
            Assert.Equal(expected.Column("dist.and.cons")[i].Trim(), ours);
        }
    }

    private static string Stars(QLevel level) => level switch
    {
        QLevel.None => "",
        QLevel.P05 => "*",
        QLevel.P01 => "**",
        QLevel.P001 => "***",
        QLevel.P000001 => "6*",
    };

    private static void EigenvaluesAre(string name, QStudy study)
    {
        var result = QAnalysis.Run(study);
        var expected = Reference.Table(Path.Combine(Reference.Folder(name), "eigenvalues.csv")).Numbers;
        for (var i = 0; i < Math.Min(expected.Length, result.Eigenvalues.Count); i++)
        {
            Assert.Equal(expected[i][0], result.Eigenvalues[i], 1e-8);
        }

        Assert.All(expected.Skip(result.Eigenvalues.Count), e => Assert.Equal(0, e[0], 1e-8));
    }

    private static TheoryData<string, string> Configurations(string[] studies)
    {
        var data = new TheoryData<string, string>();
        foreach (var study in studies)
        {
            using var facts = Reference.Facts(study);
            foreach (var configuration in facts.RootElement.GetProperty("configs").EnumerateArray())
            {
                data.Add(study, configuration.GetProperty("name").GetString()!);
            }
        }

        return data;
    }
}
