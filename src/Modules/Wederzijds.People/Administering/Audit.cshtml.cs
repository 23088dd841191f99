using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.People.Administering;

/// <param name="ActorId">Null: the system, or somebody not signed in.</param>
/// <param name="Actor">Null: nobody, or somebody whose identity was erased.</param>
internal sealed record ShownChange(
    Guid Id, DateTimeOffset At, string Kind, Guid? ActorId, string? Actor, Guid SubjectId, Guid? InitiativeId, string? Initiative, string Events);

/// <summary>The record of changes: who did what when. Names are read from the persons, so an erased one has none here either.</summary>
[Allow(Policies.SiteAdmin)]
internal sealed partial class AuditModel(AppDbContext db) : PageModel
{
    private const int Size = 50;
    private static readonly KeysetOrder<ChangeRecord, Guid> Newest = new(r => r.Id, r => r.Id, Descending: true);

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Who did it, or about whom it is.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Initiative { get; set; }

    public KeysetPage<ShownChange> List { get; private set; } = new([], null, null);

    public bool IsFiltered => !string.IsNullOrEmpty(Kind) || Person is not null || Initiative is not null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // an odd filter in an address is no filter
        var records = db.Set<ChangeRecord>().AsNoTracking();
        records = Kind is { Length: > 0 and <= 80 } kind ? records.Where(r => r.Kind == kind) : records;
        records = Person is { } person ? records.Where(r => r.ActorId == person || r.SubjectId == person) : records;
        records = Initiative is { } initiative ? records.Where(r => r.InitiativeId == initiative) : records;
        List = await records.ToPageAsync(Newest, Read, r => (r.Id, r.Id), Cursor.Parse(Request.Query["at"]), Size, cancellation);
    }

    public string? PageHref(string? cursor) => Links.Page(
        Links.Audit, cursor, ("kind", Kind), ("person", Person?.ToString()), ("initiative", Initiative?.ToString()));

    /// <summary>A use case of this module in our own words; of another one its name, taken apart.</summary>
    public static string InWords(string kind) =>
        Texts.ResourceManager.GetString("Kind_" + kind, CultureInfo.CurrentUICulture) ?? Words().Replace(kind, m => " " + m.Value.ToLowerInvariant());

    private IQueryable<ShownChange> Read(IQueryable<ChangeRecord> rows) =>
        from r in rows
        join p in db.Set<PersonCard>() on r.ActorId equals p.Id into actors
        from p in actors.DefaultIfEmpty()
        join i in db.Set<InitiativeCard>() on r.InitiativeId equals i.Id into initiatives
        from i in initiatives.DefaultIfEmpty()
        select new ShownChange(r.Id, r.At, r.Kind, r.ActorId, p.Name, r.SubjectId, r.InitiativeId, i.Name, r.Events);

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Words();
}
