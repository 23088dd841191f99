using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Searching;

namespace Wederzijds.Kernel.Data;

/// <summary>
/// What PostgreSQL knows of how many rows lie where, by which it chooses how to look. It finds out by itself within minutes; after an import of thousands
/// the pages are asked for sooner, and would meanwhile be looked up as if the tables were nearly empty. SQLite: chooses by its indexes alone.
/// </summary>
public sealed class TableStatistics(AppDbContext db, IEnumerable<SearchedTable> searched)
{
    /// <summary>Only the owner of the tables may take statistics; the application's role asks this function to.</summary>
    private const string Function = "take_statistics";

    /// <summary>Takes them anew for the tables of these entities, and for the words looked for in them.</summary>
    public async Task TakeAsync(IReadOnlyCollection<Type> entities, CancellationToken cancellation)
    {
        if (!db.Database.IsNpgsql())
        {
            return;
        }

        var tables = entities.Select(e => db.Model.FindEntityType(e)!.GetTableName()!);
        var words = searched.Where(s => entities.Contains(s.Entity)).Select(s => SearchNames.Of(db, s).Words);
        string[] all = [.. tables, .. words];
        await db.Database.ExecuteSqlRawAsync($"SELECT {Function}({{0}})", [all], cancellation);
    }

    /// <summary>The statements that make the function. What waits to be sorted into an index of words is sorted in too, since every search reads it whole.</summary>
    internal static string SetupFor(string role) =>
        $"""
        CREATE OR REPLACE FUNCTION {Function}(tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $take$
        DECLARE one text;
        BEGIN
            FOREACH one IN ARRAY tables LOOP
                PERFORM gin_clean_pending_list(i.indexrelid::regclass) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
                WHERE a.amname = 'gin' AND i.indrelid = format('public.%I', one)::regclass;
                EXECUTE format('ANALYZE public.%I', one);
            END LOOP;
        END $take$;
        REVOKE ALL ON FUNCTION {Function}(text[]) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION {Function}(text[]) TO {role};
        """;
}
