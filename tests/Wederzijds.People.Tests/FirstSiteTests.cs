using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.People.Tests;

/// <summary>How a site begins, by the three commands that the guide for operators names.</summary>
public sealed class FirstSiteTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_empty_database_gets_its_tables_its_site_and_its_first_administrator(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MakeEmptyAsync(provider);
        string[] site = ["create-site", "--name", "Gemeente Voorbeeld", "--host", "samen.voorbeeld.nl", "praat.voorbeeld.nl"];
        string[] admin = ["create-admin", "--email", "beheer@voorbeeld.nl", "--name", "Beheer"];

        await RefusedAsync(1, "migrate", site); // before there are tables
        await DoneAsync("", "migrate");
        await RefusedAsync(1, "create-site", admin); // before there is a site
        await DoneAsync("Gemeente Voorbeeld", site);
        await RefusedAsync(2, "samen.voorbeeld.nl shows Gemeente Voorbeeld already", "create-site", "--name", "Again", "--host", "samen.voorbeeld.nl");
        await RefusedAsync(2, "is no host name", "create-site", "--name", "Other", "--host", "https://ander.nl:8080");
        await DoneAsync("https://samen.voorbeeld.nl/", admin); // a link to choose a password
        await DoneAsync("Andere", "create-site", "--name", "Andere gemeente", "--host", "ander.nl", "--language", "en");
        await RefusedAsync(1, "There are 2 sites", admin);
        await DoneAsync("known already", [.. admin, "--site", "praat.voorbeeld.nl"]);

        async Task DoneAsync(string says, params string[] command)
        {
            var (exit, said) = await CommandLine.RunAsync(database, command);
            Assert.True(exit == 0 && said.Contains(says, StringComparison.Ordinal), $"{string.Join(' ', command)}: {exit}, {said}");
        }

        async Task RefusedAsync(int with, string says, params string[] command)
        {
            var (exit, said) = await CommandLine.RunAsync(database, command);
            Assert.True(exit == with && said.Contains(says, StringComparison.Ordinal), $"{string.Join(' ', command)}: {exit}, {said}");
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal); // no stack of calls for an operator
        }
    }
}
