using Wederzijds.Kernel.Data;

namespace Wederzijds.Kernel.Searching;

/// <summary>
/// Finds rows by words. It gives ids only: whoever asks joins them, in the same statement, to the rows that this reader may read, so neither
/// site nor audience can be forgotten. The words are kept by the database itself in the transaction of every change, so nothing drifts and
/// what is erased is found no more.
/// </summary>
public interface ITextSearch
{
    /// <summary>Ids of the rows of this table that the words fit: for who does not order by how well, since weighing costs most.</summary>
    IQueryable<Guid> Ids<TEntity>(SearchWords words)
        where TEntity : Entity;

    /// <summary>
    /// Ids and weights of the newest <see cref="SearchHit.MostWeighed"/> rows of this table that the words fit. A word that stands nearly everywhere
    /// would else cost more with every row that is added; whoever shows all that fits takes the others from <see cref="Ids"/>.
    /// </summary>
    IQueryable<SearchHit> Hits<TEntity>(SearchWords words)
        where TEntity : Entity;
}

/// <summary>A row that fits the words.</summary>
public sealed class SearchHit
{
    /// <summary>Rows that are weighed, the newest first.</summary>
    public const int MostWeighed = 500;

    public Guid Id { get; init; }

    /// <summary>How well it fits: more is better, and 1 at least. A whole number, so that pages can go on from it.</summary>
    public long Rank { get; init; }

    /// <summary>Whether older rows fit too, which were not weighed.</summary>
    public bool HasOlder { get; init; }
}

/// <summary>A column in which words are looked for.</summary>
/// <param name="Property">Name of the entity's property.</param>
/// <param name="IsHeading">Words in a heading weigh more.</param>
public sealed record SearchedColumn(string Property, bool IsHeading = false);

/// <summary>A table in which words are looked for. Registered by the module that owns it.</summary>
public sealed record SearchedTable(Type Entity, IReadOnlyList<SearchedColumn> Columns);
