using System.Reflection;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Wederzijds.Guards.Tests;

/// <summary>Two modules with a page at the same path build without a warning, and one of them answers 404.</summary>
public sealed class PagePathTests
{
    [Fact]
    public void No_two_projects_hold_a_page_at_the_same_path() => Assert.Empty(Doubles(Paths()));

    [Fact]
    public void The_same_path_twice_is_reported() => Assert.Single(Doubles([("A", "/Joining/Join.cshtml"), ("B", "/joining/join.cshtml"), ("A", "/Other.cshtml")]));

    [Fact]
    public void Only_the_design_system_has_a_layout_and_a_start()
    {
        var strangers = Paths().Where(p => p.Path.Contains("_ViewStart", StringComparison.Ordinal) || p.Path.Contains("_Layout", StringComparison.Ordinal))
            .Where(p => p.Project != "Wederzijds.DesignSystem");

        Assert.Empty(strangers);
        Assert.NotEmpty(Paths());
    }

    private static IEnumerable<(string Project, string Path)> Paths() =>
        ReferenceTests.Modules().Append(typeof(Program).Assembly).Append(Assembly.Load("Wederzijds.DesignSystem"))
            .SelectMany(a => a.GetCustomAttributes<RazorCompiledItemAttribute>().Select(i => (a.GetName().Name!, i.Identifier)))
            .Where(p => !p.Identifier.EndsWith("_ViewImports.cshtml", StringComparison.Ordinal)); // only read while building

    private static IEnumerable<string> Doubles(IEnumerable<(string Project, string Path)> paths) =>
        paths.GroupBy(p => p.Path, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(p => p.Project))}");
}
