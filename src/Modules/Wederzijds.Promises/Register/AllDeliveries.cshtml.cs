using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Promises.Register;

/// <summary>All that both sides still owe and did, of every promise of the initiative.</summary>
[Allow(Policies.Member)]
internal sealed class AllDeliveriesModel(CurrentInitiative here, DeliveryList deliveries) : PageModel
{
    public string Slug => here.Value.Slug;
    public DeliveryTable Deliveries { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] string? state, [FromQuery] string? at, CancellationToken cancellation)
    {
        var filter = DeliveryTable.FilterOf(state) ?? DeliveryFilter.Late;
        var page = await deliveries.ReadAsync(here.Id, null, filter, Cursor.Parse(at), cancellation);
        if (page.Items.Count == 0 && state is null)
        {
            filter = DeliveryFilter.Due;
            page = await deliveries.ReadAsync(here.Id, null, filter, Cursor.Parse(at), cancellation);
        }

        Deliveries = new(Slug, Links.AllDeliveries(Slug), filter, page);
    }
}

/// <summary>A list of deliveries with its filter, as drawn on the register and on the page of a promise.</summary>
internal sealed record DeliveryTable(string Slug, string Address, DeliveryFilter Filter, KeysetPage<DeliveryLine> Page)
{
    public static readonly IReadOnlyList<DeliveryFilter> Filters = Enum.GetValues<DeliveryFilter>();

    /// <summary>What was asked for; null: nothing that is known.</summary>
    public static DeliveryFilter? FilterOf(string? state) =>
        Enum.TryParse<DeliveryFilter>(state, ignoreCase: true, out var filter) && Enum.IsDefined(filter) ? filter : null;

    public static string Label(DeliveryFilter filter) => filter switch
    {
        DeliveryFilter.Due => Texts.Delivery_Due,
        DeliveryFilter.Late => Texts.Delivery_Late,
        DeliveryFilter.Kept => Texts.Delivery_Kept,
        DeliveryFilter.KeptLate => Texts.Delivery_KeptLate,
        DeliveryFilter.Unconfirmed => Texts.Delivery_Unconfirmed,
        DeliveryFilter.Missed => Texts.Delivery_Missed,
    };

    public static string Name(DeliveryFilter filter) => filter.ToString().ToLowerInvariant();
}
