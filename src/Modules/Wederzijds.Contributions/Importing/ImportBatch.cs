using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Importing;

/// <summary>What came of one batch.</summary>
/// <param name="Altered">Lines whose number is known with another text: reported, never written over.</param>
internal sealed record BatchOutcome(int Imported, int Rejected, int Known, IReadOnlyList<long> Altered);

/// <summary>Takes in some hundreds of rows at once: all or none of them, so a second run goes on where a first was cut off.</summary>
internal sealed class ImportBatch(AppDbContext db, IAnswerTerms terms, CurrentArea area, TimeProvider clock)
{
    public async Task<BatchOutcome> ExecuteAsync(
        Guid initiativeId, Side side, string rejectedBecause, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        await PlanAfreshAsync(cancellation);
        var (fresh, known, altered) = await SortOutAsync(initiativeId, rows, cancellation);
        if (fresh.Count == 0)
        {
            return new(0, 0, known, altered);
        }

        var now = clock.UtcNow;
        var term = await terms.DueOnAsync(initiativeId, side, now, cancellation);
        var authors = await AuthorsAsync(initiativeId, fresh, now, cancellation);
        var made = fresh.ConvertAll(row => Contribution.Import(
            AuthorOf(row), side, new(row.Kind, row.Text, row.Place, null) { At = area.PointOf(row.Place) }, row.ExternalNumber, row.BroughtAt,
            row.IsRejected ? rejectedBecause : null, term, now));
        Contribution.AnnounceImport(made);

        // Looking for changes at every single row added would cost more than the rows themselves.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(authors.Values.Where(a => db.Entry(a).State is EntityState.Detached));
        db.AddRange(made);
        db.AddRange(made.SelectMany(c => c.TakeSteps()));
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await db.SaveAsync(Change.By<ImportBatch>(initiativeId, initiativeId), cancellation);
        var rejected = fresh.Count(r => r.IsRejected);
        return new(made.Count - rejected, rejected, known, altered);

        Contributor AuthorOf(ImportRow row) => authors[row.Author ?? ""];
    }

    /// <summary>
    /// PostgreSQL keeps the plan by which it checks references; one made while the tables were empty reads them whole for every row that
    /// follows, and made an import five times slower.
    /// </summary>
    private async Task PlanAfreshAsync(CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.OpenConnectionAsync(cancellation);
            await db.Database.ExecuteSqlRawAsync("DISCARD PLANS", cancellation);
        }
    }

    /// <summary>The rows, counted and sorted out without writing anything.</summary>
    public async Task<BatchOutcome> LookAsync(Guid initiativeId, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var (fresh, known, altered) = await SortOutAsync(initiativeId, rows, cancellation);
        var rejected = fresh.Count(r => r.IsRejected);
        return new(fresh.Count - rejected, rejected, known, altered);
    }

    private async Task<(List<ImportRow> Fresh, int Known, List<long> Altered)> SortOutAsync(
        Guid initiativeId, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var numbers = rows.Select(r => r.ExternalNumber).ToList();
        var texts = await db.Set<Contribution>().AsNoTracking()
            .Where(c => c.InitiativeId == initiativeId && numbers.Contains(c.ExternalNumber!))
            .Select(c => new { c.ExternalNumber, c.Text }).ToDictionaryAsync(c => c.ExternalNumber!, c => c.Text, cancellation);
        var (fresh, known, altered) = (new List<ImportRow>(rows.Count), 0, new List<long>());
        foreach (var row in rows)
        {
            if (texts.TryAdd(row.ExternalNumber, row.Text))
            {
                fresh.Add(row);
            }
            else if (texts[row.ExternalNumber] == row.Text)
            {
                known++;
            }
            else
            {
                altered.Add(row.Line);
            }
        }

        return (fresh, known, altered);
    }

    /// <summary>The contributors of these rows by the author's key, found or made; all that say no author share one of this batch.</summary>
    private async Task<Dictionary<string, Contributor>> AuthorsAsync(
        Guid initiativeId, List<ImportRow> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var keys = rows.Select(r => r.Author).OfType<string>().Distinct().ToList();
        var authors = await db.Set<Contributor>().Where(c => c.InitiativeId == initiativeId && keys.Contains(c.ExternalKey!))
            .ToDictionaryAsync(c => c.ExternalKey!, cancellation);
        foreach (var key in keys)
        {
            authors.TryAdd(key, authors.GetValueOrDefault(key) ?? Contributor.Imported(initiativeId, key, now));
        }

        if (rows.Exists(r => r.Author is null))
        {
            authors[""] = Contributor.Imported(initiativeId, null, now);
        }

        return authors;
    }
}
