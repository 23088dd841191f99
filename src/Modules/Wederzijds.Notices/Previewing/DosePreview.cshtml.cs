using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Previewing;

/// <summary>One mail, push or task as it would have gone out.</summary>
/// <param name="How">Cadence and channel in words.</param>
internal sealed record Moment(DateTimeOffset At, string How, IReadOnlyList<string> Lines);

/// <summary>What the last thirty days would have brought under the present dose: the own notices, put through the same rules as the real ones.</summary>
[Allow(Policies.SignedIn)]
internal sealed class DosePreviewModel(
    AppDbContext db, DoseReading doses, IContributions contributions, ICurrentPerson person, ISiteContext site, TimeProvider clock) : PageModel
{
    public const int Most = 200, Days = 30;

    public IReadOnlyList<Moment> Moments { get; private set; } = [];
    public int Shown { get; private set; }

    /// <summary>Whether older ones within the days were left out.</summary>
    public bool IsCut { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var me = person.Id ?? throw new InvalidOperationException("A preview is shown without a person.");
        var since = clock.UtcNow.AddDays(-Days);
        var notices = await db.Set<Notice>().AsNoTracking().Where(n => n.PersonId == me && n.At > since).OrderByDescending(n => n.At).ThenByDescending(n => n.Id)
            .Take(Most + 1).Select(n => new Told(n.Kind, n.SubjectId, n.InitiativeId, n.At)).ToListAsync(cancellation);
        IsCut = notices.Count > Most;
        var mine = (await doses.OfAllAsync([me], cancellation))[me];
        var lines = await contributions.LinesAsync([.. notices.Select(n => n.SubjectId).Distinct()], cancellation);
        var initiatives = notices.Select(n => n.InitiativeId).OfType<Guid>().Distinct().ToList();
        var cards = await db.Set<InitiativeCard>().AsNoTracking().Where(i => initiatives.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellation);
        Show(notices.Take(Most), mine, new(cards, lines, NewsSubjects.NoEffects));
    }

    private void Show(IEnumerable<Told> notices, PersonDoses mine, NewsSubjects subjects)
    {
        var zone = site.Current!.Zone;
        var outside = new List<(DateTimeOffset At, DoseCadence Cadence, DoseChannel Channel, string Line)>();
        foreach (var told in notices)
        {
            var choice = mine.For(told.InitiativeId);
            if (choice.Wants(told.Kind) && choice.Channel is not DoseChannel.Platform && (choice.Cadence is not DoseCadence.AtOnce || told.Kind.IsPressing))
            {
                var at = mine.Hours.GoesOutAt(choice.Cadence, told.At, zone) ?? told.At;
                outside.Add((at, choice.Cadence, choice.Channel, subjects.SentenceOf(new(told.Kind, told.SubjectId, told.InitiativeId))));
            }
        }

        Shown = outside.Count;
        Moments = [.. outside.GroupBy(o => (o.At, o.Cadence, o.Channel)).OrderByDescending(g => g.Key.At).Select(g => new Moment(
            g.Key.At, $"{DoseForm.CadenceInWords(g.Key.Cadence)} · {DoseForm.ChannelInWords(g.Key.Channel)}", [.. g.Select(o => o.Line)]))];
    }

    private sealed record Told(NoticeKind Kind, Guid SubjectId, Guid? InitiativeId, DateTimeOffset At);
}
