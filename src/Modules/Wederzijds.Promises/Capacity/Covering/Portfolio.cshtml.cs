using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
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
        var people = covered.Select(c => c.PersonId).Append(Me).ToList();
        var known = await (
            from p in db.Set<PersonCard>().AsNoTracking()
            where people.Contains(p.Id)
            join s in db.Set<Signature>().Where(s => s.SignerPersonId == Me) on p.Id equals s.SignerPersonId into asked
            from s in asked.DefaultIfEmpty()
            select new
            {
                p.Id, p.Name, Signature = (Guid?)s!.Id, State = (SignatureState?)s.State, Side = (Side?)s.Side, AskedAt = (DateTimeOffset?)s.AskedAt,
                Initiative = db.Set<InitiativeCard>().Where(i => i.Id == s.InitiativeId).Select(i => i.Name).FirstOrDefault(),
            }).ToListAsync(cancellation);
        Asked =
        [
            .. known.Where(k => k.State is SignatureState.Asked && k.Initiative is not null).OrderBy(k => k.AskedAt)
                .Select(k => new AskedSignature(k.Signature!.Value, k.Initiative!, k.Side!.Value, k.AskedAt!.Value)),
        ];
        if (covered.Count > 0)
        {
            await ReadCoveredAsync(covered, known.DistinctBy(k => k.Id).ToDictionary(k => k.Id, string? (k) => k.Name), cancellation);
        }

        return covered.Count > 0 || me.IsSiteAdmin || known.Exists(k => k.Signature is not null) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostConfirmAsync([FromForm] Guid id, CancellationToken cancellation) =>
        await gate.RunAsync((ConfirmHours confirm) => confirm.ExecuteAsync(id, Me, cancellation), cancellation)
            ? this.Done(Texts.Capacity_ConfirmDone, CapacityLinks.Portfolio)
            : NotFound();

    private async Task ReadCoveredAsync(
        IReadOnlyList<CoveredMandate> covered, Dictionary<Guid, string?> names, CancellationToken cancellation)
    {
        var (initiatives, people) = (covered.Select(c => c.InitiativeId).Distinct().ToList(), covered.Select(c => c.PersonId).Distinct().ToList());
        var facts = await reading.OfAsync(initiatives, people, cancellation);
        var reckoning = new Reckoning(facts);
        People =
        [
            .. people.Select((p, at) => new CoveredPerson(
                names.GetValueOrDefault(p),
                reckoning.WeeksOf(p) is { Count: > 0 } weeks
                    ? new($"chart-{at}", Wording.Person(names.GetValueOrDefault(p)), Side.Professional, weeks, facts.WarnAt, facts.BlockAbove)
                    : null,
                [.. facts.Hours.Where(h => h.PersonId == p && covered.Any(c => c.PersonId == p && c.InitiativeId == h.InitiativeId))
                    .Select(h => (h, facts.Initiatives.Find(i => i.InitiativeId == h.InitiativeId)?.Name ?? ""))],
                facts.Away.Where(a => a.PersonId == p && a.Until >= facts.Today).OrderBy(a => a.From).FirstOrDefault())).OrderBy(p => p.Name),
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
