using System.CommandLine;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contributions.Importing;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Cli;

/// <summary>Brings in what was gathered elsewhere.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> FileArgument = new("file") { Description = "CSV or JSON Lines (.jsonl, .ndjson), in UTF-8." };
    private static readonly Option<string> Initiative = new("--initiative") { Description = "The initiative, as in its address.", Required = true };
    private static readonly Option<string[]> Map = new("--map") { Description = "target=column, once per target.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Reason = new("--rejected-reason") { Description = "The reason kept with what moderators refused." };
    private static readonly Option<bool> AllOrNothing = new("--all-or-nothing") { Description = "Import nothing when one row is bad." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Check everything, keep nothing." };
    private static readonly Option<Side> BroughtBy = new("--side") { Description = "Who brought it.", DefaultValueFactory = _ => Side.Citizen };
    private static readonly Option<string?> SiteHost = new("--site") { Description = "Host name of the site; by default the only one." };

    public static Command Build()
    {
        var contributions = new Command("contributions", "Import contributions into an initiative. It can be run again: what is there is passed over.")
        {
            FileArgument, Initiative, Map, Reason, AllOrNothing, DryRun, BroughtBy, SiteHost,
        };
        contributions.SetAction(RunAsync);
        return new("import", "Bring in what was gathered elsewhere.") { contributions };
    }

    private static async Task<int> RunAsync(ParseResult said, CancellationToken cancellation)
    {
        var request = new ContributionImportRequest(
            said.GetRequiredValue(FileArgument), said.GetRequiredValue(Initiative), said.GetValue(Map) ?? [], said.GetValue(Reason),
            said.GetValue(AllOrNothing), said.GetValue(DryRun), said.GetValue(BroughtBy));
        try
        {
            await using var services = CommandServices.Build();
            var site = await CommandServices.SiteAsync(services, said.GetValue(SiteHost), cancellation);
            await using var scope = services.GetRequiredService<IServiceScopeFactory>().OpenFor(site);
            return await ImportAsync(scope.ServiceProvider.GetRequiredService<ContributionImport>(), request, cancellation);
        }
        catch (Exception refused) when (refused is ContributionImportException or CommandException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCode.Nothing;
        }
        catch (Exception unreachable) when (unreachable is DbException || unreachable.InnerException is DbException)
        {
            await Console.Error.WriteLineAsync($"The database cannot be used: {unreachable.GetBaseException().Message}. Is it there, and brought up to date with 'migrate'?");
            return ExitCode.Nothing;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was imported stays; run it again to go on.");
            return ExitCode.SomeRefused;
        }
    }

    private static async Task<int> ImportAsync(ContributionImport import, ContributionImportRequest request, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var error = Console.Error;
        var report = await import.RunAsync(
            request, (line, reason) => error.WriteLine($"line {line}: {reason}"), read => error.WriteLine($"{Number(read)} rows read"), cancellation);
        if (report.Stopped is { } why)
        {
            await error.WriteLineAsync($"Reading stopped. {why}");
        }

        var kept = report.Imported + report.Rejected;
        await Console.Out.WriteLineAsync(
            $"{(request.DryRun ? "Would import" : "Imported")} {Number(report.Imported)} contributions, and {Number(report.Rejected)} as rejected at the door. "
            + $"Passed over {Number(report.Known)} that were there; {Number(report.Altered)} have another text now. "
            + $"Refused {Number(report.Refused)} bad rows. {watch.Elapsed.TotalSeconds:0.0} s, {kept / Math.Max(watch.Elapsed.TotalSeconds, 0.001):0} rows/s.");
        var isWhole = report is { Refused: 0, Altered: 0, Stopped: null };
        return isWhole ? ExitCode.Done : report.IsAnythingThere ? ExitCode.SomeRefused : ExitCode.Nothing;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
