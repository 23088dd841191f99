namespace Wederzijds.DesignSystem.Tests;

/// <summary>The files of the design system as they stand in the repository.</summary>
internal static class Sources
{
    private static readonly string Root = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, "src/Wederzijds.DesignSystem", path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wederzijds.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a working copy.");
    }
}
