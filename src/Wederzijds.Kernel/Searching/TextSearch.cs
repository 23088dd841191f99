using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Kernel.Searching;

internal sealed class TextSearch(AppDbContext db, IEnumerable<SearchedTable> tables) : ITextSearch
{
    public IQueryable<SearchHit> Hits<TEntity>(SearchWords words)
        where TEntity : Entity
    {
        var names = SearchNames.Of(db, tables.Single(t => t.Entity == typeof(TEntity)));
        if (db.Database.IsNpgsql())
        {
            return Ask<SearchHit>($"SELECT id, rank, has_older FROM {names.Words}_newest({PostgresQuery.Both}, {SearchHit.MostWeighed})", PostgresQuery.Write(words));
        }

        var (query, isWithout) = SqliteQuery.Write(words);
        var (fitting, id, weight) = isWithout
            ? ($"{names.Key} AS k WHERE {Without(names)}", "k.n", "1")
            : ($"{names.Words} JOIN {names.Key} AS k ON k.n = {names.Words}.rowid WHERE {names.Words} MATCH {{0}}", $"{names.Words}.rowid",
                $"max(1, CAST(bm25({names.Words}, {names.Weights}) * -1000000000000 AS INTEGER))");

        // In the order in which rows came in, which the index of the words is kept by: it stops at the limit. The limit also keeps the statement around it
        // from pulling the weighing out of reach of the index it weighs by.
        return Ask<SearchHit>(
            $"""
            SELECT k.id AS id, {weight} AS rank, (SELECT count(*) FROM (SELECT 1 FROM {fitting} LIMIT {SearchHit.MostWeighed + 1})) > {SearchHit.MostWeighed} AS has_older
            FROM {fitting} ORDER BY {id} DESC LIMIT {SearchHit.MostWeighed}
            """,
            query);
    }

    public IQueryable<Guid> Ids<TEntity>(SearchWords words)
        where TEntity : Entity
    {
        var names = SearchNames.Of(db, tables.Single(t => t.Entity == typeof(TEntity)));
        if (db.Database.IsNpgsql())
        {
            return Ask<Guid>($"SELECT id AS \"Value\" FROM {names.Words}_ids({PostgresQuery.Both})", PostgresQuery.Write(words));
        }

        var (query, isWithout) = SqliteQuery.Write(words);
        return Ask<Guid>(
            isWithout
                ? $"SELECT k.id AS \"Value\" FROM {names.Key} AS k WHERE {Without(names)}"
                : $"SELECT k.id AS \"Value\" FROM {names.Words} JOIN {names.Key} AS k ON k.n = {names.Words}.rowid WHERE {names.Words} MATCH {{0}}",
            query);
    }

    private static string Without(SearchNames names) => $"k.n NOT IN (SELECT rowid FROM {names.Words} WHERE {names.Words} MATCH {{0}})";

    /// <summary>Names come from the model and words travel as a parameter.</summary>
    private IQueryable<T> Ask<T>(string sql, string query) => db.Database.SqlQuery<T>(FormattableStringFactory.Create(sql, query));
}

/// <summary>Words as SQLite's FTS5 takes them: each in quotes, so that nothing typed is an operator.</summary>
internal static class SqliteQuery
{
    /// <summary>SQLite knows no inflections; a word that goes on comes nearest. Shorter ones would find too much.</summary>
    private const int MayGoOn = 4;

    /// <returns>What fits; with words that are only unwanted, what does not.</returns>
    public static (string Query, bool IsWithout) Write(SearchWords words)
    {
        var wanted = string.Join(
            words.FitsAny ? " OR " : " AND ", words.Terms.Where(t => !t.IsExcluded).Select(t => One(t, t.IsPrefix || t.Words is [{ Length: >= MayGoOn }])));
        var unwanted = string.Join(" OR ", words.Terms.Where(t => t.IsExcluded).Select(t => One(t, t.IsPrefix)));
        return wanted.Length == 0 ? (unwanted, true) : (unwanted.Length == 0 ? wanted : $"({wanted}) NOT ({unwanted})", false);
    }

    private static string One(SearchTerm term, bool isPrefix) => $"\"{string.Join(' ', term.Words)}\"{(isPrefix ? " *" : "")}";
}

/// <summary>Words as PostgreSQL's to_tsquery takes them.</summary>
internal static class PostgresQuery
{
    /// <summary>The words in both languages.</summary>
    public const string Both = "to_tsquery('dutch'::regconfig, {0}) || to_tsquery('english'::regconfig, {0})";

    public static string Write(SearchWords words) => string.Join(words.FitsAny ? " | " : " & ", words.Terms.Select(One));

    private static string One(SearchTerm term)
    {
        var words = string.Join(" <-> ", term.Words.Select((w, i) => $"'{WordFolding.Fold(w)}'{(term.IsPrefix && i == term.Words.Count - 1 ? ":*" : "")}"));
        return string.Format(CultureInfo.InvariantCulture, term.IsExcluded ? "!({0})" : "({0})", words);
    }
}

/// <summary>
/// Letters without their marks, and what stands between words as a space: PostgreSQL's own parser would take "en/of" for the name of a file.
/// One list for the words kept and the words looked for.
/// </summary>
internal static class WordFolding
{
    public const string From = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸŠŽ";
    public const string To = "aaaaaaceeeeiiiinoooooouuuuyyszAAAAAACEEEEIIIINOOOOOOUUUUYYSZ";

    /// <summary>Become spaces: by these the parser tells names of files and hosts, tags and numbers. All are ASCII.</summary>
    public const string Between = "-/.@_:+&?=%~#*<>";

    public static string Fold(string word) => string.Create(word.Length, word, static (folded, given) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            var at = From.IndexOf(given[i], StringComparison.Ordinal);
            folded[i] = at < 0 ? given[i] : To[at];
        }
    });
}
