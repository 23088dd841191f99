using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>Values for the route parameters of the walk, of things that exist in the small town.</summary>
internal static class RouteValues
{
    public static Task<IReadOnlyList<(string Name, string Value)>> RouteValuesAsync(this AppHost host, SmallTown town)
    {
        IReadOnlyList<(string, string)> values = [("slug", town.Slug), ("language", "nl"), ("code", "404"), ("documentName", "v1"),
            ("/demo/sign-in-as/{id:guid}#id", town.Outsider.ToString())];
        return Task.FromResult(values);
    }
}
