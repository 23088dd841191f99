using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Engagement.Acts;
using Wederzijds.Engagement.Picture;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Testing;

namespace Wederzijds.Engagement.Tests;

/// <summary>The relationship picture as a member sees it on the overview. It is Tuesday 10 March 2026.</summary>
public sealed class RelationshipTests
{
    private static readonly Guid Answers = Guid.CreateVersion7(), Rounds = Guid.CreateVersion7();

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_picture_marks_each_kind_once_a_week_however_often_it_was_seen(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.HappenAsync(town.Officer, Answered(town, host));
        }

        var page = await DrawAsync(host, town, town.Resident);

        Assert.Equal(["iemand deed mee"], Titles(page, ".wz-act--citizen"));
        Assert.Equal(["beantwoord", "iemand deed mee"], Titles(page, ".wz-act--professional").Order());
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(8, rows.Length);
        Assert.Equal(["vanaf 9 maart", "iemand deed mee", "beantwoord, iemand deed mee"], Cells(rows[0]));
        Assert.Equal(["vanaf 2 maart", "niets gezien", "niets gezien"], Cells(rows[1]));
        Assert.Equal(7, page.QuerySelectorAll(".wz-rail--citizen.wz-rail--unseen").Length);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_was_not_seen_for_three_weeks_is_named_and_each_side_hears_what_it_can_do(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();
        Assert.Contains("Beide kanten lieten zich", Standout(await DrawAsync(host, town, town.Resident)), StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromDays(28));
        await host.HappenAsync(town.Officer, Answered(town, host));
        var officers = await DrawAsync(host, town, town.Officer);
        Assert.Contains("Bewoners: al 4 weken niet gezien.", Standout(officers), StringComparison.Ordinal);
        Assert.Equal("/initiatives/buurt/acts/confirm", Help(officers));
        Assert.Null(officers.QuerySelector(".wz-panel__more"));
        var residents = await DrawAsync(host, town, town.Resident);
        Assert.Contains("Bewoners: al 4 weken niet gezien.", Standout(residents), StringComparison.Ordinal);
        Assert.Equal("/initiatives/buurt/people", Help(residents));
        Assert.NotNull(residents.QuerySelector(".wz-panel__more"));

        host.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Contains("van beide kanten niets gezien", Standout(await DrawAsync(host, town, town.Resident)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_late_promise_is_broken_in_the_picture_said_in_the_table_and_what_would_help_most(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, services => With(
            services,
            Strand(Answers, Side.Professional, "Antwoord binnen 5 werkdagen", [Moment(2, 17, StrandState.Kept), Moment(3, 4, StrandState.Kept), Moment(3, 5, StrandState.Late)], due: 2, late: 1),
            Strand(Rounds, Side.Citizen, "Ronde: 1 keer per week", [Moment(2, 25, StrandState.KeptLate)])));
        var town = await host.SmallTownAsync();

        var page = await DrawAsync(host, town, town.Resident);

        Assert.Contains("Professionals zijn te laat met een afspraak: antwoord binnen 5 werkdagen.", Standout(page), StringComparison.Ordinal);
        Assert.Contains("Het helpt het meest als Otto Wijkagent dit oppakt.", page.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/promise/answers", Help(page));
        var strand = page.QuerySelector("a.wz-strand--professional")!;
        Assert.Equal("/promise/answers", strand.GetAttribute("href"));
        Assert.Equal("Professionals: antwoord binnen 5 werkdagen – te laat", strand.GetAttribute("aria-label"));
        Assert.Equal((1, 1, 1), (Count(strand, "due"), Count(strand, "broken"), Count(strand, "kept")));
        Assert.Single(page.QuerySelectorAll("a.wz-strand--citizen .wz-strand__knot"));
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Contains("Professionals: antwoord binnen 5 werkdagen – komt nog, op tijd", Cells(rows[0])[3], StringComparison.Ordinal);
        Assert.Contains("Professionals: antwoord binnen 5 werkdagen – te laat", Cells(rows[1])[3], StringComparison.Ordinal);
        Assert.Contains("Bewoners: ronde: 1 keer per week – gedaan na de dag", Cells(rows[2])[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_late_since_before_the_first_week_has_a_row_of_its_own()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite, services => With(services, Strand(Answers, Side.Professional, "Antwoord", [], late: 3)));
        var town = await host.SmallTownAsync();

        var rows = (await DrawAsync(host, town, town.Resident, "en")).QuerySelectorAll("tbody tr");

        Assert.Equal(9, rows.Length);
        Assert.Equal(["earlier", "", "", "Professionals: antwoord – late"], Cells(rows[8]));
    }

    [Fact]
    public async Task What_was_seen_of_an_effect_is_dated_in_the_middle_and_claims_no_cause()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite, services => WithFacts(services, new([],
        [
            new(Guid.Empty, "Minder fietsen weg", new DateOnly(2026, 2, 27), "Drie fietsen minder", "politie"),
            new(Guid.Empty, "Buren kennen elkaar", null, null, null),
            new(Guid.Empty, "Schoner plein", new DateOnly(2025, 2, 27), "Te lang geleden", "buurt"),
        ])));
        var town = await host.SmallTownAsync();

        var page = await DrawAsync(host, town, town.Resident);

        var seen = Assert.Single(page.QuerySelectorAll("a.wz-seen"));
        Assert.Equal("27 februari: Drie fietsen minder (gehoopt: Minder fietsen weg)", seen.GetAttribute("aria-label"));
        Assert.Equal("/initiatives/buurt/effects", seen.GetAttribute("href"));
        Assert.Contains("zegt niet waardoor", page.QuerySelector(".wz-quiet")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Te lang geleden", page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_drawn_in_English_too_and_all_that_a_mark_shows_is_said_in_words()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite, Happenings.Allow);
        var town = await host.SmallTownAsync();
        await host.HappenAsync(town.Officer, Answered(town, host));

        var page = await DrawAsync(host, town, town.Resident, "en");

        Assert.Equal(["from 9 March", "somebody joined", "answered, somebody joined"], Cells(page.QuerySelector("tbody tr")!));
        Assert.All(page.QuerySelectorAll("tbody td"), cell => Assert.False(string.IsNullOrWhiteSpace(cell.TextContent)));
        Assert.All(page.QuerySelectorAll(".wz-key span"), mark => Assert.Equal("true", mark.GetAttribute("aria-hidden")));
        Assert.All(page.QuerySelectorAll(".wz-key li"), line => Assert.False(string.IsNullOrWhiteSpace(line.TextContent)));
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    [Fact]
    public void The_strands_that_ask_for_a_look_are_drawn_first()
    {
        var quiet = Enumerable.Range(0, 8).Select(_ => Strand(Guid.CreateVersion7(), Side.Citizen, "x", [Moment(3, 4, StrandState.Kept)])).ToList();
        var late = Strand(Guid.CreateVersion7(), Side.Professional, "late", [], late: 1);
        var silent = Strand(Guid.CreateVersion7(), Side.Professional, "silent", []);

        var shown = All([.. quiet, late, silent]).Shown(6);

        Assert.Equal(6, shown.Count);
        Assert.Contains(late, shown);
        Assert.DoesNotContain(silent, shown);
        Assert.Equal(shown.OrderBy(s => s.Debtor), shown);
    }

    internal static StrandMoment Moment(int month, int day, StrandState state) => new(new(2026, month, day), state, 1);

    internal static PromiseStrand Strand(
        Guid id, Side debtor, string name, IReadOnlyList<StrandMoment> moments, int due = 0, int late = 0, IReadOnlyList<Side>? asked = null, string? waitsFor = "Otto Wijkagent") =>
        new(id, debtor, name, id == Answers ? "/promise/answers" : $"/promise/{name}", asked ?? [], moments, due, late, waitsFor);

    /// <summary>Eight weeks in which both sides were seen.</summary>
    internal static Relationship All(IReadOnlyList<PromiseStrand> strands, OverviewFacts? facts = null, int quietCitizens = 0, int quietProfessionals = 0, Side? reader = Side.Citizen) =>
        new("buurt", reader, [.. Enumerable.Range(0, 8).Select(back => new WeekOfActs(
            new DateOnly(2026, 3, 9).AddDays(-7 * back),
            back < quietCitizens ? [] : [new(Contracts.Engagement.ActKind.BroughtIn, null)],
            back < quietProfessionals ? [] : [new(Contracts.Engagement.ActKind.Answered, null)]))], strands, facts ?? new([], []));

    private static ContributionAnswered Answered(SmallTown town, AppHost host) => new(
        Guid.CreateVersion7(host.Now), town.Initiative, town.Resident, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);

    private static void With(IServiceCollection services, params PromiseStrand[] strands) => services.Replace(ServiceDescriptor.Scoped<IPromiseStrands>(_ => new MadeUp(strands)));

    private static void WithFacts(IServiceCollection services, OverviewFacts facts) => services.Replace(ServiceDescriptor.Scoped<IOverviewFacts>(_ => new MadeUpFacts(facts)));

    private static List<string> Titles(IHtmlDocument page, string mark) => [.. page.QuerySelectorAll($"{mark} > title").Select(t => t.TextContent)];

    private static List<string> Cells(IElement row) =>
        [.. row.Children.Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static int Count(IElement strand, string state) => strand.QuerySelectorAll($".wz-strand__line--{state}").Length;

    private static string Standout(IHtmlDocument page) => page.QuerySelector(".wz-standout")!.TextContent;

    private static string? Help(IHtmlDocument page) => page.QuerySelector("figcaption a")?.GetAttribute("href");

    private static Task<IHtmlDocument> DrawAsync(AppHost host, SmallTown town, Guid reader, string language = "nl") => host.InScopeAsync(reader, async services =>
    {
        // The words of a panel are chosen where it is read.
        Drawing.Speak(language);
        var found = await services.GetRequiredService<IMemberships>().FindAsync(town.Slug, reader, CancellationToken.None);
        var part = services.GetServices<IOverviewPart>().OfType<RelationshipPart>().Single();
        return await Drawing.DrawAsync(services, await part.ReadAsync(found!, CancellationToken.None), language);
    });

    private sealed class MadeUp(IReadOnlyList<PromiseStrand> strands) : IPromiseStrands
    {
        public Task<IReadOnlyList<PromiseStrand>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation) => Task.FromResult(strands);
    }

    private sealed class MadeUpFacts(OverviewFacts facts) : IOverviewFacts
    {
        public Task<OverviewFacts> OfAsync(Guid initiativeId, CancellationToken cancellation) => Task.FromResult(facts);
    }
}
