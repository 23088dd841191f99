using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests;

public sealed class WallTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Rows_of_one_site_are_not_seen_from_another(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();

        Assert.Equal(1, await host.InDbAsync(db => db.Set<InitiativeCard>().CountAsync()));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<InitiativeCard>().CountAsync(), host.OtherSite));
        Assert.Equal(town.Initiative, (await host.InDbAsync(db => db.Set<InitiativeCard>().SingleAsync())).Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_change_leaves_a_row_in_the_record(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        await host.SmallTownAsync();

        var records = await host.InDbAsync(db => db.Set<ChangeRecord>().OrderBy(r => r.Id).ToListAsync());

        Assert.Equal(8, records.Count);
        Assert.Single(records, r => r.Events.Contains("InitiativeAdopted", StringComparison.Ordinal));
    }
}
