using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Forgetting;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>Somebody without account can be forgotten too; a coordinator does it, after a yes. That nothing is left is shown over all tables elsewhere.</summary>
public sealed class ForgettingTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_coordinator_forgets_somebody_without_account_after_a_yes_and_only_the_one_who_asked(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var hidden = await host.BringAsync(town, town.Resident, "Jansen saw somebody at the gate", forName: "Mevrouw Jansen", place: "Lindelaan 3");
        var shown = await host.BringAsync(town, town.Resident, "Mevrouw Jansen asks for a bench", ContributionKind.Idea, ContributionAudience.Members, forName: "mevrouw jansen");
        var namesake = await host.BringAsync(town, town.Resident, "A tree", ContributionKind.Idea, forName: "Mevrouw Jansen");
        var other = await host.BringAsync(town, town.Resident, "A swing", ContributionKind.Idea, forName: "De heer Pieters");
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var at = Links.Forget(town.Slug, hidden);

        Assert.NotNull((await coordinator.GetPageAsync(Links.Contribution(town.Slug, hidden))).QuerySelector($"main a[href='{at}']"));
        var page = await coordinator.GetPageAsync(at);
        Assert.Contains("Mevrouw Jansen heeft geen account", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A swing", page.Body.TextContent, StringComparison.Ordinal);
        var unsure = await coordinator.PostFormOnAsync(page, at, []);
        Assert.Contains("Kruis aan dat je het zeker weet", unsure.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(await NameAsync(host, hidden));

        var same = (await ContributorAsync(host, shown)).Id;
        var strange = (await ContributorAsync(host, other)).Id;
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.PostFormOnAsync(page, at, [("Also", $"{same}"), ("Also", $"{strange}"), ("IsSure", "yes")])).Status);

        Assert.Equal((null, "Mevrouw Jansen", "De heer Pieters"), (await NameAsync(host, hidden), await NameAsync(host, namesake), await NameAsync(host, other)));
        var gone = await host.FindAsync(hidden);
        Assert.Equal(("Verwijderd op verzoek van de persoon", (string?)null, ContributionState.Open), (gone.Text, gone.Place, gone.State));
        Assert.Equal("… asks for a bench", (await host.FindAsync(shown)).Text);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await coordinator.GetAsync(at)).Status, (await coordinator.PostFormOnAsync(page, at, [("IsSure", "yes")])).Status));
        Assert.Equal(1, await host.InDbAsync(db => db.Set<ChangeRecord>().CountAsync(r => r.Kind == nameof(ForgetContributor) && r.ActorId == town.Coordinator)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_else_may_and_who_has_an_account_erases_it_themselves(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var other = await host.SmallTownAsync("elders");
        var typed = await host.BringAsync(town, town.Resident, "The gate", forName: "Mevrouw Jansen");
        var own = await host.BringAsync(town, town.Resident, "The lamp");

        foreach (var person in new[] { town.Resident, town.Officer, other.Coordinator, town.Outsider })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(person)).GetAsync(Links.Forget(town.Slug, typed))).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Coordinator)).GetAsync(Links.Forget(town.Slug, own))).Status);
        var id = (await host.FindAsync(own)).Id;
        Assert.Equal(ForgetOutcome.NotFound, await host.RunAsync(town.Coordinator, (ForgetContributor use) => use.ExecuteAsync(id, [], CancellationToken.None)));
        Assert.Equal("The lamp", (await host.FindAsync(own)).Text);
    }

    private static Task<Contributor> ContributorAsync(AppHost host, string reference) => host.InDbAsync(db => db.Set<Contributor>().AsNoTracking()
        .SingleAsync(w => db.Set<Contribution>().Any(c => c.Reference == reference && c.ContributorId == w.Id)));

    private static async Task<string?> NameAsync(AppHost host, string reference) => (await ContributorAsync(host, reference)).Name;
}
