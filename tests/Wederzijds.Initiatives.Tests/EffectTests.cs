using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Writing;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>What an initiative hopes for, and what was seen of it.</summary>
public sealed class EffectTests
{
    private const string Hope = "Bewoners voelen zich veilig", Sign = "In de peiling zegt bijna iedereen dat.";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_coordinator_writes_a_hope_and_what_was_seen_and_the_overview_shows_it_without_a_cause(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Coordinator);
        var list = $"/initiatives/{town.Slug}/effects";
        Assert.Contains("Nog niets opgeschreven", (await browser.GetPageAsync(list)).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(list, (await browser.PostFormAsync(list + "/new", [("Hope", Hope), ("Sign", Sign)])).Location);
        await browser.PostFormAsync(list + "/new", [("Hope", Hope), ("Sign", Sign)]); // sent twice
        var effect = await host.InDbAsync(db => db.Set<Effect>().SingleAsync());
        var observe = $"{list}/{effect.Id}/observe";
        var seen = await browser.PostFormAsync(observe, [("SeenOn", "2026-03-01"), ("Seen", "12 van de <b>100</b>"), ("Source", "buurtpeiling")]);
        Assert.Equal($"{list}/{effect.Id}", seen.Location);
        await browser.PostFormAsync(observe, [("SeenOn", "2026-03-01"), ("Seen", "12 van de <b>100</b>"), ("Source", "buurtpeiling")]);

        Assert.Equal(1, await host.InDbAsync(db => db.Set<EffectObservation>().CountAsync()));
        foreach (var who in new[] { town.Resident, town.Officer })
        {
            var member = await host.SignedInAsync(who);
            var panel = (await member.GetPageAsync($"/initiatives/{town.Slug}/overview")).QuerySelector("[data-effects]")!;
            Assert.Contains(Hope, panel.TextContent, StringComparison.Ordinal);
            Assert.Contains("12 van de <b>100</b>", panel.TextContent, StringComparison.Ordinal);
            Assert.Contains("buurtpeiling", panel.TextContent, StringComparison.Ordinal);
            Assert.Contains("zegt niet waardoor", panel.ParentElement!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(observe)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(list + "/new")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Outsider)).GetAsync(list)).Status);
        var change = await host.InDbAsync(db => db.Set<ChangeRecord>().SingleAsync(r => r.Kind == nameof(ObserveEffect)));
        Assert.Contains(nameof(EffectObserved), change.Events, StringComparison.Ordinal);
        Assert.DoesNotContain("100", change.Events, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task There_are_never_six_and_one_that_is_let_go_makes_room(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Coordinator);
        var list = $"/initiatives/{town.Slug}/effects";
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(AddAtOnceAsync));
        Assert.True(added.Count(a => a is EffectOutcome.Done) >= 2);
        for (var i = 10; i < 20; i++)
        {
            await host.RunAsync(town.Coordinator, (AddEffect add) => add.ExecuteAsync(town.Initiative, $"Hoop {i}", Sign, CancellationToken.None));
        }

        Assert.Equal(Effect.Most, await host.InDbAsync(db => db.Set<Effect>().CountAsync()));
        var refused = await browser.PostFormAsync(list + "/new", [("Hope", "Nog een"), ("Sign", Sign)]);
        Assert.Contains("Er staan er al 5", refused.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nog een", refused.Page.QuerySelector("[name=Hope]")!.GetAttribute("value"), StringComparison.Ordinal);

        var one = await host.InDbAsync(db => db.Set<Effect>().OrderBy(e => e.Place).FirstAsync());
        var change = $"{list}/{one.Id}/change";
        await browser.PostFormOnAsync(await browser.GetPageAsync(change), change, [], "handler=LetGo");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(change)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{list}/{one.Id}")).Status); // what was seen is kept
        Assert.Equal(list, (await browser.PostFormAsync(list + "/new", [("Hope", "Nog een"), ("Sign", Sign)])).Location);

        // Of four at the same moment one may come second twice, and is told to look again.
        async Task<EffectOutcome> AddAtOnceAsync(int i)
        {
            try
            {
                return await host.RunAsync(town.Coordinator, (AddEffect add) => add.ExecuteAsync(town.Initiative, $"Hoop {i % 2}{i}", Sign, CancellationToken.None));
            }
            catch (ChangedMeanwhileException)
            {
                return EffectOutcome.ChangedMeanwhile;
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Bad_input_is_said_beside_the_field_and_what_was_typed_stays(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var other = await host.SmallTownAsync("elders");
        var effect = Effect.HopeFor(town.Initiative, 1, Hope, Sign, host.Now);
        await host.GivenAsync(effect);
        var browser = await host.SignedInAsync(town.Coordinator);
        var list = $"/initiatives/{town.Slug}/effects";

        var blank = await browser.PostFormAsync(list + "/new", [("Hope", "  "), ("Sign", new string('x', 501))]);
        Assert.Contains("Schrijf op wat jullie hopen", blank.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("hoogstens 500 tekens", blank.Page.Body.TextContent, StringComparison.Ordinal);
        foreach (var (day, sentence) in new[] { ("", "Vul de dag in"), ("2026-03-11", "Kies vandaag"), ("1950-01-01", "Kies vandaag"), ("gisteren", "") })
        {
            var refused = await browser.PostFormAsync($"{list}/{effect.Id}/observe", [("SeenOn", day), ("Seen", "Iets"), ("Source", "iemand")]);
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.Contains(sentence, refused.Page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Iets", refused.Page.QuerySelector("[name=Seen]")!.TextContent, StringComparison.Ordinal);
        }

        var stale = await browser.GetPageAsync($"{list}/{effect.Id}/change");
        await browser.PostFormOnAsync(stale, $"{list}/{effect.Id}/change", [("Hope", "Anders"), ("Sign", Sign)]);
        var again = await browser.PostFormOnAsync(stale, $"{list}/{effect.Id}/change", [("Hope", "Nog anders"), ("Sign", Sign)]);
        Assert.Contains("Iemand anders heeft hier net iets veranderd", again.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Nog anders", again.Page.QuerySelector("[name=Hope]")!.GetAttribute("value"));
        Assert.Equal("Anders", await host.InDbAsync(db => db.Set<Effect>().Select(e => e.Hope).SingleAsync()));

        var elsewhere = await host.SignedInAsync(other.Coordinator);
        foreach (var end in new[] { "", "/change", "/observe" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/initiatives/{other.Slug}/effects/{effect.Id}{end}")).Status);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Erasing_who_wrote_it_leaves_the_observation_without_a_name(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var effect = Effect.HopeFor(town.Initiative, 1, Hope, Sign, host.Now);
        await host.GivenAsync(effect, EffectObservation.Of(effect, new(2026, 3, 1), "Gezien", "peiling", town.Coordinator, host.Now));

        await host.InScopeAsync(null, async services =>
        {
            var own = services.GetServices<IPersonalData>().Single(p => p.Name == "effectObservations");
            Assert.Single(await own.ExportAsync(town.Coordinator, CancellationToken.None));
            await own.EraseAsync(town.Coordinator, CancellationToken.None);
            await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Erase", town.Coordinator));
            return true;
        });

        var left = await host.InDbAsync(db => db.Set<EffectObservation>().SingleAsync());
        Assert.Equal(("Gezien", null), (left.Seen, left.ByPersonId));
    }
}
