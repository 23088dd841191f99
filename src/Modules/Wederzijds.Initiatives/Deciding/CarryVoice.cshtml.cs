using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>A colleague says whether to pass on somebody's voice, and then passes it on. Only this colleague sees for whom.</summary>
[Allow(DecidePolicy.Colleague)]
internal sealed class CarryVoiceModel(AppDbContext db, CurrentProposal current, ProposalReading reading, IWriteGate gate, SiteDays days) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid AskedId { get; set; }

    [BindProperty]
    public VoiceFields Fields { get; set; } = new();

    public ProposalStanding Proposal => current.Value;
    public string? ForName { get; private set; }
    public bool HasAccepted { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!Proposal.TakesVoices(days.Today))
        {
            return this.Done(Texts.Decide_VoiceTooLate, Links.MyDecisions);
        }

        if (await LoadAsync(cancellation) is not { } whom)
        {
            return NotFound();
        }

        if ((await reading.VoicesAsync(Proposal.Id, cancellation)).Find(v => v.PersonId == whom && v.Way is VoiceWay.Trusted) is { } given)
        {
            Fields = VoiceFields.Of(given);
        }

        return Page();
    }

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellation) => AnswerAsync(accepts: true, cancellation);

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellation) => AnswerAsync(accepts: false, cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var words = Fields.Read((field, sentence) => ModelState.AddModelError($"{nameof(Fields)}.{field}", sentence));
        if (await LoadAsync(cancellation) is null)
        {
            return NotFound();
        }

        if (words is null || !ModelState.IsValid)
        {
            return Page();
        }

        return await gate.RunAsync((GiveVoice give) => give.CarryAsync(Proposal.Id, AskedId, Proposal.PersonId, words, cancellation), cancellation) switch
        {
            VoiceOutcome.Given => this.Done(Texts.Decide_Carried, Links.MyDecisions),
            VoiceOutcome.TooLate => this.Done(Texts.Decide_VoiceTooLate, Links.MyDecisions),
            VoiceOutcome.ConditionMissing => this.Again($"{nameof(Fields)}.{nameof(Fields.Conditions)}", Texts.Decide_ConditionMissing),
            VoiceOutcome.NotAsked => NotFound(),
        };
    }

    private async Task<IActionResult> AnswerAsync(bool accepts, CancellationToken cancellation) =>
        await gate.RunAsync((TrustColleague answer) => answer.AnswerAsync(Proposal.Id, AskedId, Proposal.PersonId, accepts, cancellation), cancellation) switch
        {
            TrustOutcome.Done => accepts ? this.Done(Texts.Decide_CarryAccepted, Links.Carry(Proposal.Id, AskedId)) : this.Done(Texts.Decide_CarryDeclined, Links.MyDecisions),
            TrustOutcome.TooLate => this.Done(Texts.Decide_VoiceTooLate, Links.MyDecisions),
            TrustOutcome.NotThisPerson or TrustOutcome.NotAsked => NotFound(),
        };

    /// <returns>For whom; null: not asked of this colleague.</returns>
    private async Task<Guid?> LoadAsync(CancellationToken cancellation)
    {
        var found = await db.Set<Asked>().AsNoTracking()
            .Where(a => a.Id == AskedId && a.ProposalId == Proposal.Id && a.ColleaguePersonId == Proposal.PersonId)
            .Select(a => new
            {
                a.PersonId,
                a.ColleagueAcceptedAt,
                Name = db.Set<PersonCard>().Where(p => p.Id == a.PersonId).Select(p => p.Name).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellation);
        (ForName, HasAccepted) = (found?.Name, found?.ColleagueAcceptedAt is not null);
        return found?.PersonId;
    }
}
