using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Proposing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Expecting.Starting;

/// <summary>Three questions at most: who accepts for each side, which is asked only where that is not simply the contact, and by when.</summary>
[Allow(Policies.Coordinator)]
internal sealed class OpenRoundModel(CurrentInitiative here, PromiseOwners members, IWriteGate gate, TimeProvider clock) : PageModel
{
    /// <summary>Made with the form; the round gets it, so a second post opens no second round.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Citizen { get; set; }

    [BindProperty]
    public string? Professional { get; set; }

    [BindProperty]
    public DateOnly? WantedBy { get; set; }

    public string Slug => here.Value.Slug;

    /// <summary>Each side has a contact, who accepts for it unless somebody else is chosen.</summary>
    public bool AreKnown { get; private set; }
    public IReadOnlyList<Choice> Citizens { get; private set; } = [];
    public IReadOnlyList<Choice> Professionals { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        FormId = Guid.CreateVersion7(clock.UtcNow);
        var all = await OfferAsync(cancellation);
        (Citizen, Professional) = (ContactOf(Side.Citizen), ContactOf(Side.Professional));

        string? ContactOf(Side side) => all.Find(m => m.Side == side && m.IsContact)?.PersonId.ToString();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await OfferAsync(cancellation);
        this.Say(nameof(Citizen), Guid.TryParse(Citizen, out var citizen) ? null : Texts.Expect_Open_AcceptorMissing);
        this.Say(nameof(Professional), Guid.TryParse(Professional, out var professional) ? null : Texts.Expect_Open_AcceptorMissing);
        if (FormId == Guid.Empty || !ModelState.IsValid)
        {
            return Page();
        }

        var form = new RoundForm(FormId, here.Id, new(citizen, professional), WantedBy);
        return await gate.RunAsync((OpenExpectationRound open) => open.ExecuteAsync(form, here.Member.PersonId, cancellation), cancellation) switch
        {
            OpenOutcome.Opened => this.Done(Texts.Expect_Done_Opened, ExpectingLinks.Round(Slug)),
            OpenOutcome.AlreadyDone => this.Done(Texts.Done_Already, ExpectingLinks.Round(Slug)),
            OpenOutcome.AnotherRuns => this.Again("", Texts.Expect_Open_AnotherRuns),
            OpenOutcome.CitizenIsNoMember => this.Again(nameof(Citizen), Texts.Expect_Open_NoMember),
            OpenOutcome.ProfessionalIsNoMember => this.Again(nameof(Professional), Texts.Expect_Open_NoMember),
            OpenOutcome.DayHasPassed => this.Again(nameof(WantedBy), Texts.Expect_Open_DayHasPassed),
            OpenOutcome.InitiativeEnded => this.Again("", Texts.Expect_InitiativeEnded),
        };
    }

    private async Task<List<PossibleOwner>> OfferAsync(CancellationToken cancellation)
    {
        var all = await members.ReadAsync(here.Id, null, cancellation);
        Citizens = Of(Side.Citizen);
        Professionals = Of(Side.Professional);
        AreKnown = all.Exists(m => m is { Side: Side.Citizen, IsContact: true }) && all.Exists(m => m is { Side: Side.Professional, IsContact: true });
        return all;

        IReadOnlyList<Choice> Of(Side side) =>
            [.. all.Where(m => m.Side == side).Select(m => new Choice(m.PersonId.ToString(), Wording.Person(m.Name)))];
    }
}
