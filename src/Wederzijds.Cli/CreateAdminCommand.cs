using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wederzijds.App;
using Wederzijds.Kernel.Sites;
using Wederzijds.People;

namespace Wederzijds.Cli;

/// <summary>
/// "create-admin": the way in to a new site. Exit codes: 0 made or promoted, 1 the site is not there or not clear, 2 what was given is refused.
/// </summary>
internal static class CreateAdminCommand
{
    private const int NoSite = 1, Refused = 2;

    public static Command Build()
    {
        var email = new Option<string>("--email") { Required = true, Description = "E-mail address; counts as confirmed." };
        var name = new Option<string>("--name") { Required = true, Description = "Name as others see it." };
        var fromInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input; without it a link to choose one is printed." };
        var host = new Option<string?>("--site") { Description = "Host name of the site; may be left out when there is one site." };
        var command = new Command("create-admin", "Make an administrator of a site, or promote who has this address.") { email, name, fromInput, host };
        command.SetAction(async (parsed, cancellation) =>
        {
            var password = parsed.GetValue(fromInput) ? (await Console.In.ReadLineAsync(cancellation) ?? "") : null;
            var configuration = new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
            var errors = parsed.InvocationConfiguration.Error;
            try
            {
                var asked = new Asked(parsed.GetValue(email)!, parsed.GetValue(name)!, password, parsed.GetValue(host));
                return await RunAsync(configuration, asked, parsed.InvocationConfiguration.Output, errors, cancellation);
            }
            catch (DbException exception)
            {
                await errors.WriteLineAsync(CommandServices.NoTables(exception));
                return NoSite;
            }
        });
        return command;
    }

    /// <summary>Does the work for a given configuration.</summary>
    public static async Task<int> RunAsync(IConfiguration configuration, Asked asked, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        await using var services = new ServiceCollection().AddLogging(l => l.SetMinimumLevel(LogLevel.Warning)).AddSingleton(configuration)
            .AddWederzijds(configuration).BuildServiceProvider();
        var directory = services.GetRequiredService<SiteDirectory>();
        var sites = await directory.AllAsync(cancellation);
        var site = asked.Host is null ? (sites.Count == 1 ? sites[0] : null) : await directory.FindAsync(asked.Host, cancellation);
        if (site is null)
        {
            await errors.WriteLineAsync((asked.Host, sites.Count) switch
            {
                (_, 0) => "There is no site in this database yet. Make one with create-site.",
                (null, var count) => $"There are {count} sites. Name one with --site HOST.",
                _ => $"No site has the host name {asked.Host}.",
            });
            return NoSite;
        }

        await using var scope = services.GetRequiredService<IServiceScopeFactory>().OpenFor(site);
        var origin = $"https://{asked.Host ?? await directory.HostOfAsync(site.Id, cancellation)}";
        var made = await PeopleModule.CreateAdminAsync(scope.ServiceProvider, asked.Email.Trim(), asked.Name, asked.Password, origin, cancellation);
        return await TellAsync(made, asked, site, output, errors);
    }

    private static async Task<int> TellAsync(CreatedAdmin made, Asked asked, SiteInfo site, TextWriter output, TextWriter errors)
    {
        if (Refusal(made.Kind, asked) is { } refusal)
        {
            await errors.WriteLineAsync(refusal);
            return Refused;
        }

        await output.WriteLineAsync(made.Kind is CreatedAdminKind.Created
            ? $"Made {asked.Email} an administrator of {site.Name}."
            : $"{asked.Email} was known already and now administers {site.Name}.");
        if (made.ResetLink is { } link)
        {
            await output.WriteLineAsync($"Choose a password within a day: {link}");
        }

        return 0;
    }

    private static string? Refusal(CreatedAdminKind kind, Asked asked) => kind switch
    {
        CreatedAdminKind.Created or CreatedAdminKind.Promoted => null,
        CreatedAdminKind.EmailOdd => $"{asked.Email} is no e-mail address. Nothing was changed.",
        CreatedAdminKind.NameOdd => "The name is blank or longer than 100 characters. Nothing was changed.",
        CreatedAdminKind.PasswordOdd => "The password must have 12 to 200 characters. Nothing was changed.",
    };

    /// <summary>What was typed on the command line.</summary>
    /// <param name="Password">Null: print a link to choose one.</param>
    /// <param name="Host">Null: the only site.</param>
    internal sealed record Asked(string Email, string Name, string? Password, string? Host);
}
