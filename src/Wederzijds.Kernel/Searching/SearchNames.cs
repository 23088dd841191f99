using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Kernel.Searching;

/// <summary>What things are called in the database, from the model.</summary>
/// <param name="Table">The table searched.</param>
/// <param name="Columns">Its searched columns; headings first.</param>
internal sealed record SearchNames(string Table, IReadOnlyList<(string Name, bool IsHeading)> Columns)
{
    /// <summary>Where the words are kept.</summary>
    public string Words => Table + "_words";

    /// <summary>SQLite: the number of each row, which its ids do not have.</summary>
    public string Key => Words + "_key";

    /// <summary>SQLite: how much each column weighs.</summary>
    public string Weights => string.Join(", ", Columns.Select(c => c.IsHeading ? "4.0" : "1.0"));

    public static SearchNames Of(AppDbContext db, SearchedTable searched)
    {
        var entity = db.Model.FindEntityType(searched.Entity) ?? throw new InvalidOperationException($"{searched.Entity.Name} is searched but not in the model.");
        return new(
            entity.GetTableName()!,
            [.. searched.Columns.OrderByDescending(c => c.IsHeading).Select(c => (entity.FindProperty(c.Property)!.GetColumnName(), c.IsHeading))]);
    }
}
