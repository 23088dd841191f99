using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Intake;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>What comes in by mail, over a real connection to a mail server on this machine.</summary>
public sealed class MailTests
{
    private const string Rita = "Rita Bewoner <rita@dorp.example>";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_mail_of_a_member_is_a_contribution_and_is_answered_with_its_number(DatabaseProvider provider)
    {
        using var server = new ImapServer();
        await using var host = await StartAsync(provider, server);
        var town = await TownAsync(host);
        server.Deliver(Mail(Rita, "Re: Lamp stuk", "De lamp brandt niet.\n\nGroet, Rita\n-- \nRita Bewoner\nLindelaan 12\n\nOp di 3 mrt 2026 om 10:00 schreef Cora <cora@dorp.example>:\n> Wat is er stuk?"));

        await host.RunRecurringAsync();

        var stored = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync());
        Assert.Equal("Lamp stuk\n\nDe lamp brandt niet.\n\nGroet, Rita", stored.Text);
        Assert.Equal((Door.Mail, ContributionKind.Report, ContributionAudience.ContributorAndHolders, (Guid?)town.Resident),
            (stored.Door, stored.Kind, stored.Audience, stored.ContributorPersonId));
        var answer = Assert.Single(Directory.GetFiles(host.MailFolder), f => File.ReadAllText(f).Contains(stored.Reference, StringComparison.Ordinal));
        var text = await File.ReadAllTextAsync(answer, TestContext.Current.CancellationToken);
        Assert.Contains("rita@dorp.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lamp", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, server.Flagged);
        var intake = await host.InDbAsync(db => db.Set<MailIntake>().AsNoTracking().SingleAsync());
        Assert.Equal((MailState.Taken, (string?)null, (string?)null), (intake.State, intake.Text, intake.SenderEmail)); // the words are the contribution's
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Broken_off_between_keeping_and_flagging_it_is_not_taken_twice(DatabaseProvider provider)
    {
        using var server = new ImapServer { HangUps = 2 };
        await using var host = await StartAsync(provider, server);
        await TownAsync(host);
        server.Deliver(Mail(Rita, "Een", "Een"));
        server.Deliver(Mail(Rita, "Een, nog eens door de server bezorgd", "Een", id: "1@dorp.example"));

        for (var i = 0; i < 5; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(2));
            await host.RunRecurringAsync();
        }

        Assert.Equal(1, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
        Assert.Equal(2, server.Flagged);
        Assert.Single(Directory.GetFiles(host.MailFolder), f => File.ReadAllText(f).Contains("rita@", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_mail_of_a_stranger_waits_for_a_coordinator_and_its_outcome_is_mailed(DatabaseProvider provider)
    {
        using var server = new ImapServer();
        await using var host = await StartAsync(provider, server);
        var town = await TownAsync(host);
        server.Deliver(Mail("Jan Vreemd <jan@elders.example>", "Vraag", "Wie maait <b>het gras</b>?", attachment: "Een nota"));
        server.Deliver(Mail("spam@elders.example", "Koop nu", "Goedkoop", id: "2@elders.example"));

        await host.RunRecurringAsync();

        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
        Assert.Empty(Directory.GetFiles(host.MailFolder)); // nobody is answered who may be anybody
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var list = Links.Mails(town.Slug);
        Assert.NotNull((await coordinator.GetPageAsync(Links.List(town.Slug))).QuerySelector($"main a[href='{list}']"));
        var page = await coordinator.GetPageAsync(list);
        Assert.Contains("buurt@inbreng.example", page.Body!.TextContent, StringComparison.Ordinal);
        var one = page.QuerySelectorAll("main a").Single(a => a.TextContent == "Vraag").GetAttribute("href")!;
        var shown = await coordinator.GetPageAsync(one);
        Assert.Contains("Wie maait <b>het gras</b>?", shown.Body!.TextContent, StringComparison.Ordinal);
        var file = shown.QuerySelectorAll("main a").Single(a => a.TextContent == "nota.txt").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await coordinator.GetAsync(file)).Status);
        foreach (var address in new[] { list, one, file })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Officer)).GetAsync(address)).Status);
        }

        var taken = await coordinator.PostFormOnAsync(shown, one, [("Kind", "Question"), ("Audience", "Members")], "handler=LetIn");
        var again = await coordinator.PostFormOnAsync(shown, one, [("Kind", "Question"), ("Audience", "Members")], "handler=LetIn");
        Assert.Equal((HttpStatusCode.Redirect, taken.Location), (again.Status, again.Location));
        var stored = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync());
        Assert.Equal((null, (Guid?)town.Coordinator, ContributionKind.Question), (stored.ContributorPersonId, stored.EnteredByPersonId, stored.Kind));
        Assert.Contains("Jan Vreemd", (await coordinator.GetPageAsync(taken.Location!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Attachment>().CountAsync(a => a.ContributionId == stored.Id)));

        var other = (await coordinator.GetPageAsync(list)).QuerySelectorAll("main a").Single(a => a.TextContent == "Koop nu").GetAttribute("href")!;
        Assert.Equal(list, (await coordinator.PostFormAsync(other, [], "handler=Refuse")).Location);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<MailIntake>().CountAsync(m => m.Text != null)));

        await host.AnswerAsync(stored.Reference, town.Officer, ContributionEnd.Done, "De ploeg komt dinsdag");
        await host.RunJobsAsync();
        await host.RunJobsAsync();
        var mails = Directory.GetFiles(host.MailFolder).Select(File.ReadAllText).Where(m => m.Contains("jan@elders.example", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, mails.Count); // that it came in, and what became of it
        Assert.Single(mails, m => m.Contains("dinsdag", StringComparison.Ordinal));
        var inbox = (await coordinator.GetPageAsync("/me/inbox")).Body!.TextContent;
        Assert.DoesNotContain("voor iemand zonder account", inbox, StringComparison.Ordinal); // the mail does
        Assert.All(mails, m => Assert.DoesNotContain("gras", m, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Absence_notes_bounces_lists_and_unknown_addresses_are_left_out(DatabaseProvider provider)
    {
        using var server = new ImapServer();
        await using var host = await StartAsync(provider, server);
        await TownAsync(host);
        server.Deliver(Mail(Rita, "Afwezig", "Ik ben er niet", id: "a@x", headers: "Auto-Submitted: auto-replied\r\n"));
        server.Deliver(Mail("MAILER-DAEMON@dorp.example", "Undelivered", "Failed", id: "b@x"));
        server.Deliver(Mail(Rita, "Nieuwsbrief", "Nieuws", id: "c@x", headers: "List-Id: <nieuws.dorp.example>\r\n"));
        server.Deliver(Mail(Rita, "Nergens", "Voor niemand", id: "d@x", to: "bestaatniet@inbreng.example"));
        server.Deliver(Mail(Rita, "Leeg pad", "Bounce", id: "e@x", headers: "Return-Path: <>\r\n"));
        server.Deliver("\0\u0001 this is no mail at all");
        for (var i = 0; i < 7; i++)
        {
            server.Deliver(Mail("druk@elders.example", $"Bericht {i}", "x", id: $"f{i}@x"));
        }

        await host.RunRecurringAsync();

        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync()));
        Assert.Equal(TakeMail.MostWaiting, await host.InDbAsync(db => db.Set<MailIntake>().CountAsync()));
        Assert.Equal(13, server.Flagged);
        Assert.Empty(Directory.GetFiles(host.MailFolder));
    }

    [Fact]
    public async Task A_forged_sender_is_not_believed_where_the_mail_server_says_so()
    {
        using var server = new ImapServer();
        await using var host = await StartAsync(DatabaseProvider.Sqlite, server, ("Intake:Mailboxes:0:CheckedBy", "mx.dorp.example"));
        await TownAsync(host);
        server.Deliver(Mail(Rita, "Echt", "Echt", id: "a@x", headers: "Authentication-Results: mx.dorp.example; spf=pass; dmarc=pass header.from=dorp.example\r\n"));
        server.Deliver(Mail(Rita, "Vals", "Vals", id: "b@x", headers: "Authentication-Results: mx.dorp.example; dmarc=fail header.from=dorp.example\r\n"));
        server.Deliver(Mail(Rita, "Eigen", "Eigen", id: "c@x",
            headers: "Authentication-Results: mx.evil.example; dmarc=pass header.from=dorp.example\r\nAuthentication-Results: mx.dorp.example; dmarc=pass header.from=dorp.example\r\n"));
        server.Deliver(Mail(Rita, "Niets", "Niets", id: "d@x"));

        await host.RunRecurringAsync();

        Assert.Equal("Echt", (await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync())).Title);
        Assert.Equal(3, await host.InDbAsync(db => db.Set<MailIntake>().CountAsync(m => m.State == MailState.Waiting && m.SenderPersonId == null)));
    }

    [Fact]
    public async Task A_mail_server_that_is_away_or_refuses_is_tried_again_later()
    {
        using var server = new ImapServer();
        await using var host = await StartAsync(DatabaseProvider.Sqlite, server, ("Intake:Mailboxes:1:Host", "127.0.0.1"), ("Intake:Mailboxes:1:Port", "1"), ("Intake:Mailboxes:1:Tls", "false"),
            ("Intake:Mailboxes:1:Address", "{slug}@x.example"), ("Intake:Mailboxes:1:Site", "localhost"), ("Intake:Mailboxes:0:Password", "wrong"));
        await TownAsync(host);
        server.Deliver(Mail(Rita, "x", "x"));

        await host.RunRecurringAsync(); // nothing is thrown

        Assert.Equal(0, server.Flagged);
        await host.RunRecurringAsync(host.OtherSite);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync(), host.OtherSite));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_watch_takes_no_picture_by_mail_and_a_long_text_goes_along_whole(DatabaseProvider provider)
    {
        using var server = new ImapServer();
        await using var host = await StartAsync(provider, server);
        await TownAsync(host);
        var photo = Convert.ToBase64String(Files.JpegFromPhone());
        server.Deliver($"""
            From: {Rita}
            To: buurt@inbreng.example
            Subject: Lang
            Message-ID: <lang@dorp.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            {string.Concat(Enumerable.Repeat("Een lange zin over de sloot. ", 200))}EINDE
            --b
            Content-Type: image/jpeg
            Content-Disposition: attachment; filename=foto.jpg
            Content-Transfer-Encoding: base64

            {photo}
            --b--
            """);

        await host.RunRecurringAsync();

        var stored = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync());
        Assert.Equal(Contribution.TextMaxLength, stored.Text.Length);
        var file = await host.InDbAsync(db => db.Set<Attachment>().AsNoTracking().SingleAsync());
        Assert.Equal((FileKind.Text, "bericht.txt"), (file.Kind, file.Name));
        Assert.Contains(Directory.GetFiles(host.MailFolder), f => File.ReadAllText(f).Contains("niet konden aannemen: 1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Hallo\n\nOn Tue, 3 Mar 2026 at 10:00, Cora <c@x> wrote:\n> Hi", "Hallo")]
    [InlineData("Hallo\n\nOp di 3 mrt 2026 om 10:00 schreef Cora van de Lange Naam\n<cora@dorp.example>:\n> Hi", "Hallo")]
    [InlineData("Ik\n\nVerstuurd vanaf mijn iPhone", "Ik")]
    [InlineData("Ik\nGet Outlook for Android", "Ik")]
    [InlineData("Ik\n\n-----Oorspronkelijk bericht-----\nVan: X", "Ik")]
    [InlineData("Ik\n\nVan: Cora <c@x>\nVerzonden: dinsdag\nAan: Rita\n\nOud", "Ik")]
    [InlineData("> eerst dit\nMijn antwoord\n> en dat\nEn nog iets", "Mijn antwoord\nEn nog iets")]
    [InlineData("Van: het plein tot de brug is het glad", "Van: het plein tot de brug is het glad")]
    [InlineData("Op zaterdag is het druk:\nveel auto's", "Op zaterdag is het druk:\nveel auto's")]
    [InlineData("", "")]
    public void What_somebody_wrote_is_found_between_quotes_and_signature(string body, string kept) => Assert.Equal(kept, MailWords.Clean(body));

    private static async Task<AppHost> StartAsync(DatabaseProvider provider, ImapServer server, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Intake:Mailboxes:0:Site"] = "localhost",
            ["Intake:Mailboxes:0:Host"] = "127.0.0.1",
            ["Intake:Mailboxes:0:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Intake:Mailboxes:0:Tls"] = "false",
            ["Intake:Mailboxes:0:User"] = "intake",
            ["Intake:Mailboxes:0:Password"] = "right",
            ["Intake:Mailboxes:0:Address"] = "{slug}@inbreng.example",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return await AppHost.StartAsync(provider, settings: settings);
    }

    private static async Task<SmallTown> TownAsync(AppHost host)
    {
        var town = await host.SmallTownAsync();
        await host.RunJobsAsync(); // before there is an address: what is told of her coming in is no matter here
        await host.AccountAsync(town.Resident, "rita@dorp.example");
        return town;
    }

    private static string Mail(string from, string subject, string text, string id = "1@dorp.example", string to = "buurt@inbreng.example", string headers = "", string? attachment = null) =>
        attachment is null
            ? $"{headers}From: {from}\r\nTo: {to}\r\nDate: Tue, 10 Mar 2026 09:00:00 +0100\r\nSubject: {subject}\r\nMessage-ID: <{id}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
            : $"{headers}From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{id}>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + $"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--b\r\nContent-Type: application/octet-stream\r\n"
                + $"Content-Disposition: attachment; filename=nota.exe\r\n\r\n{attachment}\r\n--b--\r\n";
}
