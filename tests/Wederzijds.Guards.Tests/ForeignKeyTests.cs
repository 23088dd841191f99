using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>A row of one site cannot point to a row of another: the database itself refuses it (ADR 0011).</summary>
public sealed class ForeignKeyTests
{
    [Fact]
    public async Task Every_reference_between_tables_of_a_site_holds_the_site()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var keys = await host.InDbAsync(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()).Where(WithinASite).ToList()));

        Assert.NotEmpty(keys);
        Assert.Empty(WithoutSite(keys));
    }

    [Fact]
    public void A_reference_by_id_alone_is_reported()
    {
        var model = new ModelBuilder();
        model.Entity<Parent>().HasKey(p => p.Id);
        model.Entity<Child>().HasOne<Parent>().WithMany().HasForeignKey(c => c.ParentId);

        Assert.Single(WithoutSite(model.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()).Where(WithinASite)));
    }

    private static bool WithinASite(IReadOnlyForeignKey key) =>
        typeof(ISiteOwned).IsAssignableFrom(key.DeclaringEntityType.ClrType) && typeof(ISiteOwned).IsAssignableFrom(key.PrincipalEntityType.ClrType);

    private static IEnumerable<string> WithoutSite(IEnumerable<IReadOnlyForeignKey> keys) =>
        keys.Where(k => k.Properties.All(p => p.Name != nameof(ISiteOwned.SiteId)) || k.PrincipalKey.Properties.All(p => p.Name != nameof(ISiteOwned.SiteId)))
            .Select(k => k.ToString() ?? "");

    private sealed class Parent : ISiteOwned
    {
        public Guid Id { get; init; }
        public Guid SiteId { get; init; }
    }

    private sealed class Child : ISiteOwned
    {
        public Guid Id { get; init; }
        public Guid SiteId { get; init; }
        public Guid ParentId { get; init; }
    }
}
