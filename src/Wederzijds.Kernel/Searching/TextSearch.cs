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
        return db.Database.IsNpgsql()
            ? Ask($"SELECT id, rank FROM {names.Words}_hits(to_tsquery('dutch'::regconfig, {{0}}) || to_tsquery('english'::regconfig, {{0}}))", PostgresQuery.Write(words))
            : OnSqlite(names, words);
    }

    private IQueryable<SearchHit> OnSqlite(SearchNames names, SearchWords words)
    {
        var (wanted, unwanted) = SqliteQuery.Write(words);
        if (wanted.Length == 0)
        {
            return Ask($"SELECT id, 0 AS rank FROM {names.Key} WHERE n NOT IN (SELECT rowid FROM {names.Words} WHERE {names.Words} MATCH {{0}})", unwanted);
        }

        // The limit keeps the statement around it from pulling the weighing out of reach of the index it weighs by.
        return Ask(
            $$"""
            SELECT k.id AS id, CAST(bm25({{names.Words}}, {{names.Weights}}) * -1000000000000 AS INTEGER) AS rank
            FROM {{names.Words}} JOIN {{names.Key}} AS k ON k.n = {{names.Words}}.rowid WHERE {{names.Words}} MATCH {0} LIMIT -1
            """,
            unwanted.Length == 0 ? wanted : $"({wanted}) NOT ({unwanted})");
    }

    /// <summary>Names come from the model and words travel as a parameter.</summary>
    private IQueryable<SearchHit> Ask(string sql, string query) => db.Database.SqlQuery<SearchHit>(FormattableStringFactory.Create(sql, query));
}

/// <summary>Words as SQLite's FTS5 takes them: each in quotes, so that nothing typed is an operator.</summary>
internal static class SqliteQuery
{
    /// <summary>SQLite knows no inflections; a word that goes on comes nearest. Shorter ones would find too much.</summary>
    private const int MayGoOn = 4;

    public static (string Wanted, string Unwanted) Write(SearchWords words) => (
        string.Join(words.FitsAny ? " OR " : " AND ", words.Terms.Where(t => !t.IsExcluded).Select(t => One(t, t.IsPrefix || t.Words is [{ Length: >= MayGoOn }]))),
        string.Join(" OR ", words.Terms.Where(t => t.IsExcluded).Select(t => One(t, t.IsPrefix))));

    private static string One(SearchTerm term, bool isPrefix) => $"\"{string.Join(' ', term.Words)}\"{(isPrefix ? " *" : "")}";
}

/// <summary>Words as PostgreSQL's to_tsquery takes them.</summary>
internal static class PostgresQuery
{
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
