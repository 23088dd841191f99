using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>Which manager is asked to cover a draft, from when until when, and within what term the manager answers.</summary>
[Allow(MandateWriter.PolicyName)]
internal sealed class MandateCoverPageModel(PersonSearch search, MandateReading reading, CurrentInitiative here, IWriteGate gate, SiteDays days) : ChoosesPerson(search)
{
    private const int UsualDays = 5;

    [BindProperty(SupportsGet = true)]
    public Guid MandateId { get; set; }

    [BindProperty]
    public string? AnswerDays { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public string Slug => here.Value.Slug;
    public MandateLine Mandate { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (AnswerDays, From, Until) = (UsualDays.ToString(CultureInfo.InvariantCulture), days.Today, days.Today.AddYears(1));
        return Mandate.State is MandateState.Draft ? Page() : this.Done(Texts.Mandate_AskedDone, Links.Mandates(Slug));
    }

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // nothing is judged yet; the properties hold what was typed
        await SearchAsync(cancellation);
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        this.Say(nameof(Words), await ChosenAsync(cancellation) is null ? Texts.Mandate_ManagerMissing : null);
        await SearchAsync(cancellation);
        var term = int.TryParse(AnswerDays, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) && typed is >= 1 and <= Mandates.Mandate.MostWorkingDays
            ? typed : 0;
        this.Say(nameof(AnswerDays), term == 0 ? string.Format(Texts.Mandate_NumberWrong, 1, Mandates.Mandate.MostWorkingDays) : null);
        this.Say(nameof(From), From is null || From < days.Today.AddYears(-1) || From > days.Today.AddYears(1) ? Texts.Mandate_FromWrong : null);
        this.Say(nameof(Until), Until is null || Until < From || Until < days.Today || Until > days.Today.AddYears(5) ? Texts.Mandate_UntilWrong : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var cover = new MandateCover(Chosen!.Value, term, From!.Value, Until!.Value);
        return await gate.RunAsync((WriteMandate write) => write.AskAsync(here.Id, MandateId, cover, here.Member.PersonId, cancellation), cancellation) switch
        {
            MandateOutcome.Done or MandateOutcome.SentBefore => this.Done(Texts.Mandate_AskedDone, Links.Mandates(Slug)),
            MandateOutcome.NotThisManager => this.Again(nameof(Words), Texts.Mandate_ManagerNot),
            MandateOutcome.NotThere or MandateOutcome.NotThisPerson => NotFound(),
        };
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var found = await reading.FindAsync(MandateId, cancellation);
        if (found?.Slug != Slug || found.WrittenByPersonId != here.Member.PersonId)
        {
            return false;
        }

        Mandate = found;
        return true;
    }
}
