using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Register;

/// <summary>Both sides of every promise on one screen.</summary>
[Allow(Policies.Member)]
internal sealed class PromiseRegisterModel(CurrentInitiative here, PromisePictures pictures, DeliveryList deliveries) : PageModel
{
    public string Slug => here.Value.Slug;
    public bool MayWrite => PromiseWriter.Fits(here.Standing);
    public IReadOnlyList<PromisePicture> Promises { get; private set; } = [];
    public DeliveryTable Deliveries { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] string? state, [FromQuery] string? at, CancellationToken cancellation)
    {
        Promises = await pictures.ReadAsync(here.Id, null, null, cancellation);
        if (Promises.Count > 0)
        {
            var filter = DeliveryTable.FilterOf(state, Promises);
            Deliveries = new(Slug, Links.Register(Slug), filter, await deliveries.ReadAsync(here.Id, null, filter, Cursor.Parse(at), cancellation));
        }
    }
}

/// <summary>A list of deliveries with its filter, as drawn on the register and on the page of a promise.</summary>
internal sealed record DeliveryTable(string Slug, string Address, DeliveryFilter Filter, KeysetPage<DeliveryLine> Page)
{
    public static readonly IReadOnlyList<DeliveryFilter> Filters = Enum.GetValues<DeliveryFilter>();

    /// <summary>What was asked for; else what is late, when anything is, since that is what somebody must do something about.</summary>
    public static DeliveryFilter FilterOf(string? state, IEnumerable<PromisePicture> promises) =>
        Enum.TryParse<DeliveryFilter>(state, ignoreCase: true, out var filter) && Enum.IsDefined(filter) ? filter
        : promises.Any(p => p.Late > 0) ? DeliveryFilter.Late : DeliveryFilter.Due;

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
