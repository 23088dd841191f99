using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;
using Wederzijds.Promises.Proposing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Register;

/// <summary>Both sides of every promise on one screen.</summary>
[Allow(Policies.Member)]
internal sealed class PromiseRegisterModel(CurrentInitiative here, PromiseList list, PromiseOwners owners) : PageModel
{
    public string Slug => here.Value.Slug;
    public bool MayWrite => PromiseWriter.Fits(here.Standing);
    public RegisterView View { get; private set; } = new(null, null, null, null, Late: false);
    public PromiseState State { get; private set; }
    public IReadOnlyDictionary<PromiseState, int> States { get; private set; } = new Dictionary<PromiseState, int>();
    public KeysetPage<PromiseRow> Promises { get; private set; } = new([], null, null);
    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    // What the fields show; their names are those of the address.
    public Side? Owes => View.Owes;
    public NormKind? Kind => View.Kind;
    public Guid? Owner => View.Owner;
    public string? Late => View.Late ? "true" : null;

    public IReadOnlyList<Choice> Sides { get; } = [.. Enum.GetValues<Side>().Select(s => new Choice(s.ToString(), Wording.Owes(s)))];
    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<NormKind>().Select(k => new Choice(k.ToString(), Wording.Of(k)))];
    public IReadOnlyList<Choice> Lates { get; } = [new("true", Texts.Filter_LateOnly)];

    public string Address => Links.Register(Slug);

    public async Task OnGetAsync([FromQuery] string? at, CancellationToken cancellation)
    {
        View = RegisterView.Read(Request.Query);
        States = await list.StatesAsync(here.Id, cancellation);
        State = View.State ?? FirstWithAny();
        if (States.Count > 0)
        {
            Promises = await list.ReadAsync(View.Ask(here.Id, State, at), cancellation);
            Owners = [.. (await owners.ReadAsync(here.Id, null, cancellation)).Select(o =>
                new Choice(o.PersonId.ToString(), $"{Wording.Person(o.Name)} · {Wording.Of(o.Side)}"))];
        }
    }

    private PromiseState FirstWithAny()
    {
        PromiseState[] order = [PromiseState.InForce, PromiseState.Proposed, PromiseState.Draft, PromiseState.Declined, PromiseState.Withdrawn, PromiseState.Ended];
        return order.FirstOrDefault(States.ContainsKey, PromiseState.InForce);
    }
}
