using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

public sealed class OutboxTests
{
    private const string To = "riet@example.org", Secret = "Geheime tekst van Riet";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_mail_reaches_the_server_once_with_its_own_message_id(DatabaseProvider provider)
    {
        var port = SmtpServer.FreePort();
        using var server = new SmtpServer(port);
        await using var host = await WithServerAsync(provider, port);

        var id = await PlanAsync(host);
        await host.RunJobsAsync();
        await host.RunJobsAsync();

        var (envelope, data) = Assert.Single(server.Received);
        Assert.Contains(To, envelope, StringComparison.Ordinal);
        var mail = Read(data);
        Assert.Equal(($"{id:N}@example.net", "Onderwerp"), (mail.MessageId, mail.Subject));
        Assert.Equal(Secret, mail.TextBody?.Trim());
        Assert.Equal(host.Now, (await MailAsync(host, id)).SentAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task While_the_server_is_away_the_mail_waits_with_a_growing_pause(DatabaseProvider provider)
    {
        var port = SmtpServer.FreePort();
        await using var host = await WithServerAsync(provider, port);
        var id = await PlanAsync(host);

        await host.RunJobsAsync();
        var first = await JobAsync(host);
        Assert.Equal((nameof(MailNotCarriedException), 1), (first.LastFailure, first.Tries));
        host.Clock.Advance(first.DueAt - host.Now);
        await host.RunJobsAsync();
        var second = await JobAsync(host);
        Assert.True(second.DueAt - host.Now > TimeSpan.FromSeconds(10), "The pause does not grow.");
        Assert.Null((await MailAsync(host, id)).SentAt);

        using var server = new SmtpServer(port);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.RunJobsAsync();
        Assert.Single(server.Received);
        Assert.NotNull((await MailAsync(host, id)).SentAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_server_killed_half_way_gets_the_mail_again_under_the_same_message_id(DatabaseProvider provider)
    {
        var port = SmtpServer.FreePort();
        using var server = new SmtpServer(port, hangUps: 1);
        await using var host = await WithServerAsync(provider, port);
        await PlanAsync(host);

        await host.RunJobsAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.RunJobsAsync();

        Assert.Equal(2, server.Received.Count);
        Assert.Single(server.Received.Select(r => Read(r.Data).MessageId).Distinct());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Without_a_server_a_mail_is_one_file_also_when_it_was_killed_before_it_was_noted(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var id = await PlanAsync(host);
        await host.Services.GetRequiredService<IMailCarrier>().SetOut().CarryAsync(await MailAsync(host, id), CancellationToken.None); // and then killed

        await host.RunJobsAsync();

        using var mail = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(host.MailFolder)), TestContext.Current.CancellationToken);
        Assert.Equal($"{id:N}@localhost", mail.MessageId);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Words_and_address_are_gone_after_thirty_days_and_not_before(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var id = await PlanAsync(host);
        await host.RunJobsAsync();

        host.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await host.RunRecurringAsync();
        Assert.Equal(Secret, (await MailAsync(host, id)).Text);

        host.Clock.Advance(TimeSpan.FromHours(7));
        await host.RunRecurringAsync();
        var mail = await MailAsync(host, id);
        Assert.Equal(("", "", "", null), (mail.To, mail.Subject, mail.Text, mail.Html));
        Assert.Equal(host.Now, mail.BlankedAt);
        Assert.NotNull(mail.SentAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_notice_is_kept_for_a_year(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.RunJobsAsync();
        Assert.Equal(3, (await host.ToldAsync(NoticeKind.Admitted)).Count);

        host.Clock.Advance(TimeSpan.FromDays(364));
        await host.RunRecurringAsync();
        Assert.Equal(3, (await host.ToldAsync(NoticeKind.Admitted)).Count);

        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.RunRecurringAsync();
        Assert.Empty(await host.ToldAsync(NoticeKind.Admitted));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_same_key_is_one_mail(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);

        var first = await PlanAsync(host, key: Village.Lamp);
        var second = await PlanAsync(host, key: Village.Lamp);
        await host.RunJobsAsync();

        Assert.Equal(first, second);
        Assert.Single(Directory.GetFiles(host.MailFolder));
    }

    [Theory]
    [InlineData("riet@example.org\r\nBcc: all@example.org", "Onderwerp")]
    [InlineData("riet@example.org", "Onderwerp\nBcc: all@example.org")]
    [InlineData("", "Onderwerp")]
    [InlineData("riet@example.org", " ")]
    public async Task A_line_break_makes_no_header_and_a_blank_no_mail(string to, string subject)
    {
        await using var host = await Village.StartAsync(DatabaseProvider.Sqlite);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => PlanAsync(host, to, subject));

        Assert.Equal(0, await host.InDbAsync(db => db.Set<Job>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Neither_jobs_nor_the_record_of_changes_hold_words_or_addresses(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider, everybodyHasMail: true);
        var town = await host.QuietTownAsync();
        await PlanAsync(host);
        await host.HappenAsync(town.Officer, Answered(host, town, town.Resident));
        await host.RunJobsAsync();

        var kept = await host.InDbAsync(async db => string.Join('\n', [
            .. await db.Set<Job>().Select(j => j.Key + j.Work + j.LastFailure).ToListAsync(),
            .. await db.Set<ChangeRecord>().Select(r => r.Kind + r.Events).ToListAsync()]));

        Assert.Contains(nameof(ContributionAnswered), kept, StringComparison.Ordinal);
        Assert.DoesNotContain("@", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Riet", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Lamp", kept, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_important_notice_is_mailed_in_the_persons_language_with_a_link_and_without_anybodys_words(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider, everybodyHasMail: true, ("Site:Origin", "http://localhost:5123/"));
        var town = await host.QuietTownAsync();
        var english = await host.PersonAsync("English Speaker");
        await host.HappenAsync(town.Officer, Answered(host, town, town.Resident), Answered(host, town, english));
        await host.HappenAsync(town.Resident, new VerdictGiven(Village.Lamp, town.Initiative, town.Officer, IsSolved: true)); // not important enough

        await host.RunJobsAsync();

        var mails = Directory.GetFiles(host.MailFolder).Select(f => MimeMessage.Load(f)).ToDictionary(m => m.To.Mailboxes.Single().Address);
        Assert.Equal(2, mails.Count);
        var dutch = mails[$"{town.Resident}@example.org"];
        Assert.Equal("Er is een antwoord op je inbreng", dutch.Subject);
        Assert.Contains("LAMP-7", dutch.TextBody, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5123/me/contributions/LAMP-7", dutch.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("kapot", dutch.ToString(), StringComparison.Ordinal);
        Assert.Equal("There is an answer to your contribution", mails[$"{english}@example.org"].Subject);
        var link = "<a href=\"http://localhost:5123/me/contributions/LAMP-7\">";
        Assert.Contains(link, mails[$"{english}@example.org"].HtmlBody, StringComparison.Ordinal);
    }

    private static ContributionAnswered Answered(AppHost host, SmallTown town, Guid contributor) =>
        new(Village.Lamp, town.Initiative, contributor, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);

    private static Task<AppHost> WithServerAsync(DatabaseProvider provider, int port) => Village.StartAsync(
        provider,
        everybodyHasMail: false,
        ("Mail:Host", "127.0.0.1"),
        ("Mail:Port", $"{port}"),
        ("Mail:StartTls", "false"),
        ("Mail:From", "Wederzijds <post@example.net>"));

    private static Task<Guid> PlanAsync(AppHost host, string to = To, string subject = "Onderwerp", Guid? key = null) =>
        host.InScopeAsync(null, services => PlanAsync(services, to, subject, key));

    private static async Task<Guid> PlanAsync(IServiceProvider services, string to, string subject, Guid? key)
    {
        var id = services.GetRequiredService<IMailbox>().Plan(MailPurpose.ConfirmAddress, null, to, subject, Secret, uniqueKey: key);
        await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Plan", id));
        return id;
    }

    private static Task<Mail> MailAsync(AppHost host, Guid id) => host.InDbAsync(db => db.Set<Mail>().AsNoTracking().SingleAsync(m => m.Id == id));

    private static Task<Job> JobAsync(AppHost host) => host.InDbAsync(db => db.Set<Job>().AsNoTracking().SingleAsync());

    private static MimeMessage Read(string data)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(data));
        return MimeMessage.Load(stream);
    }
}
