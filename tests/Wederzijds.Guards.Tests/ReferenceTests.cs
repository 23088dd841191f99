using System.Reflection;
using System.Xml.Linq;
using Wederzijds.App;

namespace Wederzijds.Guards.Tests;

/// <summary>A project is the wall: who may know whom.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void The_list_of_references_between_projects_is_the_accepted_one() => Golden.Matches("references.txt", References());

    [Fact]
    public void No_module_knows_another_module() => Assert.Empty(ModulesThatKnowModules(References()));

    [Fact]
    public void A_module_that_knows_another_module_is_reported() =>
        Assert.Single(ModulesThatKnowModules(["Wederzijds.Notices -> Wederzijds.People", "Wederzijds.Notices -> Wederzijds.Kernel"]));

    [Fact]
    public void Compiled_modules_refer_to_no_other_module()
    {
        var modules = Modules().Select(m => m.GetName().Name!).ToHashSet();

        var complaints = Modules().SelectMany(m => m.GetReferencedAssemblies().Where(r => modules.Contains(r.Name!)).Select(r => $"{m.GetName().Name} -> {r.Name}"));

        Assert.Empty(complaints);
    }

    [Fact]
    public void Only_the_face_of_a_module_and_its_records_are_public()
    {
        var complaints = Modules().SelectMany(m => m.GetExportedTypes()).Where(t => !t.Name.StartsWith('<'))
            .Where(t => !t.Name.EndsWith("Module", StringComparison.Ordinal) && !IsRecord(t) && !t.IsEnum && t.Namespace?.StartsWith("AspNetCoreGenerated", StringComparison.Ordinal) != true)
            .Select(t => t.FullName!);

        Golden.Matches("public-types-of-modules.txt", complaints.Order(StringComparer.Ordinal));
    }

    internal static IEnumerable<Assembly> Modules() => typeof(AppModules).Assembly.GetReferencedAssemblies()
        .Where(a => a.Name is { } name && File.Exists(Path.Combine(Repository.Root, "src", "Modules", name, name + ".csproj"))).Select(Assembly.Load);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<string> ModulesThatKnowModules(IEnumerable<string> references)
    {
        var modules = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Modules")).Select(Path.GetFileName).ToHashSet();
        return references.Where(r => r.Split(" -> ") is [var from, var to] && modules.Contains(from) && modules.Contains(to));
    }

    /// <summary>"from -> to" for every project reference, those of Directory.Build.props included.</summary>
    private static IEnumerable<string> References() => Repository.Files("*.csproj").Concat(Repository.Files("Directory.Build.props"))
        .SelectMany(file => XDocument.Load(file).Descendants("ProjectReference").Select(r => $"{NameOf(file)} -> {Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)}"))
        .Order(StringComparer.Ordinal);

    private static string NameOf(string file) => file.EndsWith("Directory.Build.props", StringComparison.Ordinal)
        ? Path.GetFileName(Path.GetDirectoryName(file)) + "/*"
        : Path.GetFileNameWithoutExtension(file);
}
