using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Wederzijds.Kernel.Data;

/// <summary>
/// Puts the many new rows of a change in their tables by a short way: an import, or a notice to thousands. PostgreSQL: one statement a table, a parameter
/// a column; row by row, most of the time went into parameters. COPY would be the usual way, but it refuses tables behind row-level security.
/// SQLite: one statement a table too, made ready once and told the values of each row; made anew for every row, it cost as much as the row.
/// Columns that no row fills are left out: of a wide table, most of what would be sent says nothing.
/// </summary>
internal static class ManyRows
{
    /// <summary>New rows of one table from which this is worth its own statement.</summary>
    private const int Many = 50;

    private static readonly ConditionalWeakTable<IEntityType, TableOfMany> Tables = [];

    /// <summary>Whether a table gets so many new rows. What is tracked has been looked at before.</summary>
    public static bool AreAdded(AppDbContext db) => Added(db).Any(g => g.Count() >= Many);

    /// <summary>Adds the rows of tables with many, and before them those that they refer to; the rest is left to the usual saving. Inside the caller's transaction.</summary>
    /// <exception cref="DbUpdateException">The database refused a row; nothing of the statement was kept.</exception>
    public static async Task AddAsync(AppDbContext db, CancellationToken cancellation)
    {
        var added = Added(db).ToDictionary(g => g.Key, g => g.ToList());
        var begun = new Dictionary<IEntityType, bool>();
        foreach (var type in added.Where(a => a.Value.Count >= Many).Select(a => a.Key))
        {
            await AddAsync(db, type, added, begun, cancellation);
        }
    }

    private static IEnumerable<IGrouping<IEntityType, EntityEntry>> Added(AppDbContext db) =>
        db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added).GroupBy(e => e.Metadata);

    /// <param name="begun">Tables that were come by, and whether their new rows are in.</param>
    /// <returns>Whether all new rows of this table and of those before it are in.</returns>
    private static async Task<bool> AddAsync(
        AppDbContext db, IEntityType type, Dictionary<IEntityType, List<EntityEntry>> added, Dictionary<IEntityType, bool> begun, CancellationToken cancellation)
    {
        if (!added.TryGetValue(type, out var rows))
        {
            return true;
        }

        if (!begun.TryAdd(type, false))
        {
            return begun[type]; // also where two tables refer to each other: which goes first, the usual saving knows
        }

        // A row that goes or changes may make room for a new one: the usual saving knows that order too.
        if (Tables.GetValue(type, TableOfMany.Of) is not { IsPlain: true } table
            || db.ChangeTracker.Entries().Any(e => e.Metadata == type && e.State is (EntityState.Deleted or EntityState.Modified))
            || (db.Database.IsSqlite() && table.AnyRefersToItsOwn(rows)))
        {
            return false;
        }

        foreach (var before in type.GetForeignKeys().Select(r => r.PrincipalEntityType).Where(t => t != type))
        {
            if (!await AddAsync(db, before, added, begun, cancellation))
            {
                return false;
            }
        }

        try
        {
            var filled = table.Filled(rows);
            await (db.Database.IsSqlite()
                ? OneByOneAsync(db, table.InsertOne(filled), filled, rows.Count, cancellation)
                : db.Database.ExecuteSqlRawAsync(table.InsertMany(filled), filled.Select(f => f.AsParameter()), cancellation));
        }
        catch (DbException refused)
        {
            throw new DbUpdateException($"A row of {type.ClrType.Name} among {rows.Count.ToString(CultureInfo.InvariantCulture)} was refused.", refused);
        }

        rows.ForEach(r => r.State = EntityState.Unchanged);
        return begun[type] = true;
    }

    /// <summary>SQLite looks at references at the end of every statement, so here each row must find there what it refers to.</summary>
    private static async Task OneByOneAsync(AppDbContext db, string insert, IReadOnlyList<FilledColumn> filled, int rows, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = insert;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var parameters = filled.Select((f, i) => (f.Values, Parameter: NewParameter(command, i))).ToList();
        for (var row = 0; row < rows; row++)
        {
            foreach (var (values, parameter) in parameters)
            {
                parameter.Value = values[row] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static DbParameter NewParameter(DbCommand command, int place)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = TableOfMany.NameOf(place);
        command.Parameters.Add(parameter);
        return parameter;
    }
}

/// <summary>How the rows of one entity type become arrays, one for each column.</summary>
/// <param name="IsPlain">One table, every column from a property and none made by the database.</param>
/// <param name="Name">As it stands in a statement.</param>
internal sealed record TableOfMany(bool IsPlain, string Name, IReadOnlyList<ColumnOfMany> Columns)
{
    /// <summary>The columns that refer to rows of the same table.</summary>
    private IReadOnlyList<ColumnOfMany> OwnReferences { get; init; } = [];

    public bool AnyRefersToItsOwn(List<EntityEntry> rows) => OwnReferences.Any(c => rows.Exists(r => c.Stored(r) is not null));

    /// <summary>The columns in which any of these rows has a value. The database gives the others theirs: none, since no column here has another default.</summary>
    public IReadOnlyList<FilledColumn> Filled(List<EntityEntry> rows) =>
        [.. Columns.Select(c => new FilledColumn(c, [.. rows.Select(c.Stored)])).Where(f => f.Values.Any(v => v is not null))];

    public static string NameOf(int place) => string.Create(CultureInfo.InvariantCulture, $"@p{place}");

    /// <summary>PostgreSQL: all rows in one statement.</summary>
    public string InsertMany(IReadOnlyList<FilledColumn> filled) => new StringBuilder("INSERT INTO ").Append(Name).Append(" (").AppendJoin(", ", filled.Select(f => f.Column.Quoted))
        .Append(") SELECT ").AppendJoin(", ", filled.Select(f => $"row.{f.Column.Quoted}::{f.Column.StoreType}"))
        .Append(" FROM unnest(").AppendJoin(", ", filled.Select((_, i) => $"{{{i}}}"))
        .Append(") AS row (").AppendJoin(", ", filled.Select(f => f.Column.Quoted)).Append(')').ToString();

    /// <summary>SQLite: the statement of one row.</summary>
    public string InsertOne(IReadOnlyList<FilledColumn> filled) =>
        $"INSERT INTO {Name} ({string.Join(", ", filled.Select(f => f.Column.Quoted))}) VALUES ({string.Join(", ", filled.Select((_, i) => NameOf(i)))})";

    public static TableOfMany Of(IEntityType type)
    {
        var properties = type.GetProperties().Where(p => p.GetBeforeSaveBehavior() is PropertySaveBehavior.Save).ToList();
        var isPlain = type.GetTableName() is not null && type.BaseType is null && !type.GetDirectlyDerivedTypes().Any()
            && !type.GetComplexProperties().Any() && type.GetNavigations().All(n => !n.TargetEntityType.IsOwned())
            && properties.All(p => p.ValueGenerated is ValueGenerated.Never && p.GetElementType() is null);
        if (!isPlain)
        {
            return new(false, "", []);
        }

        var site = nameof(Contracts.ISiteOwned.SiteId);
        return new(true, BackupSql.Quote(type.GetTableName()!), properties.ConvertAll(p => new ColumnOfMany(p)))
        {
            OwnReferences = [.. type.GetForeignKeys().Where(r => r.PrincipalEntityType == type).SelectMany(r => r.Properties)
                .Where(p => p.Name != site).Distinct().Select(p => new ColumnOfMany(p))],
        };
    }
}

/// <summary>A column with the values of the rows, as the database takes them.</summary>
internal sealed record FilledColumn(ColumnOfMany Column, object?[] Values)
{
    public NpgsqlParameter AsParameter()
    {
        var values = Array.CreateInstance(Column.Stores, Values.Length);
        for (var i = 0; i < Values.Length; i++)
        {
            values.SetValue(Values[i], i);
        }

        return new() { Value = values };
    }
}

/// <summary>One column: its values, as the database takes them, from the rows.</summary>
internal sealed class ColumnOfMany(IProperty property)
{
    private readonly Func<object?, object?>? _toStored = property.GetTypeMapping().Converter?.ConvertToProvider;

    public string Quoted { get; } = BackupSql.Quote(property.GetColumnName());

    public string StoreType { get; } = property.GetColumnType();

    /// <summary>What an array of stored values holds.</summary>
    public Type Stores { get; } = Nullable(property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType, property.IsNullable);

    /// <summary>The value of a row as the database takes it.</summary>
    public object? Stored(EntityEntry row)
    {
        var value = property.IsShadowProperty() ? row.Property(property).CurrentValue : property.GetGetter().GetClrValue(row.Entity);
        return value is null || _toStored is null ? value : _toStored(value);
    }

    private static Type Nullable(Type type, bool isNullable) =>
        isNullable && type.IsValueType && System.Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;
}
