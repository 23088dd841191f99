using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Contributions.Privacy;

/// <summary>What this module keeps about a person: what they brought, and the steps they took.</summary>
internal sealed class PersonalContributions(AppDbContext db) : IPersonalData
{
    public string Name => "contributions";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var brought = await db.Set<Contribution>().AsNoTracking().Where(c => c.ContributorPersonId == personId).OrderBy(c => c.ReceivedAt)
            .Select(c => new ExportedContribution(
                c.Reference, c.Kind.ToString(), c.Text, c.Place, c.Audience.ToString(), c.ReceivedAt, c.End.ToString(),
                db.Set<ContributionStep>().Where(s => s.Id == c.OutcomeStepId).Select(s => s.Words).FirstOrDefault(), c.EndedAt, c.IsSolved, c.Latitude, c.Longitude))
            .ToListAsync(cancellation);
        var steps = await db.Set<ContributionStep>().AsNoTracking().Where(s => s.ActorPersonId == personId).OrderBy(s => s.At)
            .Join(db.Set<Contribution>(), s => s.ContributionId, c => c.Id, (s, c) => new ExportedStep(c.Reference, s.Kind.ToString(), s.At, s.Words))
            .ToListAsync(cancellation);
        return [.. brought, .. steps];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        foreach (var contributor in await db.Set<Contributor>().Where(c => c.PersonId == personId).ToListAsync(cancellation))
        {
            contributor.Erase();
        }

        var own = await db.Set<Contribution>().Where(c => c.ContributorPersonId == personId).ToListAsync(cancellation);
        var hidden = own.Where(c => c.Audience is ContributionAudience.ContributorAndHolders).Select(c => c.Id).ToHashSet();
        foreach (var contribution in own)
        {
            contribution.Forget(Texts.Erased_Marker);
        }

        // Open ones fall back to the contact; the words that others wrote about a hidden contribution may tell who it was.
        foreach (var helped in await db.Set<Contribution>()
            .Where(c => c.EnteredByPersonId == personId || c.HolderPersonId == personId).ToListAsync(cancellation))
        {
            helped.ForgetHelper(personId);
        }

        foreach (var step in await db.Set<ContributionStep>()
            .Where(s => s.ActorPersonId == personId || s.ConcernsPersonId == personId || hidden.Contains(s.ContributionId)).ToListAsync(cancellation))
        {
            if (hidden.Contains(step.ContributionId))
            {
                step.RemoveWords();
            }

            step.Forget(personId);
        }
    }
}

/// <summary>A contribution as its contributor takes it along.</summary>
internal sealed record ExportedContribution(
    string Reference, string Kind, string Text, string? Place, string Audience, DateTimeOffset ReceivedAt, string? End, string? Outcome,
    DateTimeOffset? EndedAt, bool? IsSolved, double? Latitude, double? Longitude);

/// <summary>A step the person took in a contribution.</summary>
internal sealed record ExportedStep(string Reference, string Step, DateTimeOffset At, string? Words);
