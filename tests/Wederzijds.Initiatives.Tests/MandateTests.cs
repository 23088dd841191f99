using System.Net;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>What a professional may do without asking, and who covers it.</summary>
public sealed class MandateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly MandateRoom Room = new(true, 120, 500, "Van het rooster");

    [Fact]
    public void Random_steps_never_break_a_rule() => Gen.Select(Gen.Int[0, 6], Gen.Int[1, 90]).Array[1, 25].Sample(steps =>
    {
        var (mandate, today, told) = (Mandate.Draft(Id(), Id(), Id(), Room, Id()), Today, new List<int>());
        foreach (var (verb, number) in steps)
        {
            today = verb == 6 ? today.AddDays(number) : today;
            var before = (mandate.State, mandate.Revision, mandate.WarnedAt);
            var done = verb switch
            {
                0 => mandate.Rewrite(Room with { EurosPerYear = number }),
                1 => mandate.Ask(new(Id(), 5, Today, Today.AddDays(number))),
                2 => mandate.Accept(Now),
                3 => number > 45 && mandate.Decline("Geen geld", Now),
                4 => number > 60 && mandate.End("Andere baan", Now),
                5 => mandate.Warn(today),
                _ => false,
            };
            Assert.Equal(done, mandate.Revision > before.Revision);
            Assert.Contains((before.State, mandate.State), new[]
            {
                (before.State, before.State), (MandateState.Draft, MandateState.Asked), (MandateState.Asked, MandateState.Valid),
                (MandateState.Asked, MandateState.Declined), (MandateState.Valid, MandateState.Ended),
            });
            Assert.Equal(mandate.State is MandateState.Valid or MandateState.Ended, mandate.AcceptedAt is not null);
            if (mandate.WarnedAt != before.WarnedAt)
            {
                told.Add(mandate.WarnedAt!.Value);
                Assert.True(mandate.ValidUntil!.Value.DayNumber - today.DayNumber <= mandate.WarnedAt);
            }

            Assert.Equal(told.Distinct().OrderDescending(), told); // each once, ever nearer
        }
    });

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_mandate_is_written_covered_warned_of_and_ends(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var manager = await host.PersonAsync("Karin Manager");
        var (officer, cover, citizen) = (await host.SignedInAsync(town.Officer), await host.SignedInAsync(manager), await host.SignedInAsync(town.Resident));
        var at = $"/initiatives/{town.Slug}/mandates";
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync(at + "/new")).Status);
        Assert.False((await CheckAsync(host, town)).IsMet);

        var wrong = await officer.PostFormAsync(at + "/new", [("MayPromise", "yes"), ("Minutes", "veel"), ("Euros", "-3")]);
        Assert.Contains("van 1 tot en met 2400", wrong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("veel", wrong.Page.QuerySelector("[name=Minutes]")!.GetAttribute("value"));
        var written = await officer.PostFormAsync(at + "/new", [("MayPromise", "yes"), ("Minutes", "120"), ("Euros", "500"), ("Deviations", "Van het rooster")]);
        var next = written.Location!;
        var own = await officer.PostFormAsync(next, [("Words", "Otto"), ("AnswerDays", "5")]);
        Assert.Contains("Niemand dekt het eigen mandaat", own.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(at, (await officer.PostFormAsync(next, [("Words", "Karin"), ("AnswerDays", "5"), ("Until", "2026-05-20")])).Location);
        var id = (await host.InDbAsync(db => db.Set<Mandate>().AsNoTracking().SingleAsync())).Id;
        var waiting = await CheckAsync(host, town);
        Assert.Equal((false, (Guid?)manager), (waiting.IsMet, waiting.WaitsForPersonId));

        var one = $"/mandates/{id}";
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(one)).Status);
        Assert.NotNull((await cover.GetPageAsync("/")).QuerySelector($"[data-decide-asks] a[href='{one}']"));
        Assert.Equal(one, (await cover.PostFormOnAsync(await cover.GetPageAsync(one), one, [], "handler=Accept")).Location);
        Assert.True((await CheckAsync(host, town)).IsMet);
        Assert.Contains(nameof(OpeningNeedMet), await EventsAsync<CoverMandate>(host), StringComparison.Ordinal);
        var terms = await host.InScopeAsync(null, s => s.GetRequiredService<IMandates>().ValidAsync(town.Initiative, CancellationToken.None));
        Assert.Equal(new(id, town.Officer, manager, true, 120, 5, new(2026, 5, 20)), terms[town.Officer]);
        await cover.GetPageAsync("/portfolio");
        using (var count = host.CountStatements())
        {
            Assert.Contains("Otto", (await cover.GetPageAsync("/portfolio")).Body!.TextContent, StringComparison.Ordinal);
            Assert.True(count.Value <= 6, string.Join("\n---\n", count.Statements));
        }

        Assert.Contains("minuten per week: 120", (await citizen.GetPageAsync(at)).Body!.TextContent, StringComparison.Ordinal);

        foreach (var (days, warned) in new[] { (10, 0), (5, 1), (25, 1), (2, 2), (22, 3) }) // 20 March … 13 May
        {
            host.Clock.Advance(TimeSpan.FromDays(days));
            await host.RunRecurringAsync();
            await host.RunRecurringAsync();
            Assert.Equal(warned, await WarningsAsync(host));
        }

        host.Clock.Advance(TimeSpan.FromDays(7)); // its last day
        await host.RunRecurringAsync();
        Assert.True((await CheckAsync(host, town)).IsMet);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.RunRecurringAsync();
        Assert.False((await CheckAsync(host, town)).IsMet);
        Assert.Contains(nameof(OpeningNeedLost), await EventsAsync<WatchMandates>(host), StringComparison.Ordinal);
        Assert.Contains("loopt binnenkort af", (await (await host.SignedInAsync(manager)).GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Beyond_it_the_manager_is_asked_with_a_term_that_both_sides_see(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var manager = await host.PersonAsync("Karin Manager");
        var (officer, cover, citizen) = (await host.SignedInAsync(town.Officer), await host.SignedInAsync(manager), await host.SignedInAsync(town.Resident));
        var at = $"/initiatives/{town.Slug}/mandates";
        var without = await officer.PostFormAsync(at + "/ask", [("Kind", "Deviate"), ("Words", "Een avond ruilen")]);
        Assert.Contains("geen mandaat dat geldt", without.Page.Body!.TextContent, StringComparison.Ordinal);
        var mandate = Mandate.Draft(Id(), town.Initiative, town.Officer, Room, town.Officer);
        mandate.Ask(new(manager, 3, Today, Today.AddYears(1)));
        mandate.Accept(host.Now);
        await host.GivenAsync(mandate);

        var blank = await officer.PostFormAsync(at + "/ask", [("Kind", "Spend"), ("Euros", "0"), ("Words", " ")]);
        Assert.Contains("Schrijf op waarvoor", blank.Page.Body!.TextContent, StringComparison.Ordinal);
        var form = await officer.GetPageAsync(at + "/ask");
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(at, (await officer.PostFormOnAsync(form, at + "/ask", [("Kind", "Spend"), ("Euros", "750"), ("Words", "Lampen <b>")])).Location);
        }

        var question = await host.InDbAsync(db => db.Set<MandateQuestion>().AsNoTracking().SingleAsync());
        Assert.Equal(new DateOnly(2026, 3, 13), question.AnswerBy);
        Assert.Contains("Gevraagd aan Karin Manager, antwoord uiterlijk", (await citizen.GetPageAsync(at)).Body!.TextContent, StringComparison.Ordinal);
        var answer = $"/mandates/questions/{question.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(answer)).Status);
        Assert.Contains("Kies ja of nee", (await cover.PostFormAsync(answer, [("Reason", "Kan")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/mandates", (await cover.PostFormAsync(answer, [("Grants", "no"), ("Reason", "Dit jaar niet")])).Location);
        await host.RunJobsAsync();
        Assert.Contains("beantwoordde je vraag", (await officer.GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dit jaar niet", (await citizen.GetPageAsync(at)).Body!.TextContent, StringComparison.Ordinal);
    }

    private static Task<OpeningCheck> CheckAsync(AppHost host, SmallTown town) => host.InScopeAsync(null, async services =>
        (await services.GetRequiredService<MandateChecks>().OfAsync(
            new(town.Initiative, town.Slug, "", InitiativeTemplate.General, InitiativeState.Open, null), CancellationToken.None)).Single());

    private static Task<int> WarningsAsync(AppHost host) => host.InDbAsync(async db =>
        (await db.Set<ChangeRecord>().Where(r => r.Kind == nameof(WatchMandates)).Select(r => r.Events).ToListAsync()).Count(e => e.Contains(nameof(MandateExpires), StringComparison.Ordinal)));

    private static Task<string> EventsAsync<TUseCase>(AppHost host) => host.InDbAsync(async db =>
        string.Concat(await db.Set<ChangeRecord>().Where(r => r.Kind == typeof(TUseCase).Name).Select(r => r.Events).ToListAsync()));

    private static Guid Id() => Guid.CreateVersion7(Now);
}
