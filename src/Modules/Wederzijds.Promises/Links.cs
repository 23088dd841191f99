using Microsoft.AspNetCore.WebUtilities;

namespace Wederzijds.Promises;

/// <summary>Addresses of this module's pages, and those of others that they lead to (see the map of pages).</summary>
internal static class Links
{
    public const string Manager = "/me/promises";

    public static string Register(string slug) => $"/initiatives/{slug}/promises";
    public static string New(string slug) => $"/initiatives/{slug}/promises/new";
    public static string New(string slug, NormKind kind) => $"/initiatives/{slug}/promises/new?kind={kind}";
    public static string One(string slug, Guid id) => $"/initiatives/{slug}/promises/{id}";
    public static string Answer(string slug, Guid id) => $"/initiatives/{slug}/promises/{id}/answer";
    public static string Change(string slug, Guid id) => $"/initiatives/{slug}/promises/{id}/change";
    public static string Change(string slug, Guid id, NormKind kind) => $"/initiatives/{slug}/promises/{id}/change?kind={kind}";
    public static string End(string slug, Guid id) => $"/initiatives/{slug}/promises/{id}/end";
    public static string Withdraw(string slug, Guid id) => $"/initiatives/{slug}/promises/{id}/withdraw";
    public static string AllDeliveries(string slug) => $"/initiatives/{slug}/promises/deliveries";
    public static string Delivery(string slug, Guid id, Guid delivery) => $"/initiatives/{slug}/promises/{id}/deliveries/{delivery}";
    public static string Report(string slug, Guid id, Guid delivery) => $"{Delivery(slug, id, delivery)}/report";
    public static string Judge(string slug, Guid id, Guid delivery) => $"{Delivery(slug, id, delivery)}/judge";
    public static string AsManager(Guid id) => $"{Manager}/{id}";
    public static string Contribution(string slug, string reference) => $"/initiatives/{slug}/contributions/{reference}";
    public static string MyContribution(string reference) => $"/me/contributions/{reference}";

    /// <summary>A list of deliveries at this address; null values leave no trace in it.</summary>
    public static string? Deliveries(string address, string state, string? at) => at is null
        ? null
        : QueryHelpers.AddQueryString(address, new Dictionary<string, string?> { ["state"] = state, ["at"] = at });
}
