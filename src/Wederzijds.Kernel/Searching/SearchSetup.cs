using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Kernel.Searching;

/// <summary>
/// Makes what a search needs beside the tables of the model: after every migration and after making tables from the model, so neither way can
/// forget it. What is there as it should be is left alone; what differs is made anew and filled from the table.
/// </summary>
internal static class SearchSetup
{
    public static async Task ApplyAsync(AppDbContext db, IEnumerable<SearchedTable> tables, string? role, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            foreach (var names in tables.Where(t => db.Model.FindEntityType(t.Entity) is not null).Select(t => SearchNames.Of(db, t)))
            {
                await (db.Database.IsNpgsql() ? SearchSetupPostgres.ApplyAsync(db, names, role!, cancellation) : SearchSetupSqlite.ApplyAsync(db, names, cancellation));
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Runs statements in a transaction of their own; braces are no placeholders here.</summary>
    public static async Task ExecuteAsync(AppDbContext db, IEnumerable<string> statements, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var statement in statements)
        {
            await using var command = Command(db, statement);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    public static DbCommand Command(AppDbContext db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0; // filling a large table may take long
        command.Transaction = db.Database.CurrentTransaction is { } current ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(current) : null;
        return command;
    }
}

/// <summary>SQLite: an FTS5 index over the table itself, kept by triggers. It holds no copy of the text, and forgets a word for good when it goes.</summary>
internal static class SearchSetupSqlite
{
    public static async Task ApplyAsync(AppDbContext db, SearchNames names, CancellationToken cancellation)
    {
        var objects = Objects(names);
        var found = await BackupSql.TextsAsync(
            db.Database.GetDbConnection(), $"SELECT sql FROM sqlite_master WHERE name LIKE '{names.Words}%'", cancellation);
        if (objects.Values.All(found.Contains))
        {
            return;
        }

        // Triggers go with a table that a migration rebuilt: then the index is as old as that, and is filled anew.
        await SearchSetup.ExecuteAsync(
            db,
            [
                .. new[] { "added", "changed", "removed" }.Select(t => $"DROP TRIGGER IF EXISTS {names.Words}_{t}"),
                $"DROP TABLE IF EXISTS {names.Words}", $"DROP VIEW IF EXISTS {names.Words}_source", $"DROP TABLE IF EXISTS {names.Key}",
                .. objects.Values,
                $"INSERT INTO {names.Words}({names.Words}, rank) VALUES('secure-delete', 1)",
                $"INSERT INTO {names.Key}(id) SELECT id FROM {names.Table} ORDER BY id",
                $"INSERT INTO {names.Words}({names.Words}) VALUES('rebuild')",
            ],
            cancellation);
    }

    private static Dictionary<string, string> Objects(SearchNames names)
    {
        var columns = string.Join(", ", names.Columns.Select(c => Quote(c.Name)));
        string Of(string row) => string.Join(", ", names.Columns.Select(c => $"{row}.{Quote(c.Name)}"));
        string Number(string row) => $"(SELECT n FROM {names.Key} WHERE id = {row}.id)";
        string Add(string number) => $"INSERT INTO {names.Words}(rowid, {columns}) VALUES ({number}, {Of("new")});";
        var remove = $"INSERT INTO {names.Words}({names.Words}, rowid, {columns}) VALUES ('delete', {Number("old")}, {Of("old")});";
        var differs = string.Join(" OR ", names.Columns.Select(c => $"old.{Quote(c.Name)} IS NOT new.{Quote(c.Name)}"));
        return new()
        {
            ["key"] = $"CREATE TABLE {names.Key} (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)",
            ["source"] = $"CREATE VIEW {names.Words}_source AS SELECT k.n AS n, {Of("c")} FROM {names.Key} AS k JOIN {names.Table} AS c ON c.id = k.id",
            ["words"] = $"CREATE VIRTUAL TABLE {names.Words} USING fts5({columns}, content='{names.Words}_source', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
            ["added"] = $"CREATE TRIGGER {names.Words}_added AFTER INSERT ON {names.Table} BEGIN INSERT INTO {names.Key}(id) VALUES (new.id); {Add("last_insert_rowid()")} END",
            ["changed"] = $"CREATE TRIGGER {names.Words}_changed AFTER UPDATE OF {columns} ON {names.Table} WHEN {differs} BEGIN {remove} {Add(Number("new"))} END",
            ["removed"] = $"CREATE TRIGGER {names.Words}_removed AFTER DELETE ON {names.Table} BEGIN {remove} DELETE FROM {names.Key} WHERE id = old.id; END",
        };
    }

    private static string Quote(string name) => BackupSql.Quote(name);
}

/// <summary>
/// PostgreSQL: the words stand in a table beside, which the application's role cannot touch. It asks through a function that holds the site
/// wall itself: under row-level security the index of the words could not be used, because comparing words may leak, and every search would
/// read a site's rows whole.
/// </summary>
internal static class SearchSetupPostgres
{
    private const string Site = "NULLIF(current_setting('wz.site', true), '')::uuid";

    /// <summary>What the planner takes a search to find: so few that it looks each up, instead of reading a table whole to join it.</summary>
    private const int Rows = 80;

    public static async Task ApplyAsync(AppDbContext db, SearchNames names, string role, CancellationToken cancellation)
    {
        var definition = Definition(names);
        var mark = $"search {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', definition))))[..16]}";
        var found = await BackupSql.TextsAsync(
            db.Database.GetDbConnection(), $"SELECT obj_description(to_regclass('public.{names.Words}'), 'pg_class')", cancellation);
        if (found is not [var there] || there != mark)
        {
            await SearchSetup.ExecuteAsync(db, [.. definition, $"COMMENT ON TABLE {names.Words} IS '{mark}'"], cancellation);
        }

        await SearchSetup.ExecuteAsync(
            db,
            [
                $"REVOKE ALL ON {names.Words} FROM PUBLIC, {role}",
                $"REVOKE ALL ON FUNCTION {names.Words}_ids(tsquery), {names.Words}_newest(tsquery, integer), {names.Words}_keep() FROM PUBLIC",
                $"GRANT EXECUTE ON FUNCTION {names.Words}_ids(tsquery), {names.Words}_newest(tsquery, integer) TO {role}",
            ],
            cancellation);
    }

    private static IReadOnlyList<string> Definition(SearchNames names)
    {
        var columns = string.Join(", ", names.Columns.Select(c => c.Name));
        var differs = string.Join(" OR ", names.Columns.Select(c => $"old.{c.Name} IS DISTINCT FROM new.{c.Name}"));
        return
        [
            $"DROP TRIGGER IF EXISTS {names.Words}_changed ON {names.Table}",
            $"DROP TRIGGER IF EXISTS {names.Words}_kept ON {names.Table}",
            $"DROP TRIGGER IF EXISTS {names.Words}_gone ON {names.Table}",
            $"DROP FUNCTION IF EXISTS {names.Words}_hits(tsquery)",
            $"DROP TABLE IF EXISTS {names.Words}",

            // Most texts have no letter with a mark; looking for each of the sixty in every text would cost more than all the rest.
            $"""
            CREATE OR REPLACE FUNCTION {names.Words}_fold(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $fold$
            DECLARE folded text := translate(given, '{WordFolding.Between}', '{new string(' ', WordFolding.Between.Length)}');
            BEGIN
                IF octet_length(folded) > length(folded) THEN
                    folded := translate(normalize(folded, NFC), '{WordFolding.From}', '{WordFolding.To}');
                END IF;
                RETURN folded;
            END $fold$
            """,
            $"CREATE TABLE {names.Words} (id uuid PRIMARY KEY, site_id uuid NOT NULL, words tsvector NOT NULL)",

            // The owner too sees rows behind the wall. It is lifted inside this transaction only, which nobody else sees.
            $"ALTER TABLE {names.Table} NO FORCE ROW LEVEL SECURITY",
            $"INSERT INTO {names.Words} SELECT row.id, row.site_id, {Vector(names, "row")} FROM {names.Table} AS row",
            $"ALTER TABLE {names.Table} FORCE ROW LEVEL SECURITY",

            // What waits to be sorted into the index is read whole by every search, so little waits.
            $"CREATE INDEX ix_{names.Words} ON {names.Words} USING gin (words) WITH (gin_pending_list_limit = 256)",
            $"ALTER TABLE {names.Words} ENABLE ROW LEVEL SECURITY",
            $"CREATE POLICY site_wall ON {names.Words} USING (site_id = {Site}) WITH CHECK (site_id = {Site})",
            $"""
            CREATE OR REPLACE FUNCTION {names.Words}_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $keep$
            BEGIN
                IF TG_OP = 'INSERT' THEN
                    INSERT INTO {names.Words} SELECT row.id, row.site_id, {Vector(names, "row")} FROM added AS row;
                ELSIF TG_OP = 'UPDATE' THEN
                    UPDATE {names.Words} SET words = {Vector(names, "new")} WHERE id = new.id;
                ELSE
                    DELETE FROM {names.Words} AS w USING gone WHERE w.id = gone.id;
                END IF;
                RETURN NULL;
            END $keep$
            """,

            // Once a statement: an import adds hundreds of rows in one.
            $"CREATE TRIGGER {names.Words}_kept AFTER INSERT ON {names.Table} REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION {names.Words}_keep()",
            $"CREATE TRIGGER {names.Words}_gone AFTER DELETE ON {names.Table} REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION {names.Words}_keep()",
            $"CREATE TRIGGER {names.Words}_changed AFTER UPDATE OF {columns} ON {names.Table} FOR EACH ROW WHEN ({differs}) EXECUTE FUNCTION {names.Words}_keep()",
            Ids(names), Newest(names),
        ];
    }

    /// <summary>All that fits. In a language that keeps its plans: plain SQL is planned anew at every call, which costs more than the looking.</summary>
    /// <remarks>Comparing words costs far more than the planner believes; read from one end to the other, the table took twice the time of its index.</remarks>
    private static string Ids(SearchNames names) =>
        $"""
        CREATE OR REPLACE FUNCTION {names.Words}_ids(query tsquery) RETURNS TABLE (id uuid)
        LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS {Rows} SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $ids$
        #variable_conflict use_column
        DECLARE own uuid := {Site};
        BEGIN
            RETURN QUERY SELECT w.id FROM {names.Words} AS w WHERE w.words @@ query AND w.site_id = own;
        END $ids$
        """;

    /// <summary>
    /// The newest that fit, weighed. Planned for the words asked: what is rare is gathered from the index of the words, what stands nearly everywhere is
    /// soon found by going back from the newest row. One more than asked is looked for, to know whether there are older ones. The words themselves stay out
    /// of what is sorted and counted: carrying them along took twice the time of all the rest.
    /// </summary>
    private static string Newest(SearchNames names) =>
        $"""
        CREATE OR REPLACE FUNCTION {names.Words}_newest(query tsquery, most integer) RETURNS TABLE (id uuid, rank bigint, has_older boolean)
        LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS {Rows} SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $newest$
        #variable_conflict use_column
        DECLARE own uuid := {Site};
        BEGIN
            RETURN QUERY SELECT f.id, f.rank, count(*) OVER () > most FROM (
                SELECT w.id, greatest(1, (ts_rank(w.words, query) * 1000000)::bigint) AS rank
                FROM {names.Words} AS w WHERE w.words @@ query AND w.site_id = own ORDER BY w.id DESC LIMIT most + 1) AS f;
        END $newest$
        """;

    /// <summary>The words of a row: each text is folded once, then read in both languages.</summary>
    private static string Vector(SearchNames names, string row)
    {
        var parts = new[] { true, false }.Where(h => names.Columns.Any(c => c.IsHeading == h)).Select(isHeading => (
            Name: isHeading ? "h" : "c",
            Weight: isHeading ? 'A' : 'C',
            Text: string.Join(" || ' ' || ", names.Columns.Where(c => c.IsHeading == isHeading).Select(c => $"coalesce({row}.{c.Name}, '')")))).ToList();
        var vectors = parts.SelectMany(p => new[] { "dutch", "english" }.Select(l => $"setweight(to_tsvector('{l}'::regconfig, f.{p.Name}), '{p.Weight}')"));
        var folded = parts.Select(p => $"{names.Words}_fold({p.Text}) AS {p.Name}");
        return $"(SELECT {string.Join(" || ", vectors)} FROM (SELECT {string.Join(", ", folded)} OFFSET 0) AS f)";
    }
}
