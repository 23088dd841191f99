namespace Wederzijds.Kernel.Data;

/// <summary>
/// Where files live when no setting says otherwise: the folder named by WEDERZIJDS_DATA; in a working copy "data" beside the solution,
/// so that site and command line find the same file; else "data" beside the program.
/// </summary>
public static class DataFolder
{
    public static string Path { get; } = Find();

    /// <summary>The full path of a file in the folder, which is made when it is not there.</summary>
    public static string File(string name)
    {
        Directory.CreateDirectory(Path);
        return System.IO.Path.Combine(Path, name);
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("WEDERZIJDS_DATA") is { Length: > 0 } named)
        {
            return System.IO.Path.GetFullPath(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "Wederzijds.slnx")))
            {
                return System.IO.Path.Combine(folder.FullName, "data");
            }
        }

        return System.IO.Path.Combine(AppContext.BaseDirectory, "data");
    }
}
