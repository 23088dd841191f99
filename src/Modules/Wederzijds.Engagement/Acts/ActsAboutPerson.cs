using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Engagement.Acts;

/// <summary>The acts that are kept with a person's id.</summary>
internal sealed class ActsAboutPerson(AppDbContext db) : IPersonalData
{
    public string Name => "acts";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation) =>
        await db.Set<Act>().AsNoTracking().Where(a => a.PersonId == personId).OrderBy(a => a.Id)
            .Select(a => new { a.InitiativeId, a.Kind, a.Seen, a.BySide, a.On, a.SubjectId }).ToListAsync<object>(cancellation);

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        foreach (var act in await db.Set<Act>().Where(a => a.PersonId == personId).ToListAsync(cancellation))
        {
            act.ForgetPerson();
        }
    }
}
