using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>Files go along with a contribution, to its audience and nobody else.</summary>
public sealed class AttachmentTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_photo_goes_along_without_its_place_and_only_the_audience_sees_it(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var neighbour = await host.PersonAsync("Nel Buur");
        await host.MemberAsync(town.Initiative, neighbour, Wederzijds.Contracts.Side.Citizen);
        var resident = await host.SignedInAsync(town.Resident);
        var draft = await BringingTests.ReadyAsync(host, town);
        var at = Links.Draft(town.Slug, draft, DraftStep.Attachments);

        var unsaid = await UploadAsync(resident, at, "hek.jpg", Files.JpegFromPhone());
        Assert.Contains("niemand op de foto te herkennen", await unsaid.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var taken = await UploadAsync(resident, at, "hek.jpg", Files.JpegFromPhone(), ("ShowsNobody", "true"));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        var own = (await resident.GetPageAsync(at)).QuerySelector("main img")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, (await resident.GetAsync(own)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Coordinator)).GetAsync(own)).Status);

        var reference = (await SendAsync(host, town, draft)).Reference!;
        var file = (await resident.GetPageAsync(Links.Contribution(town.Slug, reference))).QuerySelector("main img")!.GetAttribute("src")!;
        using var seen = await (await host.SignedInAsync(town.Officer)).Client.GetAsync(file, TestContext.Current.CancellationToken);
        var content = await seen.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.False(Files.Contains(content, Files.Secret));
        Assert.Equal("image/jpeg", seen.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", seen.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", seen.Headers.GetValues("X-Content-Type-Options").Single());

        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(neighbour)).GetAsync(file)).Status); // for contributor and holders only
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Outsider)).GetAsync(file)).Status);
        Assert.StartsWith("/sign-in", (await host.Visitor().GetAsync(file)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync(own)).Status); // it is the contribution's now
        var mine = (await resident.GetPageAsync(Links.MyContribution(reference))).QuerySelector("main img")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, (await resident.GetAsync(mine)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Officer)).GetAsync(mine)).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_may_not_be_kept_is_refused_beside_the_field_and_five_is_the_most(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        var draft = await BringingTests.ReadyAsync(host, town);
        var at = Links.Draft(town.Slug, draft, DraftStep.Attachments);
        await SaysAsync("Kies een bestand", "leeg.txt", []);
        await SaysAsync("groter dan 10 MB", "groot.txt", new byte[11 * 1024 * 1024]);
        await SaysAsync("nemen wij niet aan", "foto.jpg", Encoding.UTF8.GetBytes("<html><script>alert(1)</script>"));
        await SaysAsync("te veel beeldpunten", "bom.png", Files.Bomb());
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Attachment>().CountAsync()));

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(resident, at, $"nota {i}.html", Encoding.UTF8.GetBytes($"Nota {i}"))).StatusCode);
        }

        var page = await resident.GetPageAsync(at);
        Assert.Null(page.QuerySelector("[type=file]"));
        Assert.Equal(AttachOutcome.TooMany, await host.RunAsync(town.Resident, (AddAttachment use) => use.ToDraftAsync(
            draft, new("x.txt", FileKind.Text, [65], null, null), false, false, CancellationToken.None)));
        var first = page.QuerySelectorAll("main a").First(a => a.TextContent == "nota 0.txt").GetAttribute("href")!;
        using var text = await resident.Client.GetAsync(first, TestContext.Current.CancellationToken);
        Assert.Equal(("text/plain", "attachment"), (text.Content.Headers.ContentType!.MediaType, text.Content.Headers.ContentDisposition!.DispositionType));

        var drop = page.QuerySelectorAll("button[name=attachment]")[0].GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await resident.PostFormOnAsync(page, at, [("attachment", drop)], "handler=Drop")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await resident.PostFormOnAsync(page, at, [("attachment", drop)], "handler=Drop")).Status); // twice is once
        Assert.Equal(4, await host.InDbAsync(db => db.Set<Attachment>().CountAsync()));
        Assert.Equal(4, await BlobsAsync(host));

        async Task SaysAsync(string sentence, string name, byte[] content)
        {
            var answer = await UploadAsync(resident, at, name, content, ("ShowsNobody", "true"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_file_is_public_only_when_a_moderator_let_that_file_through(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var reference = await host.BringAsync(town, town.Resident, "A map of lit routes", ContributionKind.Idea, ContributionAudience.Public);
        var id = (await host.FindAsync(reference)).Id;
        await host.RunAsync(town.Resident, (AddAttachment use) => use.ToContributionAsync(id, new("plan.pdf", FileKind.Pdf, Files.Pdf(), null, null), false, false, CancellationToken.None));
        var attachment = await host.InDbAsync(db => db.Set<Attachment>().Select(a => a.Id).SingleAsync());
        var file = Links.PublicAttachmentFile(reference, attachment);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var decide = Links.Attachment(town.Slug, reference, attachment);

        Assert.Equal(Outcome.NotAsked, await host.RunAsync(town.Coordinator, (PublishAttachment use) => use.ExecuteAsync(id, attachment, CancellationToken.None)));
        await host.DoAsync(reference, town.Coordinator, (MakePublic use, Guid c) => use.ExecuteAsync(c, CancellationToken.None));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().GetAsync(file)).Status);
        Assert.DoesNotContain("plan.pdf", (await host.Visitor().GetPageAsync(Links.Public(reference))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Resident)).GetAsync(decide)).Status);

        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.PostFormAsync(decide, [], "handler=Publish")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Visitor().GetAsync(file)).Status);
        Assert.Contains("plan.pdf", (await host.Visitor().GetPageAsync(Links.Public(reference))).Body!.TextContent, StringComparison.Ordinal);

        Assert.Contains("Schrijf op waarom", (await coordinator.PostFormAsync(decide, [("Because", " ")], "handler=Remove")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.PostFormAsync(decide, [("Because", "Er staat een naam in")], "handler=Remove")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().GetAsync(file)).Status);
        Assert.Equal(0, await BlobsAsync(host));
        var page = (await (await host.SignedInAsync(town.Officer)).GetPageAsync(Links.Contribution(town.Slug, reference))).Body!.TextContent;
        Assert.Contains("Er staat een naam in", page, StringComparison.Ordinal);
        Assert.DoesNotContain("plan.pdf", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_photo_added_to_an_idea_does_not_slip_into_a_report(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var draft = await BringingTests.ReadyAsync(host, town);
        await host.RunAsync(town.Resident, (KeepDraft use) => use.ExecuteAsync(draft, (d, now) => d.Choose(ContributionKind.Idea, now), CancellationToken.None));
        Assert.Equal(AttachOutcome.Added, await host.RunAsync(town.Resident, (AddAttachment use) => use.ToDraftAsync(
            draft, new("x.jpg", FileKind.Jpeg, Files.Image(), 60, 40), asksNobody: false, showsNobody: false, CancellationToken.None)));
        await host.RunAsync(town.Resident, (KeepDraft use) => use.ExecuteAsync(draft, (d, now) =>
        {
            d.Choose(ContributionKind.Report, now);
            d.ShowTo(ContributionAudience.Members, now);
        }, CancellationToken.None));

        Assert.Equal(SendOutcome.ShowsWhom, (await SendAsync(host, town, draft)).Outcome);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_machine_adds_files_by_the_same_rules(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var client = (await host.SignedInAsync(town.Resident)).Client;
        var list = $"/api/v1/initiatives/{town.Slug}/contributions";
        await ProblemAsync(await PostAsync(list, new { kind = "Observation", text = "Tried doors" }), HttpStatusCode.BadRequest, "observation-incomplete");
        await ProblemAsync(await PostAsync(list, new { kind = "Observation", text = "Tried doors", place = "Square", seenOn = "2026-03-12" }), HttpStatusCode.BadRequest, "observation-incomplete");
        using var made = await PostAsync(list, new { kind = "Observation", text = "Tried doors", place = "Square", seenOn = "2026-03-09", seenTime = "22:15", seenDetails = "A van" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var address = made.Headers.Location!.ToString();

        await ProblemAsync(await PostAsync(address + "/attachments", new { }), HttpStatusCode.BadRequest, "no-file");
        await ProblemAsync(await FileAsync(client, "x.exe", [0x4D, 0x5A, 0]), HttpStatusCode.BadRequest, "file-refused");
        await ProblemAsync(await FileAsync(client, "x.jpg", Files.JpegFromPhone()), HttpStatusCode.BadRequest, "shows-whom");
        using var added = await FileAsync(client, "x.jpg", Files.JpegFromPhone(), ("showsNobody", "true"));
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var officer = (await host.SignedInAsync(town.Officer)).Client;
        Assert.Equal(HttpStatusCode.NotFound, (await FileAsync(officer, "y.txt", [65])).StatusCode);
        var details = await officer.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);
        Assert.Equal(("A van", 1), (details.GetProperty("seenDetails").GetString(), details.GetProperty("attachments").GetArrayLength()));
        await host.AnswerAsync(address.Split('/')[^1], town.Officer);
        await ProblemAsync(await FileAsync(client, "y.txt", [65]), HttpStatusCode.Conflict, "already-ended");
        Assert.Equal(Door.Api, (await host.FindAsync(address.Split('/')[^1])).Door);

        Task<HttpResponseMessage> PostAsync(string to, object body) => client.PostAsJsonAsync(to, body, TestContext.Current.CancellationToken);

        async Task<HttpResponseMessage> FileAsync(HttpClient by, string name, byte[] content, params (string Name, string Value)[] fields)
        {
            using var form = Form(name, "file", content, fields);
            return await by.PostAsync(address + "/attachments", form, TestContext.Current.CancellationToken);
        }
    }

    internal static Task<Sending> SendAsync(AppHost host, SmallTown town, Guid draft) => host.RunAsync(town.Resident, (SendDraft use) => use.ExecuteAsync(
        draft, Wederzijds.Contracts.Initiatives.InitiativeTemplate.NeighbourhoodWatch, Wederzijds.Contracts.Side.Citizen, null, CancellationToken.None));

    internal static async Task<HttpResponseMessage> UploadAsync(
        TestBrowser browser, string at, string name, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = (await browser.GetPageAsync(at)).QuerySelector("form:has([type=file])")!;
        var token = form.QuerySelector("[name=__form]")!.GetAttribute("value")!;
        using var body = Form(name, "Upload", content, [.. fields, ("__form", token)]);
        return await browser.Client.PostAsync(form.GetAttribute("action"), body, TestContext.Current.CancellationToken);
    }

    /// <summary>Bytes kept of attachments.</summary>
    internal static async Task<int> BlobsAsync(AppHost host) => await host.InDbAsync(async db =>
        (await db.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM blob WHERE purpose = 'attachment'").ToListAsync())[0]);

    private static MultipartFormDataContent Form(string name, string field, byte[] content, (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg"); // said by who sends it, so worth nothing
        form.Add(file, field, name);
        foreach (var (fieldName, value) in fields)
        {
            form.Add(new StringContent(value), fieldName);
        }

        return form;
    }

    private static async Task ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        Assert.Equal(status, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("urn:wederzijds:contributions:" + type, problem.GetProperty("type").GetString());
        answer.Dispose();
    }
}
