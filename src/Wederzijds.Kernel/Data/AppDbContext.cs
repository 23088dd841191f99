using System.Linq.Expressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Kernel.Data;

/// <summary>
/// The one database. A module reaches its own tables with <c>Set&lt;T&gt;()</c>; its entities are internal, so no other module can name them.
/// Two walls stand around each site: the named filter <see cref="SiteFilter"/> here, row-level security in PostgreSQL.
/// </summary>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options, ModelParts parts, ISiteContext site, ChangeDrain drain)
    : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>The name of the filter that keeps each site's rows apart.</summary>
    public const string SiteFilter = "Site";

    /// <summary>Keys that protect cookies; shared by all nodes, of no site.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal string PartsKey => parts.Key;

    // Read by the query filter on every query; Guid.Empty matches no row.
    private Guid SiteId => site.Current?.Id ?? Guid.Empty;

    /// <summary>
    /// Saves one change: tells its events to their readers, writes the record of changes and the outbox, and commits all of it at once.
    /// </summary>
    /// <exception cref="InvalidOperationException">A row of another site is touched, or readers go on deeper than four times.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed a row meanwhile. The write gate tries once more.</exception>
    public async Task SaveAsync(Change change, CancellationToken cancellation = default)
    {
        // Looked for once, when all has happened: by itself it would be done at every look at what is tracked, which costs a large import most.
        var looksByItself = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await drain.DrainAsync(this, change, cancellation);
            var hasMany = ManyRows.AreAdded(this);
            LookForChanges(hasMany);
            StampSite();
            await (hasMany || ManyRows.AreAdded(this) ? SaveManyAsync(cancellation) : SaveRowsAsync(cancellation));
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = looksByItself;
        }
    }

    /// <summary>A new row that can lead to no other is written as it is: to compare the many rows of an import with what they were a moment ago tells nothing.</summary>
    private void LookForChanges(bool hasMany)
    {
        if (!hasMany)
        {
            ChangeTracker.DetectChanges();
            return;
        }

        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is not EntityState.Added || e.Metadata.GetNavigations().Any()).ToList())
        {
            entry.DetectChanges();
        }
    }

    private async Task SaveManyAsync(CancellationToken cancellation)
    {
        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellation) : null;
        await using (own)
        {
            await ManyRows.AddAsync(this, cancellation);
            await SaveRowsAsync(cancellation);
            await (own?.CommitAsync(cancellation) ?? Task.CompletedTask);
        }
    }

#pragma warning disable RS0030 // the one place where rows are saved
    private Task<int> SaveRowsAsync(CancellationToken cancellation) => base.SaveChangesAsync(cancellation);
#pragma warning restore RS0030

    /// <summary>Saves the Kernel's own bookkeeping (turns, leases, kept forms): nothing that happened in the domain, so nothing for the record.</summary>
    internal async Task SaveBookkeepingAsync(CancellationToken cancellation)
    {
        StampSite();
        await SaveRowsAsync(cancellation);
    }

    /// <summary>Each row gets its site before it is tracked: afterwards the site, part of every reference, would be carried to all that refers to the row.</summary>
    public override void AddRange(IEnumerable<object> entities)
    {
        var rows = entities.ToList();
        foreach (var row in rows.OfType<Entity>().Where(r => r.SiteId == Guid.Empty))
        {
            row.BelongTo(SiteId);
        }

        base.AddRange(rows);
    }

    /// <summary>Gives every new row its site and refuses rows of another one.</summary>
    private void StampSite()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.Entity is not ISiteOwned row || entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            if (SiteId == Guid.Empty)
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} is saved without a site.");
            }

            if (entry.State is EntityState.Added && row.SiteId == Guid.Empty)
            {
                entry.Property(nameof(ISiteOwned.SiteId)).CurrentValue = SiteId;
            }
            else if (row.SiteId != SiteId)
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another site is saved.");
            }
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        foreach (var part in parts.Assemblies)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(part);
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => typeof(ISiteOwned).IsAssignableFrom(e.ClrType) && e.BaseType is null))
        {
            modelBuilder.Entity(entity.ClrType).HasQueryFilter(SiteFilter, OwnSite(entity.ClrType));
            if (typeof(Entity).IsAssignableFrom(entity.ClrType))
            {
                modelBuilder.Entity(entity.ClrType).Property(nameof(Entity.Id)).ValueGeneratedNever();
                modelBuilder.Entity(entity.ClrType).Property(nameof(Entity.Revision)).IsConcurrencyToken();
            }
        }

        KeepReferencesInsideTheSite(modelBuilder.Model);
    }

    /// <summary>row => row.SiteId == this.SiteId, with the context as a parameter so that one model serves all sites.</summary>
    private LambdaExpression OwnSite(Type type)
    {
        var row = Expression.Parameter(type, "row");
        var own = Expression.Property(Expression.Constant(this), nameof(SiteId));
        return Expression.Lambda(Expression.Equal(Expression.Property(row, nameof(ISiteOwned.SiteId)), own), row);
    }

    /// <summary>A reference between two rows of a site also carries the site, so the database itself refuses another site's id.</summary>
    private static void KeepReferencesInsideTheSite(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes().Where(e => typeof(ISiteOwned).IsAssignableFrom(e.ClrType)))
        {
            foreach (var reference in entity.GetForeignKeys().Where(r => r.Properties.Count == 1 && !r.IsOwnership).ToList())
            {
                var target = reference.PrincipalEntityType;
                if (!typeof(ISiteOwned).IsAssignableFrom(target.ClrType) || target.GetTableName() is null)
                {
                    continue;
                }

                var site = target.FindProperty(nameof(ISiteOwned.SiteId))!;
                var id = reference.PrincipalKey.Properties[0];
                var key = target.FindKey([site, id]) ?? target.AddKey([site, id])!;
                reference.SetProperties([entity.FindProperty(nameof(ISiteOwned.SiteId))!, reference.Properties[0]], key);
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}
