namespace Wederzijds.Promises.Expecting;

/// <summary>Addresses of the expectation round.</summary>
internal static class ExpectingLinks
{
    public static string Round(string slug) => $"/initiatives/{slug}/promises/expectations";

    /// <summary>A round that is not the latest.</summary>
    public static string Round(string slug, Guid id) => $"{Round(slug)}?round={id}";
    public static string Open(string slug) => $"{Round(slug)}/open";
    public static string New(string slug) => $"{Round(slug)}/new";

    /// <summary>The form with a suggested text in it.</summary>
    public static string New(string slug, int suggestion) => $"{New(slug)}?from={suggestion}";
    public static string Table(string slug) => $"{Round(slug)}/table";
    public static string One(string slug, Guid id) => $"{Round(slug)}/{id}";
    public static string Edit(string slug, Guid id) => $"{Round(slug)}/{id}/edit";
    public static string Beside(string slug, Guid id) => $"{Round(slug)}/{id}/beside";
    public static string Promise(string slug, Guid id) => $"{Round(slug)}/{id}/promise";
    public static string Close(string slug, Guid id) => $"{Round(slug)}/{id}/close";
}
