namespace Wederzijds.Analysis.QMethod;

/// <summary>What choices must be before anything is computed with them.</summary>
internal static class QSettingsRules
{
    public static void Check(QStudy study, QSettings settings)
    {
        var k = settings.Factors;
        Require(k >= 1, "factors", "ask for one factor or more.");
        var most = Math.Min(study.SortCount, study.StatementCount - 1);
        if (k > most)
        {
            throw new AnalysisException(
                AnalysisFault.FewerSortsThanFactors, default, $"{study.SortCount} sorts of {study.StatementCount} statements carry at most {most} factors; {k} were asked.");
        }

        Require(settings.FlagLevel is > 0 and < 1, "flag level", "the level lies between 0 and 1.");
        Require(settings.AverageReliability is > 0 and < 1, "reliability", "the reliability of a sort lies between 0 and 1.");
        Require(settings.BrownTolerance is > 0 and < 1 && settings.HorstTolerance is > 0 and < 1, "tolerance", "the tolerance lies between 0 and 1.");
        Require(settings.HorstRounds >= 1, "rounds", "ask for one round or more.");
        Require(settings.Threads >= 0, "threads", "the number of threads is not negative.");
        foreach (var f in settings.Invert.Concat(settings.SplitBipolar).Concat(settings.Turns.SelectMany(t => (int[])[t.First, t.Second])))
        {
            Require(f >= 0 && f < k, $"f{f + 1}", $"there are {k} factors; this one does not exist.");
        }

        Require(settings.Turns.All(t => t.First != t.Second && double.IsFinite(t.Degrees)), "turn", "a turn needs two different factors and a finite angle.");
        if (settings.Flags is { } flags && (flags.SortCount != study.SortCount || flags.FactorCount != k))
        {
            throw new AnalysisException(
                AnalysisFault.UnequalLength, new(Name: "flags"), $"the flags are for {flags.SortCount} sorts and {flags.FactorCount} factors; there are {study.SortCount} and {k}.");
        }
    }

    public static void Require(bool condition, string option, string sentence)
    {
        if (!condition)
        {
            throw new AnalysisException(AnalysisFault.OutOfRange, new(Name: option), sentence);
        }
    }
}
