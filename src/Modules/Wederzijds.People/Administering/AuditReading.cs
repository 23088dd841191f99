using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.People.Administering;

/// <param name="ActorId">Null: the system, or somebody not signed in.</param>
/// <param name="Actor">Null: nobody, or somebody whose identity was erased.</param>
internal sealed record ShownChange(
    Guid Id, DateTimeOffset At, string Kind, Guid? ActorId, string? Actor, Guid SubjectId, string? Slug, string? Initiative, string Events);

/// <summary>Which changes are shown; null everywhere: all but mail that was sent.</summary>
/// <param name="Who">A part of a name; counts where no person is given.</param>
/// <param name="Until">The last local day.</param>
internal sealed record AuditFilter(string? Kind, string? Who, Guid? Person, string? Initiative, DateOnly? From, DateOnly? Until);

/// <summary>Reads the record of changes, and what it can be filtered by.</summary>
internal sealed class AuditReading(AppDbContext db, ISiteContext site)
{
    private const int Size = 50, MostNames = 200, MostMatches = 50;

    /// <summary>By far the most lines, and of no use to most questions: only shown when asked for.</summary>
    private const string MailSent = "NoteMailSent";

    private static readonly KeysetOrder<ChangeRecord, Guid> Newest = new(r => r.Id, r => r.Id, Descending: true);

    /// <summary>Names of persons who changed something.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation) => await db.Set<Person>().AsNoTracking()
        .Where(p => p.Name != null && db.Set<ChangeRecord>().Any(r => r.ActorId == p.Id))
        .OrderBy(p => p.Name).Select(p => p.Name!).Distinct().Take(MostNames).ToListAsync(cancellation);

    public async Task<IReadOnlyList<Choice>> InitiativesAsync(CancellationToken cancellation) => await db.Set<InitiativeCard>().AsNoTracking()
        .OrderBy(i => i.Name).Take(MostNames).Select(i => new Choice(i.Slug, i.Name, null)).ToListAsync(cancellation);

    /// <returns>Null: no such person, or erased.</returns>
    public Task<string?> NameOfAsync(Guid person, CancellationToken cancellation) =>
        db.Set<Person>().AsNoTracking().Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(cancellation);

    public async Task<KeysetPage<ShownChange>> ReadAsync(AuditFilter filter, Cursor? at, CancellationToken cancellation)
    {
        var records = db.Set<ChangeRecord>().AsNoTracking();
        records = filter.Kind is { } kind ? records.Where(r => r.Kind == kind) : records.Where(r => r.Kind != MailSent);
        if (filter.Person is not null || !string.IsNullOrEmpty(filter.Who))
        {
            var people = filter.Person is { } one ? [one] : await MatchesAsync(filter.Who!, cancellation);
            records = records.Where(r => (r.ActorId != null && people.Contains(r.ActorId.Value)) || people.Contains(r.SubjectId));
        }

        if (!string.IsNullOrEmpty(filter.Initiative))
        {
            records = records.Where(r => db.Set<InitiativeCard>().Any(i => i.Slug == filter.Initiative && i.Id == r.InitiativeId));
        }

        return await Within(records, filter).ToPageAsync(Newest, Shown, r => (r.Id, r.Id), at, Size, cancellation);
    }

    private IQueryable<ChangeRecord> Within(IQueryable<ChangeRecord> records, AuditFilter filter)
    {
        if (filter.From is { } from)
        {
            var first = ChangeRecord.FirstIdAt(site.StartOf(from));
            records = records.Where(r => r.Id >= first);
        }

        if (filter.Until is { } until && until < DateOnly.MaxValue)
        {
            var after = ChangeRecord.FirstIdAt(site.StartOf(until.AddDays(1)));
            records = records.Where(r => r.Id < after);
        }

        return records;
    }

    private Task<List<Guid>> MatchesAsync(string part, CancellationToken cancellation)
    {
        var lower = part.Length > Person.NameMaxLength ? part[..Person.NameMaxLength].ToLowerInvariant() : part.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // becomes SQL
        return db.Set<Person>().AsNoTracking().Where(p => p.Name != null && p.Name.ToLower().Contains(lower))
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => p.Id).Take(MostMatches).ToListAsync(cancellation);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }

    private IQueryable<ShownChange> Shown(IQueryable<ChangeRecord> rows) =>
        from r in rows
        join p in db.Set<PersonCard>() on r.ActorId equals p.Id into actors
        from p in actors.DefaultIfEmpty()
        join i in db.Set<InitiativeCard>() on r.InitiativeId equals i.Id into initiatives
        from i in initiatives.DefaultIfEmpty()
        orderby r.Id descending
        select new ShownChange(r.Id, r.At, r.Kind, r.ActorId, p.Name, r.SubjectId, i.Slug, i.Name, r.Events);
}
