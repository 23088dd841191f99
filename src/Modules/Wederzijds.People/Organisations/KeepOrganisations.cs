using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.People.Organisations;

internal enum OrganisationOutcome
{
    Done = 1,
    NameTaken = 2,
    NotThere = 3,

    /// <summary>Somebody else changed it since the form was opened.</summary>
    ChangedMeanwhile = 4,
}

internal sealed class AddOrganisation(AppDbContext db, TimeProvider clock)
{
    public async Task<OrganisationOutcome> ExecuteAsync(string name, Side side, string? website, CancellationToken cancellation)
    {
        var trimmed = name.Trim();
        if (await db.Set<Organisation>().AnyAsync(o => o.Name == trimmed, cancellation))
        {
            return OrganisationOutcome.NameTaken;
        }

        var organisation = Organisation.Found(trimmed, side, website, clock.UtcNow);
        db.Add(organisation);
        await db.SaveAsync(Change.By<AddOrganisation>(organisation.Id), cancellation);
        return OrganisationOutcome.Done;
    }
}

internal sealed class RenameOrganisation(AppDbContext db)
{
    public async Task<OrganisationOutcome> ExecuteAsync(Guid id, int revision, string name, string? website, CancellationToken cancellation)
    {
        var trimmed = name.Trim();
        if (await db.Set<Organisation>().SingleOrDefaultAsync(o => o.Id == id, cancellation) is not { } organisation)
        {
            return OrganisationOutcome.NotThere;
        }

        if (organisation.Revision != revision)
        {
            return OrganisationOutcome.ChangedMeanwhile;
        }

        if (await db.Set<Organisation>().AnyAsync(o => o.Name == trimmed && o.Id != id, cancellation))
        {
            return OrganisationOutcome.NameTaken;
        }

        organisation.Rename(trimmed, website);
        await db.SaveAsync(Change.By<RenameOrganisation>(id), cancellation);
        return OrganisationOutcome.Done;
    }
}
