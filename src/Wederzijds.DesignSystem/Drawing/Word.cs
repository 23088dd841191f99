namespace Wederzijds.DesignSystem.Drawing;

/// <summary>
/// Reads the words pages write in attributes. They are strings, not enums, so that a page writes <c>kind="late"</c>
/// and can also hand over an enum of its own module that has the same names.
/// </summary>
internal static class Word
{
    public static TEnum Read<TEnum>(string word, string attribute)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(word, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new ArgumentException(
                $"'{word}' is not a {attribute}; it can be {string.Join(", ", Enum.GetNames<TEnum>()).ToLowerInvariant()}.",
                attribute);

    public static TEnum? ReadOptional<TEnum>(string? word, string attribute)
        where TEnum : struct, Enum =>
        string.IsNullOrEmpty(word) ? null : Read<TEnum>(word, attribute);
}
