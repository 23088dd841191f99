using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.People.Administering;

internal sealed record ShownJob(Guid Id, string Kind, DateTimeOffset DueAt, int Tries, string? LastFailure)
{
    /// <summary>Tried so often that it waits for somebody to look.</summary>
    public bool Rests => Tries >= Job.MostTries;
}

[Allow(Policies.SiteAdmin)]
internal sealed class JobsModel(AppDbContext db, IWriteGate gate) : PageModel
{
    private const int Size = 50;
    private static readonly KeysetOrder<Job, DateTimeOffset> FirstDue = new(j => j.DueAt, j => j.Id, Descending: false);

    public KeysetPage<ShownJob> List { get; private set; } = new([], null, null);

    public async Task OnGetAsync(CancellationToken cancellation) => List = await db.Set<Job>().AsNoTracking().Where(j => j.DoneAt == null).ToPageAsync(
        FirstDue, rows => rows.Select(j => new ShownJob(j.Id, j.Kind, j.DueAt, j.Tries, j.LastFailure)), j => (j.DueAt, j.Id),
        Cursor.Parse(Request.Query["at"]), Size, cancellation);

    public async Task<IActionResult> OnPostAgainAsync([FromForm] Guid id, CancellationToken cancellation) =>
        await gate.RunAsync((TryJobAgain again) => again.ExecuteAsync(id, cancellation), cancellation) is AdminOutcome.Done
            ? this.Done(Texts.Jobs_WillTry, Links.Jobs)
            : this.Done(Texts.Jobs_Gone, Links.Jobs);
}
