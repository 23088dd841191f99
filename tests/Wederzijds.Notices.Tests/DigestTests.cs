using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Notices.Bundling;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

public sealed class DigestTests
{
    private static readonly DoseChoice Daily = DoseChoice.Default with { Cadence = DoseCadence.Daily, Extras = DoseExtras.Effects };

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_day_comes_together_in_one_mail_that_says_the_same_as_text_and_as_html(DatabaseProvider provider)
    {
        await using var host = await WithEffectsAsync(provider);
        var town = await host.QuietTownAsync();
        await host.ChooseAsync(town.Resident, null, Daily);
        await host.HappenAsync(town.Officer, Answered(host, town, town.Resident));
        await host.HappenAsync(town.Officer, Answered(host, town, town.Resident));
        await host.HappenAsync(town.Coordinator, new MembershipAdmitted(town.Initiative, Village.Lamp, town.Resident, Side.Citizen, null));
        await host.RunRecurringAsync();
        Assert.Empty(host.MailsTo(town.Resident)); // ten in the morning: the next hour is tomorrow's

        host.Clock.Advance(TimeSpan.FromHours(22));
        await host.RunRecurringAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.RunRecurringAsync();

        var mail = Assert.Single(host.MailsTo(town.Resident));
        Assert.Equal("Je berichten van vandaag", mail.Subject);
        foreach (var form in new[] { mail.TextBody, WebUtility.HtmlDecode(mail.HtmlBody) })
        {
            Assert.Contains("Er zijn 3 berichten voor je.", form!, StringComparison.Ordinal);
            Assert.Contains("Initiatief buurt", form, StringComparison.Ordinal);
            Assert.Equal(2, form!.Split("LAMP-7” in").Length - 1);
            Assert.Contains("/me/contributions/LAMP-7", form, StringComparison.Ordinal);
            Assert.Contains("Veilig op straat: op 1 maart 2026 gezien: 12 van de 100 <onveilig> (bron: peiling)", form, StringComparison.Ordinal);
            Assert.DoesNotContain("kapot", form, StringComparison.Ordinal); // nobody's words
            Assert.DoesNotContain("Rita", form, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<onveilig>", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Broken_off_anywhere_and_begun_again_it_is_one_mail(DatabaseProvider provider)
    {
        await using var host = await WithEffectsAsync(provider);
        var town = await host.QuietTownAsync();
        await host.ChooseAsync(town.Resident, null, Daily);
        await host.ChooseAsync(town.Officer, null, Daily);
        await host.HappenAsync(town.Coordinator, Answered(host, town, town.Resident), Answered(host, town, town.Officer));
        await host.RunJobsAsync();
        host.Clock.Advance(TimeSpan.FromHours(22));

        // The run was killed after it had planned everything; then the sending was killed after it had sent and before it noted that.
        await host.RunAsync(null, (BundleNews bundle) => bundle.ExecuteAsync(Guid.Empty, host.Now, "https://localhost", CancellationToken.None));
        Assert.Null(await host.RunAsync(null, (BundleNews bundle) => bundle.ExecuteAsync(Guid.Empty, host.Now, "https://localhost", CancellationToken.None)));
        await host.RunRecurringAsync();
        await host.InDbAsync(db => db.Set<Mail>().ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, (DateTimeOffset?)null)));
        await host.InDbAsync(db => db.Set<Job>().ExecuteUpdateAsync(s => s.SetProperty(j => j.DoneAt, (DateTimeOffset?)null)));
        await host.RunJobsAsync();

        Assert.Equal(2, await host.InDbAsync(db => db.Set<Mail>().CountAsync()));
        Assert.Equal(2, Directory.GetFiles(host.MailFolder).Length);
        Assert.Single(await host.InDbAsync(db => db.Set<Mail>().Select(m => m.BatchId).Distinct().ToListAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_comes_in_while_the_bundle_goes_out_waits_for_the_next_one(DatabaseProvider provider)
    {
        await using var host = await WithEffectsAsync(provider);
        var town = await host.QuietTownAsync();
        await host.ChooseAsync(town.Resident, null, Daily);
        await host.HappenAsync(town.Officer, Answered(host, town, town.Resident));
        await host.RunJobsAsync();
        var due = await host.InDbAsync(db => db.Set<Notice>().Select(n => n.WaitsUntil).SingleAsync());
        host.Clock.Advance(TimeSpan.FromHours(22));
        await host.RunRecurringAsync();

        // Told by a node that decided before eight and saved after.
        var late = Notice.Of(
            new(NoticeKind.Answered, Guid.CreateVersion7(), Village.Lamp, town.Initiative, null, host.Now, new ThisPerson(town.Resident)), town.Resident, host.Now);
        late.Wait(due!.Value);
        await host.GivenAsync(late);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.RunRecurringAsync();
        Assert.Single(host.MailsTo(town.Resident));

        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.RunRecurringAsync();
        Assert.Equal(2, host.MailsTo(town.Resident).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Very_much_news_names_some_and_counts_the_rest(DatabaseProvider provider)
    {
        await using var host = await WithEffectsAsync(provider);
        var town = await host.QuietTownAsync();
        var english = await host.PersonAsync("English Speaker");
        await host.ChooseAsync(english, null, Daily with { Cadence = DoseCadence.Weekly, Extras = DoseExtras.None });
        for (var i = 0; i < BundleNews.MostLines + 5; i++)
        {
            await host.HappenAsync(town.Officer, Answered(host, town, english));
        }

        await host.RunJobsAsync();
        host.Clock.Advance(TimeSpan.FromDays(7));
        await host.RunRecurringAsync();

        var mail = Assert.Single(host.MailsTo(english));
        Assert.Equal("Your messages of this week", mail.Subject);
        Assert.Contains($"There are {BundleNews.MostLines + 5} messages for you.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("And 5 more messages.", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(BundleNews.MostLines, mail.TextBody!.Split("/me/contributions/LAMP-7").Length - 1);
    }

    [Fact]
    public void However_long_names_and_effects_are_a_bundle_fits_in_a_mail()
    {
        var id = Guid.CreateVersion7();
        var effects = Enumerable.Repeat(new EffectLine(id, new string('<', 200), new(2026, 3, 1), new string('>', 500), new string('"', 200)), 15);
        var items = Enumerable.Range(0, BundleNews.MostLines).Select(_ => new NewsItem(NoticeKind.Answered, Village.Lamp, id)).ToList();
        var line = new ContributionLine(Village.Lamp, id, new string('<', 60), "", ContributionKind.Report, null);
        var subjects = new NewsSubjects(
            new Dictionary<Guid, InitiativeCard>(), new Dictionary<Guid, ContributionLine> { [Village.Lamp] = line }, effects.ToLookup(e => e.InitiativeId));

        var mail = DigestMail.Write("nl", new(id, DoseChannel.Mail, DoseCadence.Daily, items, 40, null, [id]), subjects, "https://localhost", "https://localhost/stop", "Site");

        Assert.InRange(mail.Html.Length, 10_000, Mail.BodyMaxLength);
        Assert.InRange(mail.Text.Length, 1, Mail.BodyMaxLength);
        Assert.Contains("berichten. Lees ze hier", mail.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_click_stops_mail_without_signing_in_and_looking_stops_nothing(DatabaseProvider provider)
    {
        await using var host = await WithEffectsAsync(provider);
        var town = await host.QuietTownAsync();
        await host.ChooseAsync(town.Resident, town.Initiative, Daily);
        await host.HappenAsync(town.Officer, Answered(host, town, town.Resident), Answered(host, town, town.Coordinator));
        await host.RunJobsAsync();
        var mail = Assert.Single(host.MailsTo(town.Coordinator));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        var stop = new Uri(mail.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        Assert.Contains(stop.AbsoluteUri, mail.TextBody, StringComparison.Ordinal);
        var residents = host.Services.GetRequiredService<UnsubscribeTokens>().For(host.Site.Id, town.Resident);

        // A scanner follows the link; it is a page with a button.
        var visitor = host.Visitor();
        Assert.NotNull((await visitor.GetPageAsync(stop.PathAndQuery)).QuerySelector("form[method=post] button"));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Dose>().CountAsync(d => d.PersonId == town.Coordinator)));

        foreach (var address in new[] { stop.PathAndQuery, stop.PathAndQuery, $"/unsubscribe/{residents}" })
        {
            using var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            using var answer = await visitor.Client.PostAsync(address, body, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await host.HappenAsync(town.Officer, Answered(host, town, town.Coordinator));
        host.Clock.Advance(TimeSpan.FromHours(22));
        await host.RunRecurringAsync();
        Assert.Single(host.MailsTo(town.Coordinator));
        Assert.Empty(host.MailsTo(town.Resident)); // what waited for the bundle is not mailed either
        Assert.Equal(3, (await host.ToldAsync(NoticeKind.Answered)).Count); // the inbox holds all of it
        Assert.All(await host.InDbAsync(db => db.Set<Dose>().ToListAsync()), d => Assert.Equal(DoseChannel.Platform, d.Channel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_made_up_name_or_one_of_another_site_stops_nothing(DatabaseProvider provider)
    {
        await using var host = await WithEffectsAsync(provider);
        var town = await host.QuietTownAsync();
        var tokens = host.Services.GetRequiredService<UnsubscribeTokens>();
        var right = tokens.For(host.Site.Id, town.Resident);

        foreach (var wrong in new[] { "x", new string('a', 600), right[..^2] + "AA", "%3Cscript%3E", $"{town.Resident}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().GetAsync($"/unsubscribe/{wrong}")).Status);
        }

        using var nothing = new FormUrlEncodedContent([]);
        using var elsewhere = await host.Visitor("https://other.localhost").Client.PostAsync($"/unsubscribe/{right}", nothing, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Dose>().CountAsync()));
    }

    private static Task<AppHost> WithEffectsAsync(DatabaseProvider provider) => Village.StartAsync(provider, everybodyHasMail: true);

    private static ContributionAnswered Answered(AppHost host, SmallTown town, Guid contributor) =>
        new(Village.Lamp, town.Initiative, contributor, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);
}
