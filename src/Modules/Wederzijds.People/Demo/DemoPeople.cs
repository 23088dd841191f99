using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.Accounts;

namespace Wederzijds.People.Demo;

/// <summary>The inhabitants of the demo town.</summary>
internal sealed class DemoPeople : IDemoPart
{
    public int Order => 10;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        foreach (var one in DemoCast.All)
        {
            await stage.AsAsync(null, TimeSpan.FromDays(200), async services =>
                stage.People[one.Key] = await services.GetRequiredService<IWriteGate>().RunAsync((WelcomeDemoPerson welcome) => welcome.ExecuteAsync(one, cancellation), cancellation));
        }
    }
}

/// <summary>Lets a demo person in without the mail and password that nobody could read or know.</summary>
internal sealed class WelcomeDemoPerson(AppDbContext db, TimeProvider clock)
{
    public async Task<Guid> ExecuteAsync(DemoPerson one, CancellationToken cancellation)
    {
        var person = Person.Join(one.Name, one.Language, clock.UtcNow, one.IsSiteAdmin);
        db.Add(person);
        db.Add(Account.Open(person.Id, $"{one.Key}@lindehoven.example", passwordHash: null));
        await db.SaveAsync(Change.By<WelcomeDemoPerson>(person.Id), cancellation);
        return person.Id;
    }
}
