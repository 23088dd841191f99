using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.DesignSystem;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Initiatives.Inviting;

/// <summary>Asks somebody whom the coordinator knows: by the whole name or address, so that this is no register to leaf through.</summary>
[Allow(Policies.Coordinator)]
internal sealed class InvitePageModel(PersonSearch search, IWriteGate gate, CurrentInitiative here, SiteDays days) : PageModel
{
    /// <summary>Made when the form is opened; becomes the membership's id.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public Guid? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ActsFor { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? As { get; set; }

    /// <summary>Those who are called so, when there are several.</summary>
    public IReadOnlyList<Choice> Found { get; private set; } = [];
    public string Slug => here.Value.Slug;

    /// <summary>The link said as what: then only who is asked.</summary>
    public bool IsGiven => Request.Query.ContainsKey(nameof(As)) && Role is not null && SideAsked is not null;
    public Side? SideAsked => Enum.TryParse<Side>(ActsFor, out var side) && Enum.IsDefined(side) ? side : null;
    public InvitedAs? Role => Enum.TryParse<InvitedAs>(As, out var role) && Enum.IsDefined(role) ? role : null;
    public IReadOnlyList<Choice> Sides => Terms.Sides;
    public IReadOnlyList<Choice> Roles => Terms.InvitedAs;

    public void OnGet()
    {
        FormId = Guid.CreateVersion7(days.Now);
        ActsFor ??= here.Member.Side.Partner.ToString();
        As ??= nameof(InvitedAs.Member);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.Say(nameof(ActsFor), SideAsked is null ? Texts.Join_SideMissing : null);
        this.Say(nameof(As), Role is null ? Texts.Invite_AsMissing : null);
        this.Say(nameof(Who), string.IsNullOrWhiteSpace(Who) ? Texts.Invite_WhoMissing : null);
        this.Say("", FormId == Guid.Empty ? Texts.Manage_LookAgain : null);
        var found = string.IsNullOrWhiteSpace(Who) ? [] : await search.KnownAsync(Who, cancellation);
        Found = [.. found.Select(p => new Choice(p.Id.ToString(), p.Name))];
        var chosen = found.Count == 1 ? found[0].Id : found.Find(p => p.Id == Person)?.Id;
        this.Say(nameof(Who), !string.IsNullOrWhiteSpace(Who) && found.Count == 0 ? Texts.Invite_NobodyFound : null);
        this.Say(nameof(Person), found.Count > 1 && chosen is null ? Texts.Invite_WhichMissing : null);
        if (!ModelState.IsValid || chosen is not { } person || SideAsked is not { } side || Role is not { } role)
        {
            return Page();
        }

        var outcome = await gate.RunAsync(
            (InviteMember invite) => invite.ExecuteAsync(new(FormId, here.Id, person, side, role), cancellation), cancellation);
        return outcome switch
        {
            InviteOutcome.Invited or InviteOutcome.AlreadyDone => this.Done(Texts.Invite_Done, here.Value.HasOpened ? Links.People(Slug) : Links.Opening(Slug)),
            InviteOutcome.AlreadyThere => this.Again(nameof(Who), Texts.Invite_AlreadyThere),
            InviteOutcome.PersonUnknown => this.Again(nameof(Who), Texts.Invite_NobodyFound),
            InviteOutcome.Ended => this.Again("", Texts.Life_NotNow),
        };
    }
}
