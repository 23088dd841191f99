using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Proposing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Capacity.Signing;

/// <summary>Asks a decision-maker to sign that a side promises more than it has hours for.</summary>
[Allow(PromiseWriter.PolicyName)]
internal sealed class AskForSignatureModel(
    CurrentInitiative here, AppDbContext db, CapacityReading reading, DecisionMakers makers, IWriteGate gate, TimeProvider clock) : PageModel
{
    private const int UsualDays = 91;

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Side { get; set; }

    /// <summary>The promise that hours are short for; null: what is promised already.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Promise { get; set; }

    [BindProperty]
    public string? Signer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Hours { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public string Slug => here.Value.Slug;
    public IReadOnlyList<Choice> Signers { get; private set; } = [];

    public IReadOnlyList<Choice> Sides { get; } =
        [new(nameof(Contracts.Side.Citizen), Texts.Side_Citizens), new(nameof(Contracts.Side.Professional), Texts.Side_Professionals)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        FormId = Guid.CreateVersion7(clock.UtcNow);
        if (Promise is { } asked)
        {
            await SuggestAsync(asked, cancellation);
        }

        Side = (SideOf(Side) ?? Contracts.Side.Professional).ToString();
        Until = reading.Today.AddDays(UsualDays);
        await OfferAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await OfferAsync(cancellation);
        var (side, minutes, because) = (SideOf(Side), CapacityWording.Minutes(Hours, StatedHours.MostMinutesOfTeam), Because?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim());
        var signer = Guid.TryParse(Signer, out var chosen) ? chosen : Guid.Empty;
        this.Say(nameof(Side), side is null ? Texts.Capacity_SideMissing : null);
        this.Say(nameof(Signer), signer == Guid.Empty ? Texts.Capacity_SignerMissing : null);
        this.Say(nameof(Hours), minutes is null ? Wording.Fill(Texts.Capacity_HoursWrong, StatedHours.MostMinutesOfTeam / 60) : null);
        this.Say(nameof(Until), Until < reading.Today || Until > reading.Today.AddDays(Signature.MostDays) || Until is null ? Texts.Capacity_SignUntilWrong : null);
        this.Say(nameof(Because), string.IsNullOrEmpty(because) ? Texts.Capacity_BecauseMissing
            : because.Length > Signature.ReasonMaxLength ? Wording.Fill(Texts.Fields_WordsTooLong, Signature.ReasonMaxLength) : null);
        if (FormId == Guid.Empty || !ModelState.IsValid)
        {
            return Page();
        }

        var form = new SignatureForm(FormId, here.Id, side!.Value, minutes!.Value, Until!.Value, signer, because!);
        return await gate.RunAsync((AskSignature ask) => ask.ExecuteAsync(form, here.Member.PersonId, cancellation), cancellation) switch
        {
            AskOutcome.Asked or AskOutcome.AlreadyDone => this.Done(Texts.Capacity_SignatureAskedDone, CapacityLinks.Of(Slug)),
            AskOutcome.AskedAlready => this.Again("", Texts.Capacity_SignatureAskedAlready),
            AskOutcome.NoDecisionMaker => this.Again(nameof(Signer), Texts.Capacity_SignerMissing),
        };
    }

    /// <summary>As many hours as are promised by that side, and those of this promise, by the estimates.</summary>
    private async Task SuggestAsync(Guid asked, CancellationToken cancellation)
    {
        var works = await (
            from p in db.Set<Promise>().AsNoTracking()
            where p.InitiativeId == here.Id && (p.Id == asked || p.State == PromiseState.InForce)
            join v in db.Set<PromiseVersion>() on p.Id equals v.PromiseId
            where v.Number == (p.Id == asked ? p.VersionAsked ?? p.LatestVersion : p.VersionInForce)
            select new { p.Id, p.Debtor, v.EffortTimes, v.EffortMinutes }).ToListAsync(cancellation);
        if (works.Find(w => w.Id == asked)?.Debtor is { } debtor)
        {
            Side = debtor.ToString();
            var minutes = works.Where(w => w.Debtor == debtor).Sum(w => Effort.Of(w.EffortTimes, w.EffortMinutes)?.MinutesPerWeek ?? 0);
            Hours = minutes > 0 ? CapacityWording.Typable(Math.Ceiling(minutes / 30.0) * 30) : Hours;
        }
    }

    private static Side? SideOf(string? typed) => typed switch
    {
        nameof(Contracts.Side.Citizen) => Contracts.Side.Citizen,
        nameof(Contracts.Side.Professional) => Contracts.Side.Professional,
        _ => null,
    };

    private async Task OfferAsync(CancellationToken cancellation) => Signers =
    [
        .. (await makers.OfAsync(here.Id, cancellation)).Where(m => m.PersonId != here.Member.PersonId)
            .Select(m => new Choice(m.PersonId.ToString(), Wording.Person(m.Name))),
    ];
}
