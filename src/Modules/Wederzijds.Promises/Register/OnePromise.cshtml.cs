using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Register;

/// <summary>One promise: what it says, who accepted what, and what became of it.</summary>
[Allow(Policies.Member)]
internal sealed class OnePromiseModel(
    CurrentInitiative here, PromisePictures pictures, PromiseVersions versions, DeliveryList deliveries, IEnumerable<IWorkKind> works, ISiteContext site,
    TimeProvider clock) : PageModel
{
    public string Slug => here.Value.Slug;
    public bool MayWrite => PromiseWriter.Fits(here.Standing);
    public PromisePicture Promise { get; private set; } = null!;
    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];
    public DeliveryTable Deliveries { get; private set; } = null!;

    /// <summary>The version that waits for a yes; null: none.</summary>
    public VersionLine? Asked => Versions.FirstOrDefault(v => v.Number == Promise.Asked);

    /// <summary>The sides that did not say yes to it yet.</summary>
    public IEnumerable<Side> StillAsked => Asked is { } asked ? asked.StillAsked(Promise.Debtor) : [];

    /// <summary>Who proposed what is asked may take it back.</summary>
    public bool MayWithdraw => MayWrite && Asked?.WrittenByPersonId == here.Member.PersonId;

    /// <summary>What the version in force says, else the latest.</summary>
    public VersionLine? Shown => Versions.FirstOrDefault(v => v.Number == Promise.Version);

    public string? LabelOf(WorkKind? kind) => kind is null ? null : works.FirstOrDefault(w => w.Kind == kind)?.Label ?? Texts.Evidence_OtherWork;

    public bool IsPast(DateOnly day) => day < site.DayAt(clock.UtcNow);

    public bool MayAnswer => MayWrite && StillAsked.Contains(here.Member.Side);

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery] string? state, [FromQuery] string? at, CancellationToken cancellation)
    {
        var found = await pictures.ReadAsync(here.Id, id, cancellation);
        if (found.Count == 0)
        {
            return NotFound();
        }

        Promise = found[0];
        Versions = await versions.ReadAsync(id, cancellation);
        // What is late comes first, when anything is: that is what somebody must do something about.
        var filter = DeliveryTable.FilterOf(state)
            ?? (Promise.Late > 0 ? DeliveryFilter.Late : Promise.Unconfirmed > 0 ? DeliveryFilter.Unconfirmed : DeliveryFilter.Due);
        Deliveries = new(Slug, Links.One(Slug, id), filter, await deliveries.ReadAsync(here.Id, id, filter, Cursor.Parse(at), cancellation));
        return Page();
    }
}
