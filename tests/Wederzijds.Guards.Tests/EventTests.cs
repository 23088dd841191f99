using System.Reflection;
using Wederzijds.Contracts;

namespace Wederzijds.Guards.Tests;

/// <summary>Events are kept for ever, so they hold ids, enums, numbers and dates only.</summary>
public sealed class EventTests
{
    [Fact]
    public void No_event_can_hold_personal_text() =>
        Assert.Empty(typeof(IEvent).Assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract && typeof(IEvent).IsAssignableFrom(t)).SelectMany(TextsOf));

    [Fact]
    public void A_text_in_an_event_is_reported() => Assert.Equal(3, TextsOf(typeof(Talkative)).Count());

    private static IEnumerable<string> TextsOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.Name != "EqualityContract" && !IsAllowed(p.PropertyType)).Select(p => $"{type.Name}.{p.Name} is a {p.PropertyType.Name}");

    private static bool IsAllowed(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(bool) || type == typeof(int)
            || type == typeof(long) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && IsAllowed(type.GenericTypeArguments[0]));
    }

    private sealed record Talkative(Guid Id, string Words, IReadOnlyList<string> More, object Anything) : IEvent;
}
