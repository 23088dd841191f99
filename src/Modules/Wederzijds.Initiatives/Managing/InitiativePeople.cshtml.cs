using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Managing;

/// <summary>The members of both sides; for coordinators also who waits to be let in.</summary>
[Allow(Policies.Member)]
internal sealed class InitiativePeopleModel(PeopleReading reading, IWriteGate gate, CurrentInitiative here) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "citizens")]
    public string? CitizensAt { get; set; }

    [BindProperty(SupportsGet = true, Name = "professionals")]
    public string? ProfessionalsAt { get; set; }

    [BindProperty(SupportsGet = true, Name = "waiting")]
    public string? WaitingAt { get; set; }

    /// <summary>Whether the member says yes to being deputy.</summary>
    [BindProperty]
    public bool Accepts { get; set; }

    public string Slug => here.Value.Slug;
    public bool MayManage => here.Member.IsCoordinator;
    public IReadOnlyList<SidePeople> Sides { get; private set; } = [];
    public KeysetPage<MemberLine> Waiting { get; private set; } = new([], null, null);
    public IReadOnlyList<MemberLine> Contacts { get; private set; } = [];

    /// <summary>The member who looks is asked to be deputy and has not answered.</summary>
    public bool IAmAsked => Contacts.Any(c => c.Id == here.Member.MembershipId && c is { DeputyAsked: true, IsDeputy: false });

    /// <summary>The member who looks stands in for the contact.</summary>
    public bool IAmDeputy => here.Member.IsDeputy;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Contacts = await reading.ContactsAsync(here.Id, cancellation);
        var citizens = await reading.SideAsync(here.Id, Side.Citizen, Cursor.Parse(CitizensAt), cancellation);
        var professionals = await reading.SideAsync(here.Id, Side.Professional, Cursor.Parse(ProfessionalsAt), cancellation);
        Sides = [Show(Side.Citizen, "citizens", citizens), Show(Side.Professional, "professionals", professionals)];
        if (MayManage)
        {
            Waiting = await reading.WaitingAsync(here.Id, Cursor.Parse(WaitingAt), cancellation);
        }
    }

    public async Task<IActionResult> OnPostDeputyAsync(CancellationToken cancellation)
    {
        var outcome = await gate.RunAsync(
            (AnswerDeputyAsk answer) => answer.ExecuteAsync(here.Member.MembershipId, Accepts, cancellation), cancellation);
        return this.Done(outcome switch
        {
            DeputyOutcome.Accepted => Texts.Deputy_Accepted,
            DeputyOutcome.Refused => Texts.Deputy_Refused,
            DeputyOutcome.NotAsked => Texts.Deputy_NotAsked,
        }, Links.People(Slug));
    }

    public async Task<IActionResult> OnPostStepDownAsync(CancellationToken cancellation) => this.Done(
        await gate.RunAsync((StepDownAsDeputy step) => step.ExecuteAsync(here.Member.MembershipId, cancellation), cancellation)
            ? Texts.Deputy_SteppedDown
            : Texts.Deputy_IsNone, Links.People(Slug));

    /// <summary>This page with one of its lists at another place.</summary>
    public string? At(string list, string? cursor) => cursor is null ? null : QueryHelpers.AddQueryString(Links.People(Slug), list, cursor);

    private SidePeople Show(Side side, string list, KeysetPage<MemberLine> page) => new(
        side, Contacts.FirstOrDefault(c => c.Side == side && c.IsContact), Contacts.FirstOrDefault(c => c.Side == side && c.DeputyAsked),
        page, At(list, page.Newer), At(list, page.Older));
}

/// <summary>One side of the people page.</summary>
/// <param name="Contact">Null: nobody is named.</param>
/// <param name="Deputy">Asked or accepted; null: nobody.</param>
internal sealed record SidePeople(Side Side, MemberLine? Contact, MemberLine? Deputy, KeysetPage<MemberLine> Members, string? Newer, string? Older);
