using System.Runtime.CompilerServices;

namespace Wederzijds.DesignSystem.Tests;

/// <summary>The files of the design system as they stand in the repository.</summary>
internal static class Sources
{
    public static string Read(string path, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../src/Wederzijds.DesignSystem", path));
}
