using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Cli;

/// <summary>"create-site": a site with its host names, before its first administrator. Exit codes: 0 made, 1 the database is not ready, 2 what was given is refused.</summary>
internal static class CreateSiteCommand
{
    public static Command Build()
    {
        var name = new Option<string>("--name") { Required = true, Description = "Name as people see it, such as the municipality's." };
        var hosts = new Option<string[]>("--host")
        {
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Description = "Host names that show this site; the first one stands in mail.",
        };
        var language = new Option<string>("--language") { DefaultValueFactory = _ => "nl", Description = "nl or en: for visitors who wish neither." };
        var zone = new Option<string>("--zone") { DefaultValueFactory = _ => "Europe/Amsterdam", Description = "Time zone, for days and terms." };
        var command = new Command("create-site", "Make a site in this database.") { name, hosts, language, zone };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = CommandServices.Build();
            var asked = new Asked(parsed.GetValue(name)!, parsed.GetValue(hosts)!, parsed.GetValue(language)!, parsed.GetValue(zone)!);
            var errors = parsed.InvocationConfiguration.Error;
            try
            {
                return await RunAsync(services, asked, parsed.InvocationConfiguration.Output, errors, cancellation);
            }
            catch (DbException exception)
            {
                await errors.WriteLineAsync(CommandServices.NoTables(exception));
                return ExitCode.SomeRefused;
            }
        });
        return command;
    }

    /// <summary>Does the work in a given composition.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, Asked asked, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        if (await RefusalAsync(services, asked, cancellation) is { } refusal)
        {
            await errors.WriteLineAsync($"{refusal} Nothing was changed.");
            return ExitCode.Nothing;
        }

        var now = services.GetRequiredService<TimeProvider>().UtcNow;
        var site = Site.Found(asked.Name.Trim(), asked.Zone, asked.Language, isDemo: false, now);
        await services.GetRequiredService<DatabaseSetup>().FoundSiteAsync(site, [.. asked.Hosts.Select(h => h.ToLowerInvariant())], cancellation);
        await output.WriteLineAsync($"Made the site {site.Name} at {string.Join(", ", asked.Hosts)}. Next: create-admin.");
        return ExitCode.Done;
    }

    private static async Task<string?> RefusalAsync(IServiceProvider services, Asked asked, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Trim().Length > Site.NameMaxLength)
        {
            return $"The name is blank or longer than {Site.NameMaxLength} characters.";
        }

        if (asked.Language is not ("nl" or "en"))
        {
            return "The language is nl or en.";
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(asked.Zone, out _))
        {
            return $"{asked.Zone} is no time zone.";
        }

        var directory = services.GetRequiredService<SiteDirectory>();
        foreach (var host in asked.Hosts)
        {
            if (Uri.CheckHostName(host) is UriHostNameType.Unknown)
            {
                return $"{host} is no host name: give it without https:// and without a port.";
            }

            if (await directory.FindAsync(host, cancellation) is { } taken)
            {
                return $"{host} shows {taken.Name} already.";
            }
        }

        return null;
    }

    /// <summary>What was typed on the command line.</summary>
    internal sealed record Asked(string Name, IReadOnlyList<string> Hosts, string Language, string Zone);
}
