using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Notices.Bouncing;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

/// <summary>Mail that does not arrive, with a mail server and a mailbox on this machine.</summary>
public sealed class ReturnedMailTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_address_that_is_refused_for_good_gets_nothing_more_and_the_person_is_told(DatabaseProvider provider)
    {
        var port = SmtpServer.FreePort();
        AppHost? running = null;
        SmallTown? town = null;
        using var server = new SmtpServer(port, refuse: to => to.Contains($"{town!.Resident}", StringComparison.Ordinal) ? "550 5.1.1 nobody here" : null);
        await using var host = running = await WithServerAsync(provider, port);
        town = await host.QuietTownAsync();

        await host.HappenAsync(null, Answered(host, town, town.Resident), Answered(host, town, town.Officer), Answered(host, town, town.Coordinator));
        await host.RunJobsAsync();

        Assert.Equal(2, server.Received.Count); // one that is refused keeps no other waiting
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Job>().CountAsync(j => j.DoneAt == null)));
        var suppression = await host.InDbAsync(db => db.Set<Suppression>().SingleAsync());
        Assert.Equal((town.Resident, SuppressionReason.Refused, "550", $"{town.Resident}@example.org"), (suppression.PersonId, suppression.Reason, suppression.Code, suppression.Address));
        Assert.Equal([town.Resident], await host.ToldAsync(NoticeKind.MailDoesNotArrive));
        Assert.Equal("550", (await host.InDbAsync(db => db.Set<Mail>().SingleAsync(m => m.ReturnedAt != null))).ReturnCode);

        await host.HappenAsync(null, Answered(host, town, town.Resident));
        await host.RunJobsAsync();
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Mail>().CountAsync(m => m.PersonId == town.Resident))); // none is planned any more
        var browser = await host.SignedInAsync(town.Resident);
        Assert.Contains("komt niet aan", (await browser.GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("komt niet aan", (await browser.GetPageAsync("/me/dose")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Many_mails_go_over_one_connection_and_one_that_must_wait_is_tried_again_alone(DatabaseProvider provider)
    {
        var port = SmtpServer.FreePort();
        SmallTown? town = null;
        var full = true;
        using var server = new SmtpServer(port, refuse: to => full && to.Contains($"{town!.Resident}", StringComparison.Ordinal) ? "452 mailbox full" : null);
        await using var host = await WithServerAsync(provider, port, ("Mail:BounceAddress", "back@example.net"));
        town = await host.QuietTownAsync();
        var crowd = new List<Guid>();
        for (var i = 0; i < 60; i++)
        {
            crowd.Add(await host.PersonAsync($"Bewoner {i}"));
        }

        await host.ForgetJobsAsync();
        foreach (var one in crowd.Append(town.Resident))
        {
            await host.GivenAsync(Waiting(host, town, one));
        }

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.RunRecurringAsync();
        Assert.Equal((1, 60), (server.Connections, server.Received.Count));
        Assert.Equal(61, server.Senders.Distinct().Count()); // each comes back to an address of its own
        Assert.Matches(@"<back\+[0-9a-f]{32}@example\.net>", server.Senders.First());

        full = false;
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.RunJobsAsync();
        Assert.Equal((2, 61), (server.Connections, server.Received.Count));
        Assert.Equal(61, await host.InDbAsync(db => db.Set<Mail>().CountAsync(m => m.SentAt != null)));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Suppression>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Mail_that_comes_back_later_is_known_by_its_sender_or_its_message_id(DatabaseProvider provider)
    {
        using var mailbox = new ImapServer();
        await using var host = await WithMailboxAsync(provider, mailbox);
        var town = await host.QuietTownAsync();
        await host.HappenAsync(null, Answered(host, town, town.Resident), Answered(host, town, town.Officer), Answered(host, town, town.Coordinator));
        await host.RunJobsAsync();
        var ids = await host.InDbAsync(db => db.Set<Mail>().ToDictionaryAsync(m => m.PersonId!.Value, m => m.Id));
        mailbox.Deliver(Report(to: $"back+{ids[town.Resident]:N}@example.net", recipient: $"{town.Resident}@example.org"));
        mailbox.Deliver("From: riet@example.org\r\nTo: back@example.net\r\nSubject: Vakantie\r\n\r\nIk ben er niet.\r\n");
        mailbox.Deliver(Report(to: "back@example.net", recipient: $"{town.Officer}@example.org", messageId: $"<{ids[town.Officer]:N}@localhost>"));
        mailbox.Deliver(Report(to: $"back+{ids[town.Coordinator]:N}@example.net", recipient: $"{town.Coordinator}@example.org", action: "delayed", status: "4.4.7"));

        await host.RunRecurringAsync();

        var suppressed = await host.InDbAsync(db => db.Set<Suppression>().ToListAsync());
        Assert.Equal(new[] { town.Resident, town.Officer }.Order(), suppressed.Select(s => s.PersonId!.Value).Order());
        Assert.All(suppressed, s => Assert.Equal((SuppressionReason.CameBack, "5.1.1"), (s.Reason, s.Code)));
        Assert.Equal(2, (await host.ToldAsync(NoticeKind.MailDoesNotArrive)).Count);

        // Read once, whatever is in the mailbox.
        mailbox.Deliver(Report(to: $"back+{ids[town.Coordinator]:N}@example.net", recipient: $"{town.Coordinator}@example.org"));
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.RunRecurringAsync();
        Assert.Equal(5, mailbox.Opened);
        Assert.Equal(3, await host.InDbAsync(db => db.Set<Suppression>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_report_that_anybody_made_up_stops_nobodys_mail(DatabaseProvider provider)
    {
        using var mailbox = new ImapServer();
        await using var host = await WithMailboxAsync(provider, mailbox);
        var town = await host.QuietTownAsync();
        await host.HappenAsync(null, Answered(host, town, town.Resident));
        await host.RunJobsAsync();
        var id = await host.InDbAsync(db => db.Set<Mail>().Select(m => m.Id).SingleAsync());
        mailbox.Deliver(Report(to: $"back+{Guid.CreateVersion7():N}@example.net", recipient: $"{town.Resident}@example.org")); // no mail of ours
        mailbox.Deliver(Report(to: $"back+{id:N}@example.net", recipient: "burgemeester@example.org")); // not to whom it went
        mailbox.Deliver("\r\n");
        mailbox.Deliver("Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nStatus: five\r\n\r\n--b--\r\n");

        await host.RunRecurringAsync();

        Assert.Equal(4, mailbox.Opened);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Suppression>().CountAsync()));
    }

    [Fact]
    public async Task A_mailbox_that_is_away_keeps_nothing_else_waiting()
    {
        await using var host = await Village.StartAsync(
            DatabaseProvider.Sqlite, everybodyHasMail: true, ("Mail:Returned:Host", "127.0.0.1"), ("Mail:Returned:Port", $"{SmtpServer.FreePort()}"), ("Mail:Returned:Tls", "false"));
        var town = await host.QuietTownAsync();
        await host.HappenAsync(null, Answered(host, town, town.Resident));

        await host.RunRecurringAsync();

        Assert.Single(host.MailsTo(town.Resident));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_owner_or_an_administrator_lets_mail_go_again_and_nobody_reads_the_address(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider, everybodyHasMail: true);
        var town = await host.QuietTownAsync();
        var admin = await host.SignedInAsync(await host.PersonAsync("Ada Beheer", isSiteAdmin: true));
        Assert.Contains("Alles komt aan", (await admin.GetPageAsync("/admin/mail")).Body!.TextContent, StringComparison.Ordinal);
        await SuppressAsync(host, town.Resident);
        await SuppressAsync(host, town.Officer);

        var page = await admin.GetPageAsync("/admin/mail");
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Rita Bewoner", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain($"{town.Resident}@", page.Body.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("…@example.org", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostFormOnAsync(page, "/admin/mail", [])).Status);
        await admin.PostFormOnAsync(page, "/admin/mail", []); // the second time it is a clear outcome
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Suppression>().CountAsync()));

        var owner = await host.SignedInAsync((await host.InDbAsync(db => db.Set<Suppression>().SingleAsync())).PersonId!.Value);
        await owner.PostFormOnAsync(await owner.GetPageAsync("/me/dose"), "/me/dose", [], "handler=TryMail");
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Suppression>().CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Coordinator)).GetAsync("/admin/mail")).Status);
    }

    private static Task SuppressAsync(AppHost host, Guid person) => host.GivenAsync(Suppression.Of(
        Mail.Plan(Contracts.Notices.MailPurpose.Notice, person, $"{person}@example.org", "s", "t", null, null, "localhost", host.Now), SuppressionReason.CameBack, "5.1.1", host.Now));

    private static Notice Waiting(AppHost host, SmallTown town, Guid person)
    {
        var notice = Notice.Of(
            new(NoticeKind.Answered, Guid.CreateVersion7(), Village.Lamp, town.Initiative, null, host.Now, new ThisPerson(person)), person, host.Now);
        notice.Wait(host.Now);
        return notice;
    }

    private static Task<AppHost> WithServerAsync(DatabaseProvider provider, int port, params (string, string?)[] more) => Village.StartAsync(
        provider, everybodyHasMail: true, [("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{port}"), ("Mail:StartTls", "false"), .. more]);

    private static Task<AppHost> WithMailboxAsync(DatabaseProvider provider, ImapServer mailbox) => Village.StartAsync(
        provider, everybodyHasMail: true, ("Mail:Returned:Host", "127.0.0.1"), ("Mail:Returned:Port", $"{mailbox.Port}"), ("Mail:Returned:Tls", "false"),
        ("Mail:Returned:User", "back"), ("Mail:Returned:Password", "right"), ("Mail:BounceAddress", "back@example.net"));

    private static string Report(string to, string recipient, string? messageId = null, string action = "failed", string status = "5.1.1") => string.Join("\r\n",
        "From: Mail Delivery <mailer-daemon@example.org>",
        $"To: {to}",
        "Subject: Undelivered",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "It did not arrive.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mail.example.org",
        "",
        $"Final-Recipient: rfc822; {recipient}",
        $"Action: {action}",
        $"Status: {status}",
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        $"Message-ID: {messageId ?? "<unknown@example.org>"}",
        "Subject: Er is een antwoord",
        "",
        "--b--",
        "");

    private static ContributionAnswered Answered(AppHost host, SmallTown town, Guid contributor) =>
        new(Village.Lamp, town.Initiative, contributor, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);
}
