using System.Diagnostics;

namespace Wederzijds.Bench;

/// <summary>What a load found: latencies in milliseconds.</summary>
internal sealed record LoadResult(double RequestsPerSecond, double P50, double P95, double P99, int Failures);

/// <summary>Bounded in users and time; loopback only.</summary>
internal static class Load
{
    /// <summary>A closed loop: each user waits for the answer, thinks, and asks again.</summary>
    public static async Task<LoadResult> RunAsync(Func<int, HttpClient> clientOf, Func<int, HttpRequestMessage> request, int users, TimeSpan think, TimeSpan lasts)
    {
        var latencies = new List<double>[users];
        var failures = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, users).Select(async user =>
        {
            var client = clientOf(user);
            var mine = latencies[user] = [];
            if (think > TimeSpan.Zero)
            {
                await Task.Delay(think * (user / (double)users)); // not all at the same moment
            }

            while (clock.Elapsed < lasts)
            {
                var start = Stopwatch.GetTimestamp();
                using var message = request(user);
                using var answer = await client.SendAsync(message);
                await answer.Content.CopyToAsync(Stream.Null);
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (!answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref failures);
                }

                if (think > TimeSpan.Zero)
                {
                    await Task.Delay(think);
                }
            }
        }));
        var all = latencies.SelectMany(l => l).Order().ToList();
        return new(all.Count / clock.Elapsed.TotalSeconds, At(all, 0.50), At(all, 0.95), At(all, 0.99), failures);
    }

    public static double Median(IEnumerable<double> values) => At([.. values.Order()], 0.5);

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
