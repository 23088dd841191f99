using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.People.Profile;

internal enum ProfileOutcome
{
    Changed = 1,

    /// <summary>Changed on another device since the form was opened.</summary>
    ChangedMeanwhile = 2,
}

internal sealed class ChangeProfile(AppDbContext db)
{
    /// <param name="revision">As the form was opened with.</param>
    public async Task<ProfileOutcome> ExecuteAsync(Guid personId, int revision, string name, string language, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == personId, cancellation);
        if (person.Revision != revision)
        {
            return ProfileOutcome.ChangedMeanwhile;
        }

        person.Rename(name.Trim());
        person.Speak(language);
        await db.SaveAsync(Change.By<ChangeProfile>(personId), cancellation);
        return ProfileOutcome.Changed;
    }
}
