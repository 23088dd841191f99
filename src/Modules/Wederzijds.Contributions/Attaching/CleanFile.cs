namespace Wederzijds.Contributions.Attaching;

/// <summary>A file that may be kept: of a kind we take, and free of what its maker did not mean to tell.</summary>
/// <param name="Name">Without a path, with the ending that fits the content.</param>
/// <param name="Width">In pixels; null: no image.</param>
internal sealed record CleanFile(string Name, FileKind Kind, byte[] Content, int? Width, int? Height)
{
    public bool IsImage => Width is not null;
}

/// <summary>Why a file is not taken.</summary>
internal enum FileRefusal
{
    Empty = 1,
    TooLarge,

    /// <summary>Not one of our kinds, or one pretending to be another.</summary>
    WrongType,

    /// <summary>Begins as an image but cannot be read as one.</summary>
    Broken,
    TooManyPixels,
}

/// <param name="File">Null: refused.</param>
/// <param name="Refusal">Null: taken.</param>
internal sealed record FileLook(CleanFile? File, FileRefusal? Refusal)
{
    public static implicit operator FileLook(FileRefusal refusal) => new(null, refusal);
}
