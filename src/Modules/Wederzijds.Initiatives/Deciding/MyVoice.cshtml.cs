using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>The voice of who is asked, or of a citizen who adds one. Can be changed until the day.</summary>
[Allow(DecidePolicy.Speaker)]
internal sealed class MyVoiceModel(CurrentProposal current, ProposalReading reading, IWriteGate gate, SiteDays days) : PageModel
{
    [BindProperty]
    public VoiceFields Fields { get; set; } = new();

    [BindProperty]
    public string? Way { get; set; }

    [BindProperty]
    public string? How { get; set; }

    public ProposalStanding Proposal => current.Value;

    /// <summary>A voice was given before.</summary>
    public bool HasSpoken { get; private set; }
    public AskedLine? Own { get; private set; }

    /// <summary>Who was asked to pass on the voice; null: nobody.</summary>
    public AskedColleague? Colleague { get; private set; }

    /// <summary>How many are asked: whoever wants to speak without name should know among how many.</summary>
    public int AskedCount { get; private set; }
    public bool IsProfessional => Proposal is { IsAskedNow: true, AskedSide: Side.Professional };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!Proposal.TakesVoices(days.Today))
        {
            return this.Done(Texts.Decide_VoiceTooLate, Links.Decision(Proposal.Slug, Proposal.Id));
        }

        var own = await LoadAsync(cancellation);
        if (own is not null)
        {
            (Fields, Way) = (VoiceFields.Of(own), own.Way is VoiceWay.Trusted ? null : own.Way.ToString());
        }

        How = Own?.How?.ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var words = Fields.Read((field, sentence) => ModelState.AddModelError($"{nameof(Fields)}.{field}", sentence));
        var way = DecideTerms.Read<VoiceWay>(Way);
        this.Say(nameof(Way), way is null or VoiceWay.Trusted ? Texts.Decide_WayMissing : null);
        if (words is null || !ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var side = Proposal.AskedSide ?? Proposal.MemberSide ?? Side.Professional;
        var outcome = await gate.RunAsync(
            (GiveVoice give) => give.ExecuteAsync(Proposal.Id, Proposal.PersonId, side, way!.Value, words, cancellation), cancellation);
        return outcome switch
        {
            VoiceOutcome.Given => this.Done(Texts.Decide_VoiceGiven, Links.Decision(Proposal.Slug, Proposal.Id)),
            VoiceOutcome.TooLate => this.Done(Texts.Decide_VoiceTooLate, Links.Decision(Proposal.Slug, Proposal.Id)),
            VoiceOutcome.ConditionMissing => await AgainAsync($"{nameof(Fields)}.{nameof(Fields.Conditions)}", Texts.Decide_ConditionMissing, cancellation),
            VoiceOutcome.NotAsked => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostHowAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        if (DecideTerms.Read<ParticipationChoice>(How) is not { } how)
        {
            return await AgainAsync(nameof(How), Texts.Decide_HowMissing, cancellation);
        }

        return await gate.RunAsync((SayHow say) => say.ExecuteAsync(Proposal.Id, Proposal.PersonId, how, cancellation), cancellation)
            ? this.Done(Texts.Decide_HowKept, Links.Voice(Proposal.Id))
            : NotFound();
    }

    private async Task<IActionResult> AgainAsync(string field, string sentence, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return this.Again(field, sentence);
    }

    /// <returns>The own voice; null: none yet.</returns>
    private async Task<VoiceLine?> LoadAsync(CancellationToken cancellation)
    {
        var asked = await reading.AskedAsync(Proposal.Id, cancellation);
        (Own, AskedCount) = (asked.Find(a => a.PersonId == Proposal.PersonId), asked.Count(a => !a.IsReplaced));
        var own = (await reading.VoicesAsync(Proposal.Id, cancellation)).Find(v => v.PersonId == Proposal.PersonId);
        HasSpoken = own is not null;
        Colleague = Proposal.AskedId is { } id ? await reading.ColleagueAsync(id, cancellation) : null;
        return own;
    }
}
