using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.Administering;

/// <param name="Sessions">Open ones.</param>
internal sealed record ShownPerson(Guid Id, string Name, bool IsSiteAdmin, DateTimeOffset JoinedAt, int Sessions);

[Allow(Policies.SiteAdmin)]
internal sealed class AdminPeopleModel(AppDbContext db, IWriteGate gate, TimeProvider clock) : PageModel
{
    private const int Size = 50;
    private static readonly KeysetOrder<Person, string> ByName = new(p => p.Name!, p => p.Id, Descending: false);

    /// <summary>A part of the name; null: everybody.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public KeysetPage<ShownPerson> List { get; private set; } = new([], null, null);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var people = db.Set<Person>().AsNoTracking().Where(p => p.Name != null);
        if (Search?.Trim().ToLowerInvariant() is { Length: > 0 and <= Person.NameMaxLength } part)
        {
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // becomes SQL
            people = people.Where(p => p.Name!.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        List = await people.ToPageAsync(
            ByName,
            rows => rows.Select(p => new ShownPerson(
                p.Id, p.Name!, p.IsSiteAdmin, p.JoinedAt, db.Set<Session>().Count(s => s.PersonId == p.Id && s.EndsAt > now))),
            p => (p.Name, p.Id), Cursor.Parse(Request.Query["at"]), Size, cancellation);
    }

    public Task<IActionResult> OnPostMakeAdminAsync([FromForm] Guid id, CancellationToken cancellation) => ChangeAsync(id, true, cancellation);

    public Task<IActionResult> OnPostUnmakeAdminAsync([FromForm] Guid id, CancellationToken cancellation) => ChangeAsync(id, false, cancellation);

    public async Task<IActionResult> OnPostEndSessionsAsync([FromForm] Guid id, CancellationToken cancellation) =>
        await gate.RunAsync((EndSessions end) => end.AllAsync(id, null, cancellation), cancellation)
            ? this.Done(Texts.AdminPeople_SessionsEnded, Links.AdminPeople)
            : NotFound();

    private async Task<IActionResult> ChangeAsync(Guid id, bool isAdmin, CancellationToken cancellation)
    {
        switch (await gate.RunAsync((ChangeAdmin change) => change.ExecuteAsync(id, isAdmin, cancellation), cancellation))
        {
            case AdminOutcome.LastAdmin:
                await OnGetAsync(cancellation);
                return this.Again("", Texts.AdminPeople_LastAdmin);
            case AdminOutcome.NotThere:
                return NotFound();
            default:
                return this.Done(isAdmin ? Texts.AdminPeople_Made : Texts.AdminPeople_Unmade, Links.AdminPeople);
        }
    }
}
