using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Initiatives.Finding;

/// <param name="SortKey">Where the initiative stands in the list.</param>
internal sealed record InitiativeLine(Guid Id, string Slug, string Name, string Place, InitiativeTemplate Template, InitiativeState State, string SortKey);

/// <summary>Initiatives that run, open or paused, by name, a page at a time.</summary>
internal sealed class InitiativeList(AppDbContext db)
{
    public const int PageSize = 20, WordsMaxLength = 100;

    private static readonly KeysetOrder<Initiative, string> ByName = new(i => i.SortKey, i => i.Id, Descending: false);

    /// <param name="words">All of these words stand in the name or the place; null or blank: no words asked.</param>
    public Task<KeysetPage<InitiativeLine>> ReadAsync(string? words, InitiativeTemplate? template, Cursor? at, CancellationToken cancellation)
    {
        var rows = db.Set<Initiative>().AsNoTracking().Where(i => i.State == InitiativeState.Open || i.State == InitiativeState.Paused);
        if (template is { } wanted)
        {
            rows = rows.Where(i => i.Template == wanted);
        }

        foreach (var word in Initiative.Fold(words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            rows = rows.Where(i => i.Findable.Contains(word));
        }

        return rows.ToPageAsync(
            ByName, r => r.Select(i => new InitiativeLine(i.Id, i.Slug, i.Name, i.Place, i.Template, i.State, i.SortKey)), i => (i.SortKey, i.Id), at, PageSize, cancellation);
    }
}
