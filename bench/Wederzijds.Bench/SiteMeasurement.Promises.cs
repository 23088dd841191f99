using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Wederzijds.Bench;

/// <summary>The register with very many promises in one initiative.</summary>
internal sealed partial class SiteMeasurement
{
    private static readonly string[] RegisterQueries =
        ["", "?owes=citizen", "?kind=TimesPerPeriod", "?late=true", "?state=Proposed", "?kind=Conduct&owes=professional"];

    /// <summary>The register alone: fills it through the site's own API and measures its pages.</summary>
    /// <param name="promises">How many to make; every other one is accepted.</param>
    public static async Task<int> RunPromisesAsync(string provider, int promises)
    {
        await using var measurement = new SiteMeasurement(provider);
        await measurement.MakeDatabaseAsync();
        await measurement._site.StartAsync();
        Console.WriteLine($"### {provider}, {promises} promises\n");
        await measurement.PromiseAsync(promises);
        await measurement.MeasureRegisterAsync();
        return 0;
    }

    private async Task PromiseAsync(int promises)
    {
        const string Address = $"/api/v1/initiatives/{Slug}/promises";
        using var officer = await _site.SignInAsync("Joost");
        using var coordinator = await _site.SignInAsync("Fatima");
        using var register = await officer.GetAsync(new Uri($"/initiatives/{Slug}/promises/new?kind=TimesPerPeriod", UriKind.Relative));
        var owner = OwnerOf(await register.Content.ReadAsStringAsync());
        for (var i = 0; i < promises; i++)
        {
            using var made = await officer.PostAsJsonAsync(Address, new
            {
                debtor = "Professional",
                norm = "TimesPerPeriod",
                amount = 1 + (i % 9),
                period = i % 2 == 0 ? "Month" : "Week",
                ownerPersonId = owner,
                words = $"Afspraak nummer {i}",
            });
            made.EnsureSuccessStatusCode();
            var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
            if (i % 4 != 3)
            {
                using var accepted = await coordinator.PostAsJsonAsync($"{Address}/{id}/accept", new { version = 1 });
                accepted.EnsureSuccessStatusCode();
            }
        }
    }

    /// <summary>The first professional whom the form offers as an owner.</summary>
    private static string OwnerOf(string form)
    {
        var options = form.Split("<option value=\"").Skip(1).Select(o => (Id: o[..o.IndexOf('"', StringComparison.Ordinal)], Text: o));
        return options.First(o => Guid.TryParse(o.Id, out _) && o.Text.Contains("Professional", StringComparison.Ordinal)).Id;
    }

    private async Task MeasureRegisterAsync()
    {
        using var coordinator = await _site.SignInAsync("Fatima");
        Console.WriteLine("| register | p50 / p95 / p99 ms at 50 users, 1 s think | requests/s, 8 callers |\n| --- | --- | --- |");
        foreach (var query in RegisterQueries)
        {
            var path = $"/initiatives/{Slug}/promises{query}";
            await ThroughputAsync(coordinator, path);
            var loop = await Load.RunAsync(_ => coordinator, _ => new(HttpMethod.Get, path), Users, TimeSpan.FromSeconds(1), LoopLasts);
            var fast = await ThroughputAsync(coordinator, path);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| `{query}` | {loop.P50:F1} / {loop.P95:F1} / {loop.P99:F1}{(loop.Failures > 0 ? $" ({loop.Failures} failed)" : "")} | {fast:F0} |"));
        }
    }
}
