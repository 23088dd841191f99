using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Wederzijds.Kernel.Paging;

/// <summary>A page of a list that is walked from key to key: its cost does not grow with the list.</summary>
/// <param name="Newer">Cursor of the page before, null on the first.</param>
/// <param name="Older">Cursor of the page after, null on the last.</param>
public sealed record KeysetPage<T>(IReadOnlyList<T> Items, string? Newer, string? Older);

/// <summary>
/// Where a page begins, as it stands in the address: direction, key and id. Unreadable text counts as the beginning: an old link still works.
/// </summary>
public sealed record Cursor(bool Backwards, string Key, Guid Id)
{
    private const int IdLength = 32, MostCharacters = 2000;

    public static Cursor? Parse(string? text)
    {
        if (text is not { Length: > 0 and < MostCharacters })
        {
            return null;
        }

        try
        {
            // The key comes last: it may hold any character. Only the one that PostgreSQL cannot keep in a text was never in a key.
            var all = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text));
            return all is ['<' or '>', .. { Length: >= IdLength } rest] && Guid.TryParseExact(rest[..IdLength], "N", out var id) && !rest.Contains('\0', StringComparison.Ordinal)
                ? new(all[0] == '<', rest[IdLength..], id)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public override string ToString() => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes($"{(Backwards ? '<' : '>')}{Id:N}{Key}"));
}

/// <summary>One way to sort a list: by a stored, indexed column and the id.</summary>
/// <typeparam name="TKey">An instant, a day, a number or a text; not null.</typeparam>
public sealed record KeysetOrder<T, TKey>(Expression<Func<T, TKey>> Key, Expression<Func<T, Guid>> Id, bool Descending)
    where TKey : IComparable<TKey>;

public static class KeysetPaging
{
    private static readonly MethodInfo Constant = typeof(EF).GetMethod(nameof(EF.Constant))!.MakeGenericMethod(typeof(int));

    /// <summary>
    /// Takes a number of rows that is always the same, written out in the statement. As a parameter PostgreSQL would expect a tenth of all rows of a plan that it
    /// keeps, think that dear, and plan anew at every request.
    /// </summary>
    public static IQueryable<T> TakeAlways<T>(this IQueryable<T> rows, int count) => rows.Provider.CreateQuery<T>(Expression.Call(
        typeof(Queryable), nameof(Queryable.Take), [typeof(T)], rows.Expression, Expression.Call(Constant, Expression.Constant(count))));

    /// <summary>Reads one page in one statement (one row more than asked for tells whether there is a next page).</summary>
    /// <param name="read">From a stored row to what the page shows.</param>
    /// <param name="keyOf">Key and id of a shown row, for the cursors.</param>
    /// <param name="cursor">Null: the beginning.</param>
    /// <param name="size">Rows a page.</param>
    public static async Task<KeysetPage<TView>> ToPageAsync<T, TKey, TView>(
        this IQueryable<T> rows, KeysetOrder<T, TKey> order, Func<IQueryable<T>, IQueryable<TView>> read, Func<TView, (TKey Key, Guid Id)> keyOf,
        Cursor? cursor, int size, CancellationToken cancellation)
        where TKey : IComparable<TKey>
    {
        var backwards = cursor is { Backwards: true };
        var descending = order.Descending != backwards;
        if (cursor is not null && Keys.TryParse<TKey>(cursor.Key, out var key))
        {
            rows = rows.Where(After(order, key!, cursor.Id, descending));
        }
        else
        {
            cursor = null;
            descending = order.Descending;
            backwards = false;
        }

        rows = descending ? rows.OrderByDescending(order.Key).ThenByDescending(order.Id) : rows.OrderBy(order.Key).ThenBy(order.Id);
        return Cut(await read(rows.TakeAlways(size + 1)).ToListAsync(cancellation), keyOf, cursor is null, backwards, size);
    }

    /// <summary>Reads one page by a statement that was translated once, which takes one row more than the page holds.</summary>
    /// <param name="read">From the key (null: the beginning), its id and the direction to the rows, in the order of that direction.</param>
    /// <param name="keyOf">Key and id of a row, for the cursors.</param>
    /// <param name="cursor">Null: the beginning.</param>
    /// <param name="size">Rows a page.</param>
    public static async Task<KeysetPage<TView>> ReadPageAsync<TKey, TView>(
        Func<TKey?, Guid, bool, IAsyncEnumerable<TView>> read, Func<TView, (TKey Key, Guid Id)> keyOf, Cursor? cursor, int size, CancellationToken cancellation)
        where TKey : struct, IComparable<TKey>
    {
        var isBeginning = !Keys.TryParse<TKey>(cursor?.Key ?? "", out var key);
        var backwards = !isBeginning && cursor!.Backwards;
        var items = await (isBeginning ? read(null, default, false) : read(key, cursor!.Id, backwards)).ToListAsync(cancellation);
        return Cut(items, keyOf, isBeginning, backwards, size);
    }

    private static KeysetPage<TView> Cut<TKey, TView>(List<TView> items, Func<TView, (TKey Key, Guid Id)> keyOf, bool isBeginning, bool backwards, int size)
    {
        var more = items.Count > size;
        if (more)
        {
            items.RemoveAt(size);
        }

        if (backwards)
        {
            items.Reverse();
        }

        string? At(bool back, TView row)
        {
            var (k, id) = keyOf(row);
            return new Cursor(back, Keys.Write(k), id).ToString();
        }

        var hasNewer = backwards ? more : !isBeginning;
        var hasOlder = backwards || more;
        return new(items, hasNewer && items.Count > 0 ? At(true, items[0]) : null, hasOlder && items.Count > 0 ? At(false, items[^1]) : null);
    }

    /// <summary>key ≥ k and (key > k or id > i): the first half lets both databases use the index as a range.</summary>
    private static Expression<Func<T, bool>> After<T, TKey>(KeysetOrder<T, TKey> order, TKey key, Guid id, bool descending)
        where TKey : IComparable<TKey>
    {
        var row = order.Key.Parameters[0];
        var rowKey = order.Key.Body;
        var rowId = new Rename(order.Id.Parameters[0], row).Visit(order.Id.Body);
        var k = Captured(key);
        var i = Captured(id);
        var beyond = descending ? Less(rowKey, k) : Less(k, rowKey);
        var beyondId = descending ? Less(rowId, i) : Less(i, rowId);
        return Expression.Lambda<Func<T, bool>>(
            Expression.AndAlso(Expression.Not(descending ? Less(k, rowKey) : Less(rowKey, k)), Expression.OrElse(beyond, beyondId)), row);
    }

    private static BinaryExpression Less(Expression left, Expression right) => left.Type == typeof(string)
        ? Expression.LessThan(
            Expression.Call(typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!, left, right), Expression.Constant(0))
        : Expression.LessThan(left, right);

    /// <summary>As a captured variable, so that the value becomes a parameter and the plan is reused.</summary>
    private static MemberExpression Captured<TValue>(TValue value) => Expression.Property(Expression.Constant(new Box<TValue>(value)), "Value");

    private sealed record Box<TValue>(TValue Value);

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>Keys of a list as text and back, without loss.</summary>
internal static class Keys
{
    public static string Write<TKey>(TKey key) => key switch
    {
        DateTimeOffset instant => instant.UtcTicks.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.DayNumber.ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => key?.ToString() ?? "",
    };

    public static bool TryParse<TKey>(string text, out TKey? key)
    {
        object? parsed = null;
        if (typeof(TKey) == typeof(string))
        {
            parsed = text;
        }
        else if (typeof(TKey) == typeof(Guid))
        {
            parsed = Guid.TryParse(text, out var id) ? id : null;
        }
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            parsed = Number<TKey>(number);
        }

        key = parsed is TKey value ? value : default;
        return parsed is TKey;
    }

    private static object? Number<TKey>(long number)
    {
        if (typeof(TKey) == typeof(DateTimeOffset))
        {
            return number >= 0 && number <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(number, TimeSpan.Zero) : null;
        }

        if (typeof(TKey) == typeof(DateOnly))
        {
            return number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
        }

        return typeof(TKey) == typeof(int) && number is >= int.MinValue and <= int.MaxValue ? (int)number : typeof(TKey) == typeof(long) ? number : null;
    }
}
