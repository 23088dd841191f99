using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>What a professional may promise, spend and deviate from; who covers it is asked on the next page, and what was written stays a draft until then.</summary>
[Allow(MandateWriter.PolicyName)]
internal sealed class NewMandateModel(MandateReading reading, CurrentInitiative here, IWriteGate gate, SiteDays days) : PageModel
{
    /// <summary>Made with the form; the mandate gets it, so a second post writes no second one.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public Guid? Person { get; set; }

    [BindProperty]
    public string? MayPromise { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    [BindProperty]
    public string? Euros { get; set; }

    [BindProperty]
    public string? Deviations { get; set; }

    public string Slug => here.Value.Slug;
    public IReadOnlyList<Choice> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (FormId, Person) = (Guid.CreateVersion7(days.Now), here.Member.PersonId);
        await OfferAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await OfferAsync(cancellation);
        var room = Read();
        this.Say(nameof(Person), Person is null ? Texts.Mandate_PersonMissing : null);
        if (room is null || !ModelState.IsValid || FormId == Guid.Empty)
        {
            return Page();
        }

        return await gate.RunAsync((WriteMandate write) => write.DraftAsync(FormId, here.Id, Person!.Value, room, here.Member.PersonId, cancellation), cancellation) switch
        {
            MandateOutcome.Done or MandateOutcome.SentBefore => LocalRedirect(Links.MandateCover(Slug, FormId)),
            MandateOutcome.NotThisPerson => this.Again(nameof(Person), Texts.Mandate_PersonNot),
            MandateOutcome.NotThere or MandateOutcome.NotThisManager => NotFound(),
        };
    }

    private MandateRoom? Read()
    {
        var may = MandateWords.ReadYes(MayPromise);
        this.Say(nameof(MayPromise), may is null ? Texts.Mandate_PromiseMissing : null);
        var minutes = Number(nameof(Minutes), Minutes, 1, Mandate.MostMinutes);
        var euros = Number(nameof(Euros), Euros, 0, Mandate.MostEuros);
        var deviations = (Deviations ?? "").ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();
        this.Say(nameof(Deviations), deviations.Length > Mandate.DeviationsMaxLength ? string.Format(Texts.TooLong, Mandate.DeviationsMaxLength) : null);
        return ModelState.IsValid ? new(may!.Value, minutes, euros ?? 0, deviations) : null;
    }

    /// <returns>Null: nothing was filled in, or something that is no such number, which is said then.</returns>
    private int? Number(string field, string? typed, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        this.Say(field, string.Format(Texts.Mandate_NumberWrong, least, most));
        return null;
    }

    private async Task OfferAsync(CancellationToken cancellation) =>
        People = [.. (await reading.ProfessionalsAsync(here.Id, cancellation)).Select(p => new Choice(p.PersonId.ToString(), Terms.Name(p.Name)))];
}
