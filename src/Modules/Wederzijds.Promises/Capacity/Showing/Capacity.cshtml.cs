using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Capacity.Signing;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Capacity.Showing;

/// <summary>The hours of both sides against what is promised, now and in the weeks ahead; the same for everybody but the hours of each person.</summary>
[Allow(Policies.Member)]
internal sealed class CapacityModel(CurrentInitiative here, CapacityReading reading, IWriteGate gate) : PageModel
{
    public string Slug => here.Value.Slug;
    public CapacityFacts Facts { get; private set; } = null!;
    public IReadOnlyList<SideHours> Sides { get; private set; } = [];

    /// <summary>Whoever speaks for a side may state teams, the end of the budget, and ask for a signature.</summary>
    public bool MayWrite => PromiseWriter.Fits(here.Standing);

    /// <summary>How many hours a person has is for the own side's speakers; of oneself everybody sees it.</summary>
    public bool MaySeePeople => MayWrite && here.Member.Side is Side.Professional;

    public bool MayStateOwn => here.Member.Side is Side.Professional;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Facts = await reading.OfAsync(here.Id, cancellation);
        var reckoning = new Reckoning(Facts);
        Sides = [.. new[] { Side.Citizen, Side.Professional }.Select(side => Draw(side, reckoning))];
    }

    public async Task<IActionResult> OnPostWithdrawAsync([FromForm] Guid id, CancellationToken cancellation) =>
        MayWrite && await gate.RunAsync((WithdrawSignature withdraw) => withdraw.ExecuteAsync(here.Id, id, cancellation), cancellation) is { } done
            ? this.Done(done ? Texts.Capacity_Withdrawn : Texts.Capacity_SignatureAnswered, CapacityLinks.Of(Slug))
            : NotFound();

    private SideHours Draw(Side side, Reckoning reckoning)
    {
        var load = reckoning.LoadOf(here.Id, side);
        var own = Facts.Hours.Where(h => h.InitiativeId == here.Id && h.Side == side).ToList();
        var seen = own.Where(h => h.PersonId is null || MaySeePeople || h.PersonId == here.Member.PersonId).OrderBy(h => h.PersonName ?? h.TeamName).ThenBy(h => h.From);
        return new(
            side, load, reckoning.IsShort(here.Id, side), reckoning.IsSigned(here.Id, side, load.BusiestDemand), Facts.IsHeld(here.Id, side),
            own.Where(h => h is { OnlyAsDeputy: false } && h.HoldsOn(Facts.Today)).Sum(h => h.Minutes),
            own.Where(h => h.HoldsOn(Facts.Today)).Select(h => h.PersonId ?? h.Id).Distinct().Count(),
            [.. seen.Select(h => new HoursLine(h, ElsewhereOf(h.PersonId), Facts.Away.Where(a => a.PersonId == h.PersonId && a.Until >= Facts.Today)
                .OrderBy(a => a.From).FirstOrDefault()))],
            [.. Facts.Owed.Where(o => o.Debtor == side)], reckoning.WeeksOf(here.Id, side));
    }

    private int? ElsewhereOf(Guid? person) => person is null
        ? null
        : Facts.Hours.Where(h => h.PersonId == person && h.InitiativeId != here.Id && !h.OnlyAsDeputy && h.HoldsOn(Facts.Today)).Sum(h => h.Minutes);
}

/// <summary>One side of the page.</summary>
/// <param name="IsHeld">False: citizens who did not say how many hours they have are held to none.</param>
/// <param name="MinutesNow">Stated for today.</param>
/// <param name="Count">Of people or teams that stated them.</param>
internal sealed record SideHours(
    Side Side, Load Load, bool IsShort, bool IsSigned, bool IsHeld, int MinutesNow, int Count, IReadOnlyList<HoursLine> Hours, IReadOnlyList<OwedFact> Owed,
    IReadOnlyList<WeekLine> Weeks);

/// <param name="Elsewhere">Minutes a week for other initiatives together; where is told nowhere. Null: a team.</param>
/// <param name="Away">The absence that is first; null: none.</param>
internal sealed record HoursLine(HoursFact Hours, int? Elsewhere, AwayFact? Away);
