using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Wederzijds.Bench;

/// <summary>What is measured once the site is filled: pages, lists, the map, writes, and the start.</summary>
internal sealed partial class SiteMeasurement
{
    /// <summary>The whole town, as a box of the map.</summary>
    private const string Whole = "5.265,52.484,5.315,52.510";

    private async Task MeasurePagesAsync(IReadOnlyList<(string Name, string Path)> pages)
    {
        var (file, statements) = await CaptureAsync(pages);
        var capture = Path.Combine(_folder, "capture.json");
        file.Write(capture);
        const string BareUrl = "http://127.0.0.1:5393";
        using var bare = Process.Start(new ProcessStartInfo("dotnet", [typeof(SiteMeasurement).Assembly.Location, "bare", capture, BareUrl]) { UseShellExecute = false })!;
        await Task.Delay(3000);
        using var coordinator = await _site.SignInAsync("Fatima");
        using var plain = new HttpClient { BaseAddress = new(BareUrl) };
        Console.WriteLine("| page | p50 / p95 / p99 ms at 50 users, 1 s think | requests/s, 8 callers (median of 5) | bare | ratio | statements | KB allocated by the site | HTML bytes | on the line, Brotli |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (var i = 0; i < pages.Count; i++)
        {
            var (name, path) = pages[i];
            var allocated = await AllocatedAsync(coordinator, path);
            var onTheLine = await OnTheLineAsync(coordinator, path);
            await ThroughputAsync(coordinator, path);
            await ThroughputAsync(plain, $"/{i}");
            var ours = new List<double>();
            var theirs = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await ThroughputAsync(coordinator, path));
                theirs.Add(await ThroughputAsync(plain, $"/{i}"));
            }

            var loop = await Load.RunAsync(_ => coordinator, _ => new(HttpMethod.Get, path), Users, TimeSpan.FromSeconds(1), LoopLasts);
            var ratio = Load.Median(ours.Zip(theirs, (a, b) => a / b));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {loop.P50:F1} / {loop.P95:F1} / {loop.P99:F1}{(loop.Failures > 0 ? $" ({loop.Failures} failed)" : "")} | {Load.Median(ours):F0} | {Load.Median(theirs):F0} | {ratio:F2} | {statements[i]} | {allocated:F0} | {file.Pages[i].Body.Length} | {onTheLine} |"));
        }

        bare.Kill();
        await bare.WaitForExitAsync();
        Console.WriteLine();
    }

    private static async Task<double> ThroughputAsync(HttpClient client, string path) =>
        (await Load.RunAsync(_ => client, _ => new(HttpMethod.Get, path), users: 8, TimeSpan.Zero, RoundLasts)).RequestsPerSecond;

    private static readonly string[] ListQueries =
    [
        "", "?sort=newest", "?sort=oldest", "?sort=changed", "?filter=late", "?filter=answered", "?filter=withoutholder", "?filter=mine", "?filter=any", "?kind=idea",
        "?filter=answered&kind=question&sort=oldest", "?side=professional", "?holder=somebody", "?audience=public", "?joined=leads", "?joined=alone",
        "?from=2020-01-01&until=2020-01-31", "?q=lantaarnpaal", "?filter=any&q=lantaarnpaal", "?filter=any&q=lantaarnpaal&sort=newest", "?filter=any&q=speeltoestel+scheef",
        "?filter=any&q=%22nummer+4711%22", "?filter=any&q=boom+-vies", "?filter=any&q=fiets*", "?filter=any&q=komkommer", "/inbox", "/moderation",
    ];

    /// <summary>Every sort and filter of the list, and searches, at 50 users.</summary>
    private async Task MeasureListsAsync()
    {
        using var coordinator = await _site.SignInAsync("Fatima");
        Console.WriteLine("| list | p50 / p95 ms at 50 users, 1 s think |\n| --- | --- |");
        foreach (var query in ListQueries)
        {
            var path = $"/initiatives/{Slug}/contributions{query}";
            await ThroughputAsync(coordinator, path); // what is asked for the first time is translated and compiled first
            var loop = await Load.RunAsync(_ => coordinator, _ => new(HttpMethod.Get, path), Users, TimeSpan.FromSeconds(1), LoopLasts);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {(query.Length == 0 ? "(first page)" : query)} | {loop.P50:F1} / {loop.P95:F1}{(loop.Failures > 0 ? $" ({loop.Failures} failed)" : "")} |"));
        }

        Console.WriteLine();
    }

    /// <summary>The map page, the points a moving map asks for, and what is near, of all that was imported; at 50 users.</summary>
    private async Task MeasureMapAsync()
    {
        const string Part = "5.275,52.494,5.285,52.500";
        using var coordinator = await _site.SignInAsync("Fatima");
        using var resident = await _site.SignInAsync("Riet");
        Console.WriteLine("| map of 10,860 | p50 / p95 ms at 50 users, 1 s think | p95 alone, one caller | bytes |\n| --- | --- | --- | --- |");
        foreach (var (name, path) in new[]
        {
            ("page, whole area", $"/initiatives/{Slug}/contributions/map"), ("page, answered questions", $"/initiatives/{Slug}/contributions/map?filter=Answered&kind=Question"),
            ("points, whole area", $"/api/v1/initiatives/{Slug}/contributions/points?box={Whole}"), ("points, a few streets", $"/api/v1/initiatives/{Slug}/contributions/points?box={Part}"),
            ("near, 75 m", $"/api/v1/initiatives/{Slug}/contributions/near?kind=Report&at={await SomewhereAsync(coordinator)}"),
        })
        {
            foreach (var (who, client) in new[] { ("coordinator", coordinator), ("resident", resident) })
            {
                var bytes = (await client.GetByteArrayAsync(path)).Length;
                var alone = await Load.RunAsync(_ => client, _ => new(HttpMethod.Get, path), users: 1, TimeSpan.Zero, TimeSpan.FromSeconds(3));
                var loop = await Load.RunAsync(_ => client, _ => new(HttpMethod.Get, path), Users, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {name}, {who} | {loop.P50:F1} / {loop.P95:F1}{(loop.Failures > 0 ? $" ({loop.Failures} failed)" : "")} | {alone.P95:F1} | {bytes} |"));
            }
        }

        Console.WriteLine();
    }

    /// <summary>A place where something lies.</summary>
    private static async Task<string> SomewhereAsync(HttpClient coordinator)
    {
        using var points = JsonDocument.Parse(await coordinator.GetStringAsync($"/api/v1/initiatives/{Slug}/contributions/points?box={Whole}&kind=Report"));
        var first = points.RootElement.GetProperty("clusters").EnumerateArray().MaxBy(c => c.GetProperty("count").GetInt32());
        return string.Create(CultureInfo.InvariantCulture, $"{first.GetProperty("latitude").GetDouble()},{first.GetProperty("longitude").GetDouble()}");
    }

    private async Task MeasureWritesAsync()
    {
        // Several people: what one person just brought is looked at for every next one, and nobody brings hundreds a second.
        using var resident = await _site.SignInAsync("Riet");
        using var coordinator = await _site.SignInAsync("Fatima");
        using var officer = await _site.SignInAsync("Joost");
        HttpClient[] people = [resident, coordinator, officer];
        HttpRequestMessage Bring(int user) => new(HttpMethod.Post, $"/api/v1/initiatives/{Slug}/contributions")
        {
            Content = JsonContent.Create(new { kind = "Report", text = $"De lantaarn flikkert, {Interlocked.Increment(ref _written)}e melding, gezien door {user}.", place = "Lindelaan", audience = "Members" }),
        };
        await Load.RunAsync(u => people[u % people.Length], Bring, 8, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        var rounds = new List<LoadResult>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add(await Load.RunAsync(u => people[u % people.Length], Bring, 32, TimeSpan.Zero, RoundLasts));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Write use cases (bring a contribution through the API), 32 callers, median of {Rounds}: {Load.Median(rounds.Select(r => r.RequestsPerSecond)):F0}/s, p99 {Load.Median(rounds.Select(r => r.P99)):F0} ms, failures {rounds.Sum(r => r.Failures)}\n"));
    }

    private async Task MeasureStartAsync()
    {
        var starts = new List<double>();
        var memory = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            await _site.DisposeAsync();
            starts.Add(await _site.StartAsync());
            await Task.Delay(5000);
            memory.Add(_site.Megabytes());
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Cold start to first page, published build, median of {Rounds}: {Load.Median(starts):F2} s; resident memory 5 s later: {Load.Median(memory):F0} MB\n"));
    }
}
