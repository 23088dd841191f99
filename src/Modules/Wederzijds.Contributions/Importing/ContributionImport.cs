using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Tables;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Importing;

/// <summary>What is to be imported, and how.</summary>
/// <param name="Path">File in CSV or JSON Lines.</param>
/// <param name="Initiative">The address (slug) of the initiative that receives it.</param>
/// <param name="Map">Pairs target=column; a target without one is taken from the column with its own name.</param>
/// <param name="RejectedReason">The reason kept with what moderators refused; null: a plain sentence.</param>
/// <param name="AllOrNothing">Import nothing when one row is bad.</param>
/// <param name="DryRun">Check everything, keep nothing.</param>
/// <param name="Side">Who brought it.</param>
public sealed record ContributionImportRequest(
    string Path, string Initiative, IReadOnlyList<string> Map, string? RejectedReason, bool AllOrNothing, bool DryRun, Side Side = Side.Citizen);

/// <summary>What came of an import.</summary>
/// <param name="Imported">Received: their answer clock runs.</param>
/// <param name="Rejected">Kept as rejected at the door.</param>
/// <param name="Known">Passed over: imported before.</param>
/// <param name="Altered">Known by number but with another text: not written over.</param>
/// <param name="Refused">Bad rows.</param>
/// <param name="Stopped">Why reading stopped before the end; null: it did not.</param>
public sealed record ContributionImportReport(int Imported, int Rejected, int Known, int Altered, int Refused, string? Stopped)
{
    /// <summary>Whether anything was kept or was there already.</summary>
    public bool IsAnythingThere => Imported + Rejected + Known + Altered > 0;
}

/// <summary>The import cannot begin; the message says why and what can be done.</summary>
public sealed class ContributionImportException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// Imports contributions gathered elsewhere, in batches of their own transaction. Killed at any moment, a second run completes it: what is
/// there by its external number is passed over.
/// </summary>
public sealed class ContributionImport(IWriteGate gate, AppDbContext db, TableStatistics statistics, TimeProvider clock)
{
    // SQLite has one writer at a time, and people wait for it a third of a second. PostgreSQL takes two at once. Each batch costs a commit.
    private static readonly ImportPace OneWriter = new(Lanes: 1, BatchSize: 500), ManyWriters = new(Lanes: 2, BatchSize: 500);

    /// <summary>New rows from which the database's picture of its tables is too old to plan by.</summary>
    private const int WorthStatistics = 200;

    private const string UsualReason = "Refused by the moderators where it was brought.";

    /// <param name="request">What is to be imported.</param>
    /// <param name="onBadLine">Told of every bad row: its line and the reason.</param>
    /// <param name="onProgress">Told after every batch that is kept how many rows were read by then; the next batch may be on its way.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="ContributionImportException">Nothing was imported: no such initiative, unreadable file, a map that does not fit.</exception>
    public async Task<ContributionImportReport> RunAsync(
        ContributionImportRequest request, Action<long, string> onBadLine, Action<long> onProgress, CancellationToken cancellation)
    {
        var reason = CheckReason(request.RejectedReason);
        var initiativeId = await FindInitiativeAsync(request.Initiative, cancellation);
        if (request is { AllOrNothing: true, DryRun: false })
        {
            var look = await PassAsync(request with { DryRun = true }, initiativeId, reason, onBadLine, _ => { }, cancellation);
            if (look.Refused > 0 || look.Altered > 0 || look.Stopped is not null)
            {
                return look with { Imported = 0, Rejected = 0, Known = 0, Altered = 0, Refused = look.Refused + look.Altered };
            }
        }

        var report = await PassAsync(request, initiativeId, reason, onBadLine, onProgress, cancellation);
        if (!request.DryRun && report.Imported + report.Rejected >= WorthStatistics)
        {
            await statistics.TakeAsync([typeof(Contribution), typeof(ContributionStep), typeof(Contributor)], cancellation);
        }

        return report;
    }

    private static string CheckReason(string? given)
    {
        var reason = Typed.Clean(given) is { Length: > 0 } said ? said : UsualReason;
        return reason.Length <= ContributionStep.WordsMaxLength
            ? reason
            : throw new ContributionImportException($"The rejected reason can have {ContributionStep.WordsMaxLength} characters at most.");
    }

    private async Task<ContributionImportReport> PassAsync(
        ContributionImportRequest request, Guid initiativeId, string reason, Action<long, string> onBadLine, Action<long> onProgress, CancellationToken cancellation)
    {
        await using var table = await OpenAsync(request.Path, cancellation);
        var reader = new ImportRowReader(Fit(request.Map, table), clock.UtcNow);
        var lanes = new ImportLanes(
            db.Database.IsNpgsql() ? ManyWriters : OneWriter, rows => RunBatchAsync(request, initiativeId, reason, rows, cancellation));
        var report = new ContributionImportReport(0, 0, 0, 0, 0, null);
        long read = 0;
        try
        {
            await foreach (var row in table.RowsAsync(cancellation))
            {
                read++;
                var (good, why) = reader.Read(row);
                if (good is null)
                {
                    onBadLine(row.Line, why!);
                    report = report with { Refused = report.Refused + 1 };
                }
                else if (lanes.Add(good) is { } full)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Keep(await lanes.SendAsync(full));
                }
            }
        }
        catch (TableException stopped)
        {
            report = report with { Stopped = stopped.Message };
        }

        cancellation.ThrowIfCancellationRequested();
        foreach (var outcome in await lanes.FinishAsync())
        {
            Keep(outcome);
        }

        return report;

        void Keep(BatchOutcome? outcome)
        {
            if (outcome is not null)
            {
                report = Add(report, outcome, onBadLine);
                onProgress(read);
            }
        }
    }

    private Task<BatchOutcome> RunBatchAsync(
        ContributionImportRequest request, Guid initiativeId, string reason, IReadOnlyList<ImportRow> rows, CancellationToken cancellation) =>
        gate.RunAsync((ImportBatch batch) => request.DryRun
            ? batch.LookAsync(initiativeId, rows, cancellation)
            : batch.ExecuteAsync(initiativeId, request.Side, reason, rows, cancellation), cancellation);

    private static ContributionImportReport Add(ContributionImportReport report, BatchOutcome batch, Action<long, string> onBadLine)
    {
        foreach (var line in batch.Altered)
        {
            onBadLine(line, "the external number is known with another text; nothing was written over");
        }

        return report with
        {
            Imported = report.Imported + batch.Imported,
            Rejected = report.Rejected + batch.Rejected,
            Known = report.Known + batch.Known,
            Altered = report.Altered + batch.Altered.Count,
        };
    }

    private static async Task<Table> OpenAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await TableReader.OpenFileAsync(path, cancellation: cancellation);
        }
        catch (TableException unreadable)
        {
            throw new ContributionImportException($"{path}: {unreadable.Message}", unreadable);
        }
        catch (IOException unreadable)
        {
            throw new ContributionImportException($"{path}: {unreadable.Message}", unreadable);
        }
    }

    private static ColumnMap Fit(IReadOnlyList<string> map, Table table)
    {
        try
        {
            return ColumnMap.Fit(map, ImportRowReader.Targets, table.Columns);
        }
        catch (ColumnMapException unfit)
        {
            throw new ContributionImportException(unfit.Message, unfit);
        }
    }

    private async Task<Guid> FindInitiativeAsync(string slug, CancellationToken cancellation)
    {
        var all = await db.Set<InitiativeCard>().AsNoTracking().OrderBy(i => i.Slug).Select(i => new { i.Id, i.Slug }).ToListAsync(cancellation);
        return all.Find(i => i.Slug == slug)?.Id ?? throw new ContributionImportException(all.Count == 0
            ? $"There is no initiative '{slug}': this site has no initiative yet."
            : $"There is no initiative '{slug}'. The initiatives are: {string.Join(", ", all.Select(i => i.Slug))}.");
    }
}
