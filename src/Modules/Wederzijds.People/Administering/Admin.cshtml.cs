using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.People.Organisations;

namespace Wederzijds.People.Administering;

[Allow(Policies.SiteAdmin)]
internal sealed class AdminModel(AppDbContext db) : PageModel
{
    private const int Most = 1001;

    public string People { get; private set; } = "";

    public string Initiatives { get; private set; } = "";

    public string Organisations { get; private set; } = "";

    public string FailedJobs { get; private set; } = "";

    public bool HasFailedJobs { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        People = await CountAsync(db.Set<Person>().Where(p => p.ErasedAt == null), cancellation);
        Initiatives = await CountAsync(db.Set<InitiativeCard>(), cancellation);
        Organisations = await CountAsync(db.Set<Organisation>(), cancellation);
        FailedJobs = await CountAsync(db.Set<Job>().Where(j => j.DoneAt == null && j.LastFailure != null), cancellation);
        HasFailedJobs = FailedJobs != "0";
    }

    /// <summary>Counting stops at a thousand: nobody needs it finer, and the page stays fast.</summary>
    private static async Task<string> CountAsync<T>(IQueryable<T> rows, CancellationToken cancellation)
    {
        var count = await rows.Take(Most).CountAsync(cancellation);
        return count == Most ? string.Format(Texts.Admin_Many, Most - 1) : count.ToString("N0");
    }
}
