namespace Wederzijds.Contributions.Importing;

/// <param name="Lanes">How many batches are kept at the same time.</param>
/// <param name="BatchSize">Rows a batch.</param>
internal sealed record ImportPace(int Lanes, int BatchSize);

/// <summary>
/// Gathers rows into batches and keeps several at once. What one author wrote goes through one lane, so that two lanes never make the same
/// contributor; the rare row that is in two lanes is refused by its unique number and looked at again by the write gate.
/// </summary>
internal sealed class ImportLanes(ImportPace pace, Func<IReadOnlyList<ImportRow>, Task<BatchOutcome>> keep)
{
    private readonly List<ImportRow>[] _waiting = [.. Enumerable.Range(0, pace.Lanes).Select(_ => new List<ImportRow>(pace.BatchSize))];
    private readonly Task<BatchOutcome>?[] _sent = new Task<BatchOutcome>?[pace.Lanes];

    /// <returns>The lane that is full now; null: none.</returns>
    public int? Add(ImportRow row)
    {
        var lane = LaneOf(row.Author ?? row.ExternalNumber);
        _waiting[lane].Add(row);
        return _waiting[lane].Count >= pace.BatchSize ? lane : null;
    }

    /// <summary>Sends what waits in the lane, once what was sent before is kept.</summary>
    /// <returns>What came of the batch before; null: there was none.</returns>
    public async Task<BatchOutcome?> SendAsync(int lane)
    {
        var before = _sent[lane] is { } sent ? await sent : null;
        var rows = _waiting[lane];
        _waiting[lane] = new(pace.BatchSize);
        _sent[lane] = keep(rows);
        return before;
    }

    /// <summary>Sends the rest and waits for all.</summary>
    public async Task<IReadOnlyList<BatchOutcome>> FinishAsync()
    {
        var outcomes = new List<BatchOutcome>();
        for (var lane = 0; lane < pace.Lanes; lane++)
        {
            outcomes.AddRange(await SendAsync(lane) is { } before ? [before] : (BatchOutcome[])[]);
        }

        outcomes.AddRange(await Task.WhenAll(_sent.OfType<Task<BatchOutcome>>()));
        return outcomes;
    }

    /// <summary>The same for the same text on every machine.</summary>
    private int LaneOf(string text)
    {
        var hash = 17u;
        foreach (var character in text)
        {
            hash = unchecked((hash * 31) + character);
        }

        return (int)(hash % (uint)pace.Lanes);
    }
}
