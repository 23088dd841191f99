namespace Wederzijds.Promises;

/// <summary>A reason as typed.</summary>
internal static class Reasons
{
    /// <returns>What is wrong with it, for beside the field; null: nothing.</returns>
    public static string? Read(string? typed, out string reason)
    {
        reason = typed?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() ?? "";
        return reason.Length == 0 ? Texts.Answer_BecauseMissing
            : reason.Length > Promise.ReasonMaxLength ? Wording.Fill(Texts.Fields_WordsTooLong, Promise.ReasonMaxLength)
            : null;
    }
}
