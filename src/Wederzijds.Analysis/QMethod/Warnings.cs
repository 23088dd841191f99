namespace Wederzijds.Analysis.QMethod;

/// <summary>What asks for a second look after flagging.</summary>
internal static class Warnings
{
    public static void Of(Matrix loadings, QFlags flags, List<QWarning> to)
    {
        for (var j = 0; j < flags.SortCount; j++)
        {
            var count = 0;
            for (var f = 0; f < flags.FactorCount; f++)
            {
                if (!flags[j, f])
                {
                    continue;
                }

                count++;
                if (loadings[j, f] < 0)
                {
                    to.Add(new(QWarningKind.NegativeFlag, j, f, loadings[j, f]));
                }
            }

            if (count > 1)
            {
                to.Add(new(QWarningKind.DoubleFlag, j, null, count));
            }
        }

        for (var f = 0; f < flags.FactorCount; f++)
        {
            if (flags.Loaders(f) is var loaders and < 2)
            {
                to.Add(new(loaders == 0 ? QWarningKind.NoLoaders : QWarningKind.OneLoader, null, f, loaders));
            }
        }
    }

    /// <summary>Sorts whose squared loadings exceed one by more than rounding.</summary>
    public static IEnumerable<QWarning> Heywood(Matrix loadings)
    {
        for (var j = 0; j < loadings.RowCount; j++)
        {
            var communality = 0.0;
            for (var f = 0; f < loadings.ColumnCount; f++)
            {
                communality += loadings[j, f] * loadings[j, f];
            }

            if (communality > 1 + 1e-9)
            {
                yield return new(QWarningKind.Heywood, j, null, communality);
            }
        }
    }
}
