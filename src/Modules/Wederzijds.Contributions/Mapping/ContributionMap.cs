using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Mapping;

/// <summary>What lies in one cell of the map: one contribution, or several together.</summary>
/// <param name="X">Middle of what lies in it, in the numbers of <see cref="MapPosition"/>.</param>
/// <param name="Late">How many of them are past their day.</param>
/// <param name="Reference">Of the one; empty when there are several.</param>
internal sealed record MapCluster(int Column, int Row, int Count, int Late, double X, double Y, string Reference = "", string Title = "")
{
    public GeoPoint At => MapPosition.ToGeoPoint(X, Y);

    /// <summary>It lies apart and its name was found: what went between the two statements is drawn like several.</summary>
    public bool IsOne => Reference.Length > 0;

    /// <summary>The cell itself: asking for it again shows what lies in it apart.</summary>
    public MapBox Cell(int size) => new(Column * size, Row * size, ((Column + 1) * size) - 1, ((Row + 1) * size) - 1);
}

/// <param name="CellSize">Sides of the cells, in the numbers of <see cref="MapPosition"/>.</param>
internal sealed record MapAnswer(MapBox Box, int CellSize, IReadOnlyList<MapCluster> Clusters)
{
    public int Count => Clusters.Sum(c => c.Count);
}

/// <summary>A line of the list beside the map.</summary>
internal sealed record MapRow(
    Guid Id, string Reference, string Title, string? Place, ContributionKind Kind, ContributionEnd? End, Side BroughtBySide,
    DateTimeOffset ReceivedAt, DateTimeOffset ChangedAt, DateTimeOffset? DueAt, DateTimeOffset SortDueAt, double Latitude, double Longitude);

/// <summary>
/// The contributions of an initiative on the map: the rows of the list, by the same filter and the same rule of who may read,
/// that lie in a box. One statement for the map whatever their number, read from the index alone, one more for the names of those that lie
/// apart, and one for the list beside it.
/// </summary>
internal sealed class ContributionMap(AppDbContext db, ContributionList list, TimeProvider clock)
{
    /// <summary>Cells along the longer side of the box.</summary>
    public const int CellsAcross = 14;

    /// <summary>SQLite: more than so many are not sorted to show the first of them. PostgreSQL weighs that itself.</summary>
    private const int Crowd = 500;

    /// <summary>A box may begin and end within a cell.</summary>
    public const int MostClusters = (CellsAcross + 1) * (CellsAcross + 1);

    public async Task<MapAnswer> ReadAsync(Standing member, ListQuestion question, MapBox box, CancellationToken cancellation)
    {
        var (cell, now) = (CellSizeFor(box), clock.UtcNow);
        var clusters = await Within(list.Rows(member, question), box)
            .GroupBy(c => new { Column = c.MapX!.Value / cell, Row = c.MapY!.Value / cell })
            .OrderBy(g => g.Key.Row).ThenBy(g => g.Key.Column)
            .Select(g => new MapCluster(
                g.Key.Column, g.Key.Row, g.Count(), g.Count(c => c.State == ContributionState.Open && c.SortDueAt < now),
                g.Average(c => c.MapX!.Value), g.Average(c => c.MapY!.Value), "", ""))
            .Take(MostClusters).ToListAsync(cancellation);
        return new(box, cell, await NameAsync(clusters, Within(list.Rows(member, question), box), cell, cancellation));
    }

    /// <summary>Gives those that lie apart their names. Asking names of all would read every row.</summary>
    private static async Task<IReadOnlyList<MapCluster>> NameAsync(
        List<MapCluster> clusters, IQueryable<Contribution> rows, int cell, CancellationToken cancellation)
    {
        var apart = clusters.FindAll(c => c.Count == 1);
        if (apart.Count == 0)
        {
            return clusters;
        }

        var (across, down) = (apart.ConvertAll(c => (int?)c.X), apart.ConvertAll(c => (int?)c.Y));
        var named = await rows.Where(c => down.Contains(c.MapY) && across.Contains(c.MapX))
            .Select(c => new { X = c.MapX!.Value, Y = c.MapY!.Value, c.Reference, c.Title }).ToListAsync(cancellation);
        var byCell = named.ToLookup(n => (n.X / cell, n.Y / cell));
        return clusters.ConvertAll(c => c.Count == 1 && byCell[(c.Column, c.Row)].FirstOrDefault() is { } one ? c with { Reference = one.Reference, Title = one.Title } : c);
    }

    /// <summary>The box in which all lie that have a place; null: none has.</summary>
    public async Task<MapBox?> ExtentAsync(Standing member, ListQuestion question, CancellationToken cancellation) =>
        await list.Rows(member, question).Where(c => c.MapY != null).GroupBy(_ => 1)
            .Select(g => (MapBox?)new MapBox(g.Min(c => c.MapX)!.Value, g.Min(c => c.MapY)!.Value, g.Max(c => c.MapX)!.Value, g.Max(c => c.MapY)!.Value))
            .FirstOrDefaultAsync(cancellation);

    /// <summary>A page of the list beside the map: in the same order as the list of all.</summary>
    /// <param name="count">How many lie in the box.</param>
    public Task<KeysetPage<MapRow>> ListAsync(Standing member, ListQuestion question, MapBox box, int count, CancellationToken cancellation)
    {
        var all = list.Rows(member, question);
        var rows = count > Crowd && db.Database.IsSqlite() ? AlongTheOrder(all, box) : Within(all, box);
        return question.Sort switch
        {
            ListSort.Due or ListSort.Best => PageAsync(new(c => c.SortDueAt, c => c.Id, Descending: false), r => (r.SortDueAt, r.Id)),
            ListSort.Newest => PageAsync(new(c => c.ReceivedAt, c => c.Id, Descending: true), r => (r.ReceivedAt, r.Id)),
            ListSort.Oldest => PageAsync(new(c => c.ReceivedAt, c => c.Id, Descending: false), r => (r.ReceivedAt, r.Id)),
            ListSort.Changed => PageAsync(new(c => c.ChangedAt, c => c.Id, Descending: true), r => (r.ChangedAt, r.Id)),
        };

        Task<KeysetPage<MapRow>> PageAsync(KeysetOrder<Contribution, DateTimeOffset> order, Func<MapRow, (DateTimeOffset Key, Guid Id)> keyOf) =>
            rows.ToPageAsync(order, Shown, keyOf, question.Cursor, ContributionList.Size, cancellation);
    }

    /// <summary>A power of two, so that the cells of a box stay where they are when the box moves a little.</summary>
    internal static int CellSizeFor(MapBox box)
    {
        var size = 1;
        while (Math.Max(box.Width, box.Height) / size >= CellsAcross)
        {
            size *= 2;
        }

        return size;
    }

    private static IQueryable<Contribution> Within(IQueryable<Contribution> rows, MapBox box) =>
        rows.Where(c => c.MapY >= box.North && c.MapY <= box.South && c.MapX >= box.West && c.MapX <= box.East);

    /// <summary>The same rows. Adding nothing keeps SQLite from gathering all by their place and sorting them: of many, the first in order are soon found along the order.</summary>
    private static IQueryable<Contribution> AlongTheOrder(IQueryable<Contribution> rows, MapBox box) =>
        rows.Where(c => c.MapY + 0 >= box.North && c.MapY + 0 <= box.South && c.MapX + 0 >= box.West && c.MapX + 0 <= box.East);

    private static IQueryable<MapRow> Shown(IQueryable<Contribution> rows) => rows.Select(c => new MapRow(
        c.Id, c.Reference, c.Title, c.Place, c.Kind, c.End, c.BroughtBySide, c.ReceivedAt, c.ChangedAt, c.DueAt, c.SortDueAt, c.Latitude!.Value, c.Longitude!.Value));
}
