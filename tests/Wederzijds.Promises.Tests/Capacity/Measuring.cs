using System.Diagnostics;
using System.Globalization;
using Wederzijds.Contracts;
using Wederzijds.Promises.Capacity;

namespace Wederzijds.Promises.Tests.Capacity;

/// <summary>
/// The figure for bench/README.md: bench/run-forecast. Not part of an ordinary run of the tests: a timed test fails where the machine is busy.
/// </summary>
public sealed class Measuring
{
    private const int Professionals = 2_000, Promises = 20_000, Initiatives = 500, Rounds = 15;

    [Fact(Explicit = true)]
    public void The_forecast_of_two_thousand_professionals_and_twenty_thousand_promises()
    {
        var facts = Site();
        var times = Enumerable.Range(0, Rounds).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            var reckoning = new Reckoning(facts);
            watch.Stop();
            Assert.Equal(Forecast.Weeks, reckoning.WeeksOf(facts.Initiatives[0].InitiativeId, Side.Professional).Count);
            return watch.Elapsed.TotalMilliseconds;
        }).ToList();
        var median = times.Order().ElementAt(Rounds / 2);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| forecast of {Professionals:N0} professionals and {Promises:N0} promises | {median:0.0} ms | first {times[0]:0.0} ms |"));
        Assert.True(times[0] <= 200, $"{times[0]} ms");
    }

    private static CapacityFacts Site()
    {
        var (random, today) = (new Random(7), new DateOnly(2026, 3, 10));
        var facts = CapacityFacts.None(today);
        var people = Enumerable.Range(0, Professionals).Select(_ => Guid.CreateVersion7(DateTimeOffset.UnixEpoch)).ToList();
        facts.Initiatives.AddRange(Enumerable.Range(0, Initiatives).Select(i => new InitiativeFact(
            Guid.CreateVersion7(DateTimeOffset.UnixEpoch), $"i{i}", $"Initiatief {i}", people[i], null, people[i + 1], i % 9 == 0 ? today.AddDays(20) : null)));
        facts.Hours.AddRange(people.Select((p, at) => new HoursFact(
            p, facts.Initiatives[at % Initiatives].InitiativeId, Side.Professional, p, null, null, random.Next(60, 1200), today.AddDays(-random.Next(100)), null, false, null)));
        facts.Away.AddRange(people.Where((_, at) => at % 3 == 0).Select(p => new AwayFact(p, p, today.AddDays(random.Next(40)), today.AddDays(60))));
        facts.Owed.AddRange(Enumerable.Range(0, Promises).Select(at => new OwedFact(
            people[0], facts.Initiatives[at % Initiatives].InitiativeId, at % 2 == 0 ? Side.Citizen : Side.Professional, people[at % Professionals],
            today.AddDays(-random.Next(200)), at % 5 == 0 ? today.AddDays(30) : null, random.Next(5, 60), null)));
        return facts;
    }
}
