using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Delivering;

/// <summary>"We did it", said by the side that owes.</summary>
[Allow(DeliveryPolicy.KeeperName)]
internal sealed class ReportModel(CurrentInitiative here, DeliveryReading reading, IWriteGate gate) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Delivery { get; set; }

    /// <summary>The revision that was read when the form was opened.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>Times or hours as typed; null: it is done or it is not.</summary>
    [BindProperty]
    public string? Amount { get; set; }

    public string Slug => here.Value.Slug;
    public DeliveryPicture Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        Revision = Shown.Revision;
        Amount = Shown.Reported is { } said ? Shown.Kind is NormKind.HoursPerPeriod ? Wording.Hours(said) : said.ToString(CultureInfo.InvariantCulture) : null;
        return Shown.MayReport ? Page() : this.Done(Texts.Done_NoWordAsked, Links.Delivery(Slug, Id, Delivery));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Typed() is not { } amount)
        {
            return this.Again(nameof(Amount), Texts.Report_AmountUnknown);
        }

        return await gate.RunAsync((ReportDelivery report) =>
            report.ExecuteAsync(here.Id, Id, Delivery, Revision, amount, here.Member.PersonId, cancellation), cancellation) switch
        {
            WordOutcome.Done => this.Done(Texts.Done_Reported, Links.Delivery(Slug, Id, Delivery)),
            WordOutcome.NotNow => this.Done(Texts.Done_NoWordAsked, Links.Delivery(Slug, Id, Delivery)),
            WordOutcome.ChangedMeanwhile => this.Again("", Texts.LookAgain),
            null => NotFound(),
        };
    }

    /// <summary>In the unit of the norm; null: not understood.</summary>
    private int? Typed() => Shown.Kind switch
    {
        NormKind.TimesPerPeriod => int.TryParse(Amount?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            && times is >= 1 and <= Norm.MostTimes ? times : null,
        NormKind.HoursPerPeriod => decimal.TryParse(
            Amount?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
            && hours > 0 && hours * 60 <= Norm.MostMinutes ? Math.Max(1, (int)Math.Round(hours * 60, MidpointRounding.AwayFromZero)) : null,
        NormKind.ByDate or NormKind.Conduct or NormKind.AnswerWithinWorkingDays => 1,
    };

    private async Task<bool> ReadAsync(CancellationToken cancellation) =>
        (Shown = (await reading.ReadAsync(here.Id, Id, Delivery, cancellation))!) is not null;
}
