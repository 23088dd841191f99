using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>Of a voice without name nobody can tell whose it is: on no page, in no answer, in no notice, and not in the record of changes.</summary>
public sealed class NamelessVoiceTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_pooled_appears_after_the_day_among_five_and_below_that_to_who_decides_only(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await DraftTown.MakeAsync(host);
        var asked = new List<Guid> { town.Officer };
        for (var i = 0; i < 5; i++)
        {
            asked.Add(await host.PersonAsync($"Vak Vrouw{i}"));
        }

        var id = await FileAsync(host, town, asked);
        for (var i = 0; i < 4; i++)
        {
            await SpeakAsync(host, id, asked[i], VoiceWay.Pooled, i % 2 == 0 ? VoiceView.Against : VoiceView.For, $"Stille zin {i}", $"Stille eis {i}");
        }

        var one = $"/initiatives/idee/decisions/{id}";
        var (citizen, officer, _, manager) = await town.BrowsersAsync(host);
        async Task SeesAsync(TestBrowser browser, bool sees)
        {
            var page = Text(await browser.GetPageAsync(one));
            Assert.Equal(sees, page.Contains("Stille zin 1", StringComparison.Ordinal));
            Assert.Equal(sees, page.Contains("Stille eis 1", StringComparison.Ordinal));
        }

        await SeesAsync(citizen, false);
        await SeesAsync(manager, false); // somebody may still come in between
        Assert.Contains("Stille zin 0", Text(await officer.GetPageAsync($"/decisions/{id}/voice")), StringComparison.Ordinal); // the own one
        host.Clock.Advance(TimeSpan.FromDays(15));
        await SeesAsync(citizen, false);
        await SeesAsync(manager, true);
        Assert.Contains("Stemmen zonder naam: 4", Text(await citizen.GetPageAsync(one)), StringComparison.Ordinal);
        await host.RunRecurringAsync();
        await SeesAsync(citizen, false);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Five_are_shown_to_all_without_a_trace_of_who_they_are(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await DraftTown.MakeAsync(host);
        var asked = new List<Guid> { town.Officer };
        for (var i = 0; i < 5; i++)
        {
            asked.Add(await host.PersonAsync($"Vak Vrouw{i}"));
        }

        var id = await FileAsync(host, town, asked);
        for (var i = 0; i < 4; i++)
        {
            await SpeakAsync(host, id, asked[i], VoiceWay.Pooled, i % 2 == 0 ? VoiceView.Against : VoiceView.For, $"Stille zin {i}", $"Stille eis {i}");
        }

        var colleague = town.Outsider;
        Assert.Equal(TrustOutcome.Done, await host.RunAsync(asked[4], (TrustColleague use) => use.AskAsync(id, asked[4], colleague, CancellationToken.None)));
        await host.RunJobsAsync();
        var carrier = await host.SignedInAsync(colleague);
        Assert.Contains("een stem wilt doorgeven", Text(await carrier.GetPageAsync("/me/inbox")), StringComparison.Ordinal);
        var carry = (await carrier.GetPageAsync("/")).QuerySelector("[data-decide-asks] a[href*='/carry/']")!.GetAttribute("href")!;
        await carrier.PostFormOnAsync(await carrier.GetPageAsync(carry), carry, [], "handler=Accept");
        Assert.Equal("/decisions", (await carrier.PostFormAsync(carry, [("Fields.View", "NoView"), ("Fields.Dissent", "Stille zin 4")])).Location);
        await SpeakAsync(host, id, asked[5], VoiceWay.Open, VoiceView.For, null, null);
        host.Clock.Advance(TimeSpan.FromDays(15));
        await host.RunRecurringAsync();

        var (citizen, officer, _, manager) = await town.BrowsersAsync(host);
        foreach (var browser in new[] { citizen, officer, manager })
        {
            var page = await browser.GetPageAsync($"/initiatives/idee/decisions/{id}");
            var nameless = page.QuerySelector("[data-nameless]")!;
            Assert.All(Enumerable.Range(0, 5), i => Assert.Contains($"Stille zin {i}", Text(page), StringComparison.Ordinal));
            Assert.Contains("Tegen: 2", nameless.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Vrouw", nameless.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(asked, a => nameless.InnerHtml.Contains(a.ToString(), StringComparison.Ordinal));
        }

        await NothingTellsWhoAsync(host, id, asked.Take(5).ToList(), host.Now.AddDays(-15));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Erasing_takes_the_dissent_along_and_leaves_what_was_answered(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await DraftTown.MakeAsync(host);
        var id = await FileAsync(host, town, [town.Officer]);
        await SpeakAsync(host, id, town.Officer, VoiceWay.Pooled, VoiceView.Against, "Otto Wijkagent is tegen", "Otto krijgt een sleutel");
        await host.InScopeAsync(null, async services =>
        {
            var own = services.GetServices<IPersonalData>().Single(p => p.Name == "decisions");
            Assert.Equal(2, (await own.ExportAsync(town.Officer, CancellationToken.None)).Count); // asked, and the voice
            await own.EraseAsync(town.Officer, CancellationToken.None);
            await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Erase", town.Officer));
            return true;
        });

        var voice = await host.InDbAsync(db => db.Set<Voice>().Include(v => v.Conditions).AsNoTracking().SingleAsync());
        Assert.Equal((null, null, "… krijgt een sleutel"), (voice.PersonId, voice.Dissent, voice.Conditions.Single().Text));
    }

    /// <summary>Neither the record, nor the outbox, nor any notice, nor a row of the voices, says who spoke.</summary>
    private static async Task NothingTellsWhoAsync(AppHost host, Guid proposal, List<Guid> speakers, DateTimeOffset spokenAt)
    {
        var records = await host.InDbAsync(db => db.Set<ChangeRecord>().AsNoTracking()
            .Where(r => r.Kind == nameof(GiveVoice) || r.Kind == nameof(TrustColleague)).ToListAsync());
        var nameless = records.FindAll(r => r.ActorId is null);
        Assert.Equal(records.Count - 1, nameless.Count); // all but the one that was given openly
        Assert.All(nameless, r =>
        {
            Assert.Equal((proposal, null), (r.SubjectId, r.ReasonId));
            Assert.Equal(new DateTimeOffset(spokenAt.UtcDateTime.Date, TimeSpan.Zero), r.At); // the day, not the time
            Assert.DoesNotContain(speakers, s => r.Events.Contains(s.ToString(), StringComparison.OrdinalIgnoreCase));
        });
        Assert.DoesNotContain(await host.InDbAsync(db => db.Set<Voice>().AsNoTracking().Select(v => v.PersonId).ToListAsync()), p => p is { } one && speakers.Contains(one));
        Assert.DoesNotContain(await host.InDbAsync(db => db.Set<Asked>().AsNoTracking().Select(a => a.ColleaguePersonId).ToListAsync()), p => p is not null);
    }

    private static async Task<Guid> FileAsync(AppHost host, DraftTown town, IEnumerable<Guid> asked)
    {
        var id = Guid.CreateVersion7(host.Now);
        var form = new ProposalForm(id, town.Initiative, ProposalKind.Start, "Beginnen", "Het kan", town.Manager, new(2026, 3, 24), [.. asked]);
        Assert.Equal(FileOutcome.Filed, await host.RunAsync(town.Coordinator, (FileProposal file) => file.ExecuteAsync(form, town.Coordinator, CancellationToken.None)));
        return id;
    }

    private static async Task SpeakAsync(AppHost host, Guid proposal, Guid who, VoiceWay way, VoiceView view, string? dissent, string? condition) =>
        Assert.Equal(VoiceOutcome.Given, await host.RunAsync(who, (GiveVoice give) => give.ExecuteAsync(
            proposal, who, Side.Professional, way, new(view, condition is null ? [] : [condition], dissent), CancellationToken.None)));

    private static string Text(IHtmlDocument page) => page.Body!.TextContent;
}
