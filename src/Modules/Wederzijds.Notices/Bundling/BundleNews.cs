using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Bundling;

/// <summary>Sends what waited until now: the bundle of the day or week, and what quiet hours held back. Some hundreds of people in a change.</summary>
internal sealed class SendWaitingNews(AppDbContext db, IWriteGate gate, SiteAddress address, TimeProvider clock)
{
    public static RecurringWork Work { get; } = new(
        nameof(SendWaitingNews),
        TimeSpan.FromMinutes(1),
        (services, cancellation) => services.GetRequiredService<SendWaitingNews>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        if (!await db.Set<Notice>().AnyAsync(n => n.WaitsUntil <= now, cancellation))
        {
            return;
        }

        var origin = await address.OriginAsync(cancellation);
        for (Guid? after = Guid.Empty; after is { } from;)
        {
            after = await gate.RunAsync((BundleNews bundle) => bundle.ExecuteAsync(from, now, origin, cancellation), cancellation);
        }
    }
}

/// <summary>
/// Bundles what is due for the next people. Taking the notices and planning what leaves stand in one transaction, so a bundle is planned once however
/// often this is broken off; a mail carries person and period as its unique key besides.
/// </summary>
internal sealed class BundleNews(AppDbContext db, DoseReading doses, Outward outward, ISiteContext site)
{
    public const int Batch = 250;

    /// <summary>So many lines are named in one bundle; the rest is counted.</summary>
    public const int MostLines = 25;

    /// <param name="after">Begin after this person's id.</param>
    /// <param name="now">What waits until this instant or before.</param>
    /// <returns>The last person of this batch; null: that was everybody.</returns>
    public async Task<Guid?> ExecuteAsync(Guid after, DateTimeOffset now, string origin, CancellationToken cancellation)
    {
        var people = await db.Set<Notice>().Where(n => n.WaitsUntil <= now && n.PersonId > after).Select(n => n.PersonId).Distinct()
            .OrderBy(p => p).Take(Batch).ToListAsync(cancellation);
        if (people.Count == 0)
        {
            return null;
        }

        var last = people[^1];
        var due = db.Set<Notice>().Where(n => n.WaitsUntil <= now && n.PersonId > after && n.PersonId <= last);
        var held = await doses.OfAllAsync(people, cancellation);
        var (news, found) = await GatherAsync(due, held, cancellation);
        var seconds = await SecondsAsync(news, cancellation);
        news.RemoveAll(n => seconds.ContainsKey(n.PersonId));
        await outward.PlanAsync(news, origin, cancellation);

        // Everything is read and written down; only now the database is held.
        await using var whole = await db.Database.BeginTransactionAsync(cancellation);
        found -= await PostponeAsync(due, seconds, held, now, cancellation);
        if (await due.ExecuteUpdateAsync(s => s.SetProperty(n => n.WaitsUntil, (DateTimeOffset?)null), cancellation) != found)
        {
            throw new DbUpdateConcurrencyException("Another node took some of these notices, or more came in."); // the write gate tries once more
        }

        await db.SaveAsync(Change.By<BundleNews>(last), cancellation);
        await whole.CommitAsync(cancellation);
        return people.Count < Batch ? null : last;
    }

    /// <summary>One by one from the database: a person with very many notices takes no more memory than one with some.</summary>
    private async Task<(List<News> News, int Found)> GatherAsync(
        IQueryable<Notice> due, IReadOnlyDictionary<Guid, PersonDoses> held, CancellationToken cancellation)
    {
        var (piles, found) = (new Dictionary<(Guid Person, DoseChannel Channel), Pile>(), 0);
        var rows = due.AsNoTracking().OrderBy(n => n.PersonId).ThenBy(n => n.WaitsUntil)
            .Select(n => new { n.PersonId, n.Kind, n.SubjectId, n.InitiativeId, n.WaitsUntil }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            found++;
            var choice = held[row.PersonId].For(row.InitiativeId);
            if (choice.Channel is not DoseChannel.Platform)
            {
                var pile = piles.TryGetValue((row.PersonId, choice.Channel), out var there) ? there : piles[(row.PersonId, choice.Channel)] = new();
                pile.Add(new(row.Kind, row.SubjectId, row.InitiativeId), choice, row.WaitsUntil!.Value);
            }
        }

        return ([.. piles.Select(p => p.Value.ToNews(p.Key.Person, p.Key.Channel))], found);
    }

    /// <summary>Whose bundle of this period went out already, with its cadence: what came in meanwhile waits for the next one.</summary>
    private async Task<Dictionary<Guid, DoseCadence>> SecondsAsync(List<News> news, CancellationToken cancellation)
    {
        var keys = news.Select(n => n.Key).OfType<Guid>().ToList();
        var sent = await db.Set<Mail>().Where(m => m.UniqueKey != null && keys.Contains(m.UniqueKey.Value)).Select(m => m.UniqueKey).ToListAsync(cancellation);
        return news.Where(n => sent.Contains(n.Key)).GroupBy(n => n.PersonId).ToDictionary(g => g.Key, g => g.Max(n => n.Cadence));
    }

    /// <returns>How many notices wait on.</returns>
    private async Task<int> PostponeAsync(
        IQueryable<Notice> due, Dictionary<Guid, DoseCadence> seconds, IReadOnlyDictionary<Guid, PersonDoses> held, DateTimeOffset now, CancellationToken cancellation)
    {
        var postponed = 0;
        foreach (var (person, cadence) in seconds)
        {
            DateTimeOffset? later = held[person].Hours.GoesOutAt(cadence, now, site.Current!.Zone) ?? now.AddHours(1);
            postponed += await due.Where(n => n.PersonId == person).ExecuteUpdateAsync(s => s.SetProperty(n => n.WaitsUntil, later), cancellation);
        }

        return postponed;
    }

    /// <summary>Person, channel and period as one key: the same however often the run is repeated.</summary>
    internal static Guid KeyOf(Guid personId, DoseChannel channel, DateTimeOffset period)
    {
        Span<byte> key = stackalloc byte[25];
        personId.TryWriteBytes(key);
        BitConverter.TryWriteBytes(key[16..], period.UtcTicks);
        key[24] = (byte)channel;
        return new(SHA256.HashData(key).AsSpan(0, 16));
    }

    private sealed class Pile
    {
        private readonly List<NewsItem> _items = [];
        private readonly HashSet<Guid> _effectsOf = [];
        private DoseCadence _cadence = DoseCadence.AtOnce;
        private DateTimeOffset _period;
        private int _count;

        public void Add(NewsItem item, DoseChoice choice, DateTimeOffset period)
        {
            _count++;
            _period = period; // in order: the latest
            _cadence = choice.Cadence > _cadence ? choice.Cadence : _cadence;
            if (_items.Count < MostLines)
            {
                _items.Add(item);
            }

            if (choice.Extras.HasFlag(DoseExtras.Effects) && item.InitiativeId is { } initiative)
            {
                _effectsOf.Add(initiative);
            }
        }

        public News ToNews(Guid personId, DoseChannel channel) =>
            new(personId, channel, _cadence, _items, _count, KeyOf(personId, channel, _period), _effectsOf);
    }
}
