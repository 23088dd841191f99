using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Engagement.Picture;
using static Wederzijds.Engagement.Tests.RelationshipTests;

namespace Wederzijds.Engagement.Tests;

/// <summary>What stands out, and the one thing that would help most: the first that holds of a short list.</summary>
public sealed class StandoutTests
{
    private static readonly PromiseStrand Late = Strand(Guid.CreateVersion7(), Side.Professional, "Antwoord", [Moment(3, 3, StrandState.Late)], late: 1);
    private static readonly PromiseStrand LateForLong = Strand(Guid.CreateVersion7(), Side.Citizen, "Ronde", [Moment(3, 4, StrandState.Late)], late: 4, waitsFor: null);
    private static readonly PromiseStrand Asked = Strand(Guid.CreateVersion7(), Side.Citizen, "Ronde", [], asked: [Side.Professional]);
    private static readonly PromiseStrand Kept = Strand(Guid.CreateVersion7(), Side.Citizen, "Ronde", [Moment(3, 4, StrandState.Kept)]);
    private static readonly OverviewFacts Overdue = new([new("Een contactpersoon", "Cora", new(2026, 3, 1))], []);

    public StandoutTests() => Drawing.Speak("nl");

    [Fact]
    public void A_late_promise_comes_before_all_else()
    {
        var standout = Standout.Of(All([Asked, Late], Overdue, quietCitizens: 8, quietProfessionals: 8));

        Assert.Equal("Professionals zijn te laat met een afspraak: antwoord.", standout.Says);
        Assert.Equal(("Het helpt het meest als Otto Wijkagent dit oppakt.", "/promise/Antwoord"), (standout.Help, standout.Href));
    }

    [Fact]
    public void Of_two_late_promises_the_one_that_is_late_longest_is_named_and_the_other_counted()
    {
        var standout = Standout.Of(All([Late, LateForLong]));

        Assert.Equal("Bewoners zijn te laat met een afspraak: ronde. Er is nog een afspraak te laat.", standout.Says);
        Assert.Equal("Er is niemand op wie wordt gewacht: geef de bewoners een contactpersoon.", standout.Help);
    }

    [Theory]
    [InlineData(3, 0, Side.Professional, "/initiatives/buurt/acts/confirm")]
    [InlineData(3, 0, Side.Citizen, "/initiatives/buurt/people")]
    [InlineData(0, 3, Side.Professional, "/initiatives/buurt/people")]
    [InlineData(0, 3, Side.Citizen, "/initiatives/buurt/acts/confirm")]
    [InlineData(5, 3, Side.Citizen, "/initiatives/buurt/acts/confirm")]
    [InlineData(8, 8, Side.Citizen, "/initiatives/buurt/acts/confirm")]
    public void A_side_that_was_not_seen_comes_next_and_only_its_partner_confirms(int citizens, int professionals, Side reader, string href)
    {
        var standout = Standout.Of(All([Asked], Overdue, citizens, professionals, reader));

        Assert.Equal(href, standout.Href);
        Assert.Contains("niet", standout.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_weeks_without_an_act_are_no_reason_to_speak() =>
        Assert.Equal("#gaps", Standout.Of(All([Asked], Overdue, quietCitizens: 2, quietProfessionals: 2)).Href);

    [Fact]
    public void Then_what_should_have_been_there_already_and_who_sees_to_it()
    {
        var standout = Standout.Of(All([Asked], Overdue));

        Assert.Equal(("Dit had er al moeten zijn: een contactpersoon.", "Cora zou dit regelen.", "#gaps"), (standout.Says, standout.Help, standout.Href));
    }

    [Fact]
    public void Then_a_promise_that_waits_for_a_yes()
    {
        var standout = Standout.Of(All([Kept, Asked]));

        Assert.Equal(("Een afspraak wacht op een ja of nee van de professionals: ronde.", "/promise/Ronde"), (standout.Says, standout.Href));
    }

    [Fact]
    public void Else_what_goes_well_is_said_and_no_more_than_that()
    {
        Assert.Equal(new("Beide kanten lieten zich de laatste drie weken zien, en wat beloofd is, is op tijd gedaan."), Standout.Of(All([Kept])));
        Assert.Equal(new("Beide kanten lieten zich de laatste drie weken zien."), Standout.Of(All([])));
        Assert.Equal(
            new("Beide kanten lieten zich de laatste drie weken zien."),
            Standout.Of(All([Kept, Strand(Guid.CreateVersion7(), Side.Professional, "x", [Moment(3, 4, StrandState.Missed)])])));
    }
}
