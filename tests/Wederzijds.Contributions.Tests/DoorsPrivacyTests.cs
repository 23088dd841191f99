using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Intake;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>What the doors keep of a person can be taken along and goes away; and the demo town shows each of them.</summary>
public sealed class DoorsPrivacyTests
{
    private const string Marker = "Kamperfoelie";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Drafts_files_and_mail_of_a_person_are_exported_and_erased_without_a_trace(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var sent = await BringingTests.ReadyAsync(host, town, $"{Marker} in the hedge");
        await AddFileAsync(sent);
        var reference = (await AttachmentTests.SendAsync(host, town, sent)).Reference!;
        var draft = await BringingTests.ReadyAsync(host, town, $"{Marker} not sent");
        await AddFileAsync(draft);
        var members = await host.BringAsync(town, town.Resident, "For members", ContributionKind.Idea);
        await host.RunAsync(town.Resident, (AddAttachment use) => use.ToContributionAsync(
            host.FindAsync(members).Result.Id, new($"{Marker}.txt", FileKind.Text, [65], null, null), false, false, CancellationToken.None));
        await host.GivenAsync(MailIntake.Wait(
            new("key", "rita@dorp.example", Marker, true, [], false, Marker, $"{Marker} by mail", host.Now, [], 0), town.Initiative, town.Resident, host.Now));

        var export = await host.InScopeAsync(town.Resident, async services =>
        {
            var all = new List<object>();
            foreach (var part in services.GetServices<IPersonalData>().Where(p => p.GetType().Assembly == typeof(Contribution).Assembly))
            {
                all.AddRange(await part.ExportAsync(town.Resident, CancellationToken.None));
            }

            return JsonSerializer.Serialize(all);
        });
        Assert.Contains($"{Marker} not sent", export, StringComparison.Ordinal);
        Assert.Contains($"{Marker} by mail", export, StringComparison.Ordinal);
        Assert.Contains($"{Marker}.txt", export, StringComparison.Ordinal);
        Assert.Contains($"/me/contributions/{reference}/attachments/", export, StringComparison.Ordinal);

        await host.InScopeAsync(town.Resident, async services =>
        {
            foreach (var part in services.GetServices<IPersonalData>().Where(p => p.GetType().Assembly == typeof(Contribution).Assembly))
            {
                await part.EraseAsync(town.Resident, CancellationToken.None);
            }

            await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Erased", town.Resident));
            return true;
        });

        Assert.Equal(0, await AttachmentTests.BlobsAsync(host));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Attachment>().CountAsync()));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<ContributionDraft>().CountAsync()));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<MailIntake>().CountAsync(m => m.Text != null || m.SenderPersonId != null || m.SenderName != null)));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contribution>().CountAsync(c => c.Text.Contains(Marker) || c.Title.Contains(Marker))));

        async Task AddFileAsync(Guid to) => await host.RunAsync(town.Resident, (AddAttachment use) => use.ToDraftAsync(
            to, new($"{Marker}.txt", FileKind.Text, [65], null, null), false, false, CancellationToken.None));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_demo_town_shows_every_door(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var stage = new DemoStage { AsAsync = (person, _, work) => host.InScopeAsync(person, async services => { await work(services); return true; }) };
        foreach (var one in DemoCast.All)
        {
            stage.People[one.Key] = await host.PersonAsync(one.Name);
        }

        await host.AccountAsync(stage.People["resident"], "resident@lindehoven.example");
        stage.Initiatives[DemoCast.Watch] = await host.InitiativeAsync(DemoCast.Watch, Wederzijds.Contracts.Initiatives.InitiativeTemplate.NeighbourhoodWatch);
        stage.Initiatives[DemoCast.Green] = await host.InitiativeAsync(DemoCast.Green);
        foreach (var key in new[] { "resident", "walker", "coordinator" })
        {
            await host.MemberAsync(stage.Initiatives[DemoCast.Watch], stage.People[key], Side.Citizen, coordinates: key == "coordinator");
        }

        await host.MemberAsync(stage.Initiatives[DemoCast.Green], stage.People["gardener"], Side.Citizen);

        await new Demo.DemoDoors().SeedAsync(stage, CancellationToken.None);

        var told = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().ToListAsync());
        Assert.Equal([Door.Chat, Door.Chat, Door.Mail, Door.Page, Door.Page], told.Select(c => c.Door).Order(Comparer<Door>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))));
        Assert.Single(told, c => c.SeenDetails is not null);
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Attachment>().CountAsync(a => a.Kind == FileKind.Png)));
        Assert.Equal(1, await host.InDbAsync(db => db.Set<ContributionDraft>().CountAsync(d => d.Text != null)));
        Assert.Equal(1, await host.InDbAsync(db => db.Set<MailIntake>().CountAsync(m => m.State == MailState.Waiting)));
    }
}
