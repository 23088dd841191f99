using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions;

/// <summary>Who brings contributions to an initiative: a person with an account, or somebody without for whom a member types.</summary>
internal sealed partial class Contributor : Entity
{
    public const int NameMaxLength = 100, ExternalKeyMaxLength = 200;

    private Contributor() { } // for EF Core

    public Guid InitiativeId { get; private init; }

    /// <summary>Null: without account, or erased.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The name of somebody without account; null: has an account (the name is read there), is not known, or was erased.</summary>
    public string? Name { get; private set; }

    /// <summary>The number or name of the author where an import came from; null: not imported. Unique in the initiative.</summary>
    public string? ExternalKey { get; private set; }

    /// <summary>Stands for all whose contributions were forgotten: one in an initiative.</summary>
    public bool IsNobody { get; private init; }

    public static Contributor Nobody(Guid initiativeId, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, IsNobody = true };

    public static Contributor WithAccount(Guid initiativeId, Guid personId, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, PersonId = personId };

    public static Contributor WithoutAccount(Guid initiativeId, string name, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, NameMaxLength, nameof(name));
        return new() { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, Name = name.Trim() };
    }

    /// <param name="externalKey">Null: the import does not say who wrote it.</param>
    public static Contributor Imported(Guid initiativeId, string? externalKey, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(externalKey?.Length ?? 0, ExternalKeyMaxLength, nameof(externalKey));
        return new() { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, ExternalKey = externalKey, Name = NameIn(externalKey) };
    }

    /// <summary>Somebody without account who can be told from others: who has one erases that.</summary>
    public bool IsForgettable => PersonId is null && !IsNobody && (Name is not null || Email is not null || ExternalKey is not null);

    /// <summary>Tells that this contributor is forgotten, with all that they brought.</summary>
    public void TellForgotten(IReadOnlyList<Guid> brought) => Raise(new ContributorForgotten(Id, InitiativeId, brought));

    /// <summary>Removes who it was.</summary>
    public void Erase()
    {
        (PersonId, Name, ExternalKey, Email) = (null, null, null, null);
        Touch();
    }

    /// <summary>A number is not a name.</summary>
    private static string? NameIn(string? key) => key is { Length: <= NameMaxLength } && key.Any(char.IsLetter) ? key : null;
}

internal sealed class ContributorConfiguration : IEntityTypeConfiguration<Contributor>
{
    public void Configure(EntityTypeBuilder<Contributor> contributor)
    {
        contributor.ToTable("contributor");
        contributor.HasKey(c => c.Id);
        contributor.Property(c => c.Name).HasMaxLength(Contributor.NameMaxLength);
        contributor.Property(c => c.ExternalKey).HasMaxLength(Contributor.ExternalKeyMaxLength);
        contributor.HasIndex(c => new { c.SiteId, c.InitiativeId, c.PersonId }).IsUnique().HasFilter("person_id IS NOT NULL");
        contributor.HasIndex(c => new { c.SiteId, c.InitiativeId, c.ExternalKey }).IsUnique();
        contributor.HasIndex(c => new { c.SiteId, c.PersonId }).HasFilter("person_id IS NOT NULL");
        contributor.HasIndex(c => new { c.SiteId, c.InitiativeId }).IsUnique().HasFilter("is_nobody").HasDatabaseName("ix_contributor_nobody");
    }
}
