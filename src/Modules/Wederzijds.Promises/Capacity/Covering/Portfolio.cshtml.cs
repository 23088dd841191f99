using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Capacity.Showing;
using Wederzijds.Promises.Capacity.Stating;

namespace Wederzijds.Promises.Capacity.Covering;

/// <summary>
/// What somebody answers for: signatures that are asked, the weeks ahead of each professional whose mandate this person covers, and how full the
/// initiatives are in which they work.
/// </summary>
[Allow(Policies.SignedIn)]
internal sealed class PortfolioModel(AppDbContext db, CapacityReading reading, IEnumerable<IMandates> mandates, ICurrentPerson me, IWriteGate gate) : PageModel
{
    public IReadOnlyList<AskedSignature> Asked { get; private set; } = [];
    public IReadOnlyList<CoveredPerson> People { get; private set; } = [];
    public IReadOnlyList<CoveredInitiative> Initiatives { get; private set; } = [];

    private Guid Me => me.Id!.Value;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var covered = mandates.FirstOrDefault() is { } mandated ? await mandated.CoveredByAsync(Me, cancellation) : [];
        if (covered.Count == 0)
        {
            // Whoever was ever asked finds the page that the notice led to, also when nothing is asked any more.
            var signatures = await db.Set<Signature>().AsNoTracking().Where(s => s.SignerPersonId == Me).Select(s => new
            {
                s.Id,
                s.Side,
                s.State,
                s.AskedAt,
                Initiative = db.Set<InitiativeCard>().Where(i => i.Id == s.InitiativeId && i.State != InitiativeState.Ended).Select(i => i.Name).FirstOrDefault(),
            }).ToListAsync(cancellation);
            Asked =
            [
                .. signatures.Where(s => s.State is SignatureState.Asked && s.Initiative is not null).OrderBy(s => s.AskedAt)
                    .Select(s => new AskedSignature(s.Id, s.Initiative!, s.Side, s.AskedAt)),
            ];
            return me.IsSiteAdmin || signatures.Count > 0 ? Page() : NotFound();
        }

        var facts = await reading.OfAsync(
            [.. covered.Select(c => c.InitiativeId).Distinct()], [.. covered.Select(c => c.PersonId).Distinct()], Me, cancellation);
        Asked =
        [
            .. facts.Signatures.Where(s => s.SignerPersonId == Me && s.State is SignatureState.Asked).OrderBy(s => s.AskedAt)
                .Select(s => new AskedSignature(s.Id, facts.Initiatives.Find(i => i.InitiativeId == s.InitiativeId)!.Name, s.Side, s.AskedAt)),
        ];
        Show(covered, facts);
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync([FromForm] Guid id, CancellationToken cancellation) =>
        await gate.RunAsync((ConfirmHours confirm) => confirm.ExecuteAsync(id, Me, cancellation), cancellation)
            ? this.Done(Texts.Capacity_ConfirmDone, CapacityLinks.Portfolio)
            : NotFound();

    private void Show(IReadOnlyList<CoveredMandate> covered, CapacityFacts facts)
    {
        var (initiatives, people) = (covered.Select(c => c.InitiativeId).ToHashSet(), covered.DistinctBy(c => c.PersonId).ToList());
        var reckoning = new Reckoning(facts);
        People =
        [
            .. people.Select((p, at) => new CoveredPerson(
                p.Name,
                reckoning.WeeksOf(p.PersonId) is { Count: > 0 } weeks
                    ? new($"chart-{at}", Wording.Person(p.Name), Side.Professional, weeks, facts.WarnAt, facts.BlockAbove)
                    : null,
                [.. facts.Hours.Where(h => h.PersonId == p.PersonId && covered.Any(c => c.PersonId == p.PersonId && c.InitiativeId == h.InitiativeId))
                    .Select(h => (h, facts.Initiatives.Find(i => i.InitiativeId == h.InitiativeId)?.Name ?? ""))],
                facts.Away.Where(a => a.PersonId == p.PersonId && a.Until >= facts.Today).OrderBy(a => a.From).FirstOrDefault())).OrderBy(p => p.Name),
        ];
        Initiatives =
        [
            .. facts.Initiatives.Where(i => initiatives.Contains(i.InitiativeId)).OrderBy(i => i.Name).Select(i => new CoveredInitiative(
                i.Slug, i.Name, reckoning.LoadOf(i.InitiativeId, Side.Professional),
                Status(facts, reckoning, i.InitiativeId), i.BudgetEndsOn)),
        ];
    }

    private static (string Mark, string Word) Status(CapacityFacts facts, Reckoning reckoning, Guid initiative)
    {
        var load = reckoning.LoadOf(initiative, Side.Professional);
        return reckoning.IsShort(initiative, Side.Professional) ? ("late", Texts.Capacity_TooMuch)
            : Load.IsAbove(load.Value, facts.BlockAbove) ? ("due", Texts.Capacity_SignedFor)
            : Load.Reaches(load.Value, facts.WarnAt) ? ("due", Texts.Capacity_Full) : ("kept", Texts.Capacity_Fits);
    }
}

internal sealed record AskedSignature(Guid Id, string Initiative, Side Side, DateTimeOffset AskedAt);

/// <param name="Chart">Null: this person has no hours anywhere.</param>
/// <param name="Hours">In the initiatives that the manager covers this person in, with their names.</param>
internal sealed record CoveredPerson(string? Name, ForecastChart? Chart, IReadOnlyList<(HoursFact Hours, string Initiative)> Hours, AwayFact? Away);

internal sealed record CoveredInitiative(string Slug, string Name, Load Load, (string Mark, string Word) Status, DateOnly? BudgetEndsOn);
