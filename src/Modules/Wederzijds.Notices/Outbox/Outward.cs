using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Notices.Bouncing;
using Wederzijds.Notices.Bundling;
using Wederzijds.Notices.ByHand;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Pushing;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Outbox;

/// <summary>One thing to say, without words.</summary>
internal sealed record NewsItem(NoticeKind Kind, Guid SubjectId, Guid? InitiativeId);

/// <summary>What leaves the platform for one person by one channel at one moment.</summary>
/// <param name="Count">How many there are; more than the items that are named.</param>
/// <param name="Key">Person and period: a second mail with it is not sent. Null: at once, guarded by the notice itself.</param>
/// <param name="EffectsOf">Initiatives of which the person wants to hear the effects.</param>
internal sealed record News(
    Guid PersonId, DoseChannel Channel, DoseCadence Cadence, IReadOnlyList<NewsItem> Items, int Count, Guid? Key, IReadOnlyCollection<Guid> EffectsOf)
{
    public static News AtOnce(Guid personId, DoseChannel channel, NewsItem item) => new(personId, channel, DoseCadence.AtOnce, [item], 1, null, []);
}

/// <summary>Plans what leaves the platform, in the change that is being made: mails and pushes in one job each, tasks as rows. Does not save.</summary>
internal sealed class Outward(
    AppDbContext db, IOutbox outbox, IContributions contributions, IVerdictLinks verdicts, IEffects effects, UnsubscribeTokens tokens, ISiteContext site,
    IOptions<MailSettings> settings, TimeProvider clock)
{
    private const int LinesAtOnce = 500;

    public static string KeyOf(SendMails work) => work.Turn == 0 ? $"{work.BatchId:N}" : $"{work.BatchId:N}-{work.Turn}";

    /// <param name="news">Some hundreds of people at most.</param>
    /// <param name="origin">Scheme and host of the site.</param>
    public async Task PlanAsync(IReadOnlyList<News> news, string origin, CancellationToken cancellation)
    {
        if (news.Count == 0)
        {
            return;
        }

        var people = news.Select(n => n.PersonId).Distinct().ToList();
        var withPush = news.Any(n => n.Channel is DoseChannel.Push)
            ? (await db.Set<PushSubscription>().Where(s => people.Contains(s.PersonId)).Select(s => s.PersonId).Distinct().ToListAsync(cancellation)).ToHashSet()
            : [];

        // Who wants push but has no device for it is told by mail: news must never get lost in a setting.
        var byPush = news.Where(n => n.Channel is DoseChannel.Push && withPush.Contains(n.PersonId)).ToList();
        var byMail = news.Where(n => n.Channel is DoseChannel.Mail || (n.Channel is DoseChannel.Push && !withPush.Contains(n.PersonId))).ToList();
        await PlanMailAsync(byMail, origin, cancellation);
        PlanPush(byPush);
        PlanTasks(news.Where(n => n.Channel is DoseChannel.ByHand));
    }

    private void PlanPush(List<News> news)
    {
        if (news.Count > 0)
        {
            var told = news.GroupBy(n => n.PersonId).Select(g => new PushTo(g.Key, g.Sum(n => n.Count))).ToList();
            outbox.Plan(new SendPushes(told), Guid.CreateVersion7(clock.UtcNow).ToString("N"));
        }
    }

    /// <summary>A task for each thing to say; a coordinator sees those of one person below each other.</summary>
    private void PlanTasks(IEnumerable<News> news)
    {
        foreach (var one in news)
        {
            foreach (var item in one.Items.Where(i => i.InitiativeId is not null))
            {
                db.Add(HandTask.For(one.PersonId, item, clock.UtcNow));
            }
        }
    }

    private async Task PlanMailAsync(List<News> news, string origin, CancellationToken cancellation)
    {
        if (news.Count == 0)
        {
            return;
        }

        var readers = await ReadersAsync(news, cancellation);
        var reached = news.Where(n => readers.ContainsKey(n.PersonId)).ToList();
        if (reached.Count == 0)
        {
            return;
        }

        var subjects = await SubjectsAsync(reached, cancellation);
        var (now, siteId) = (clock.UtcNow, site.Current!.Id);
        var (batch, domain) = (Guid.CreateVersion7(now), MailboxAddress.Parse(settings.Value.From).Domain);
        foreach (var one in reached)
        {
            var reader = readers[one.PersonId];
            var stop = Links.Unsubscribe(origin, tokens.For(siteId, one.PersonId));
            var written = one is { Cadence: DoseCadence.AtOnce, Items: [var only], Count: 1 }
                ? NoticeMail.Write(reader.Language, only, subjects, origin, stop, VerdictOn(only, one.PersonId, subjects, origin))
                : DigestMail.Write(reader.Language, one, subjects, origin, stop, site.Current.Name);
            db.Add(Mail.Plan(
                MailPurpose.Notice, one.PersonId, reader.Email, written.Subject, written.Text, written.Html, one.Key, domain, now, batch, stop));
        }

        var work = new SendMails(batch);
        outbox.Plan(work, KeyOf(work));
    }

    /// <summary>Where the contributor says, without signing in, whether an answer solved it; null: nothing is asked.</summary>
    private string? VerdictOn(NewsItem item, Guid personId, NewsSubjects subjects, string origin) =>
        item.Kind is NoticeKind.Answered && subjects.Contributions.GetValueOrDefault(item.SubjectId) is { OutcomeId: { } outcome } line && line.ContributorPersonId == personId
            ? origin + verdicts.PathFor(line.Id, personId, outcome)
            : null;

    /// <summary>Who has a confirmed address that takes mail.</summary>
    private async Task<Dictionary<Guid, Reader>> ReadersAsync(List<News> news, CancellationToken cancellation)
    {
        var people = news.Select(n => n.PersonId).Distinct().ToList();
        var readers = await db.Set<PersonCard>().AsNoTracking().Where(p => people.Contains(p.Id) && p.Email != null)
            .Select(p => new Reader(p.Id, p.Email!, p.Language)).ToListAsync(cancellation);
        var addresses = readers.ConvertAll(r => Suppression.Normalize(r.Email));
        var suppressed = addresses.Count == 0
            ? []
            : await db.Set<Suppression>().Where(s => addresses.Contains(s.Address)).Select(s => s.Address).ToListAsync(cancellation);
        return readers.Where(r => !suppressed.Contains(Suppression.Normalize(r.Email))).ToDictionary(r => r.Id);
    }

    private async Task<NewsSubjects> SubjectsAsync(List<News> news, CancellationToken cancellation)
    {
        var initiatives = news.SelectMany(n => n.Items).Select(i => i.InitiativeId).OfType<Guid>().Distinct().ToList();
        var cards = await db.Set<InitiativeCard>().AsNoTracking().Where(i => initiatives.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellation);
        var lines = new Dictionary<Guid, ContributionLine>();
        foreach (var ids in news.SelectMany(n => n.Items).Select(i => i.SubjectId).Distinct().Chunk(LinesAtOnce))
        {
            foreach (var (id, line) in await contributions.LinesAsync(ids, cancellation))
            {
                lines[id] = line;
            }
        }

        var wanted = news.SelectMany(n => n.EffectsOf).Distinct().ToList();
        return new(cards, lines, wanted.Count == 0 ? NewsSubjects.NoEffects : await effects.LatestAsync(wanted, cancellation));
    }

    private sealed record Reader(Guid Id, string Email, string Language);
}

/// <summary>What news speaks of, read once for everybody.</summary>
internal sealed record NewsSubjects(
    IReadOnlyDictionary<Guid, InitiativeCard> Initiatives, IReadOnlyDictionary<Guid, ContributionLine> Contributions, ILookup<Guid, EffectLine> Effects)
{
    public static ILookup<Guid, EffectLine> NoEffects { get; } = Array.Empty<EffectLine>().ToLookup(e => e.InitiativeId);

    /// <summary>One line as it may leave the platform: initiative and reference, never what anybody wrote, never a person's name.</summary>
    public string SentenceOf(NewsItem item) => Words.Of(item.Kind, NameOf(item), ReferenceOf(item) ?? Texts.Mail_NoReference, person: null);

    public string AddressOf(NewsItem item, string origin) => origin + Words.AddressOf(item.Kind, CardOf(item)?.Slug, ReferenceOf(item));

    public string NameOf(NewsItem item) => CardOf(item)?.Name ?? Texts.Notice_SomeInitiative;

    private InitiativeCard? CardOf(NewsItem item) => item.InitiativeId is { } id ? Initiatives.GetValueOrDefault(id) : null;

    private string? ReferenceOf(NewsItem item) => Contributions.GetValueOrDefault(item.SubjectId)?.Reference;
}
