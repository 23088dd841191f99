using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Capacity.Showing;

namespace Wederzijds.Promises.Capacity.Signing;

/// <summary>A decision-maker reads what is asked, sees the weeks ahead, and signs or refuses with a reason.</summary>
[Allow(Policies.SignedIn)]
internal sealed class SignModel(AppDbContext db, CapacityReading reading, ICurrentPerson me, IWriteGate gate) : PageModel
{
    private const string Yes = "yes", No = "no";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public SignatureFact Asked { get; private set; } = null!;
    public string Initiative { get; private set; } = "";
    public Load Load { get; private set; }
    public ForecastChart Chart { get; private set; } = null!;
    public IReadOnlyList<Choice> Answers { get; } = [new(Yes, Texts.Capacity_SignYes), new(No, Texts.Capacity_SignNo)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        return Asked.State is SignatureState.Asked ? Page() : this.Done(Texts.Capacity_SignatureAnswered, CapacityLinks.Portfolio);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        var reason = Reason?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        this.Say(nameof(Answer), Answer is Yes or No ? null : Texts.Answer_Missing);
        this.Say(nameof(Reason), string.IsNullOrEmpty(reason) ? Texts.Capacity_ReasonMissing
            : reason.Length > Signature.ReasonMaxLength ? Wording.Fill(Texts.Fields_WordsTooLong, Signature.ReasonMaxLength) : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await gate.RunAsync((AnswerSignature answer) =>
            answer.ExecuteAsync(Id, me.Id!.Value, Answer is Yes, reason!, cancellation), cancellation) switch
        {
            SignOutcome.Signed => this.Done(Texts.Capacity_SignDone, CapacityLinks.Portfolio),
            SignOutcome.Refused => this.Done(Texts.Capacity_RefuseDone, CapacityLinks.Portfolio),
            SignOutcome.NotAsked => this.Done(Texts.Capacity_SignatureAnswered, CapacityLinks.Portfolio),
            SignOutcome.NoDecisionMaker => this.Again("", Texts.Capacity_NoDecisionMaker),
            null => NotFound(),
        };
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var initiative = await db.Set<Signature>().AsNoTracking().Where(s => s.Id == Id && s.SignerPersonId == me.Id)
            .Select(s => (Guid?)s.InitiativeId).SingleOrDefaultAsync(cancellation);
        if (initiative is not { } id)
        {
            return false;
        }

        var facts = await reading.OfAsync(id, cancellation);
        if (facts.Signatures.Find(s => s.Id == Id) is not { } asked)
        {
            return false;
        }

        var reckoning = new Reckoning(facts);
        (Asked, Initiative, Load) = (asked, facts.Initiatives[0].Name, reckoning.LoadOf(id, asked.Side));
        Chart = new("chart", Wording.Of(asked.Side), asked.Side, reckoning.WeeksOf(id, asked.Side), facts.WarnAt, facts.BlockAbove);
        return true;
    }
}
