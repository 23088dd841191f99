using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Listing;

/// <summary>A filter of the list that a person keeps under a name, for themselves only.</summary>
internal sealed class SavedView : Entity
{
    public const int NameMaxLength = 60, FilterMaxLength = 2500, MostPerPerson = 20;

    private SavedView() { } // for EF Core

    public Guid PersonId { get; private init; }
    public Guid InitiativeId { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>As it stands in the address, read with <see cref="ListView.Read(string)"/>.</summary>
    public string Filter { get; private set; } = "";

    /// <summary>With this one the list opens.</summary>
    public bool IsDefault { get; private set; }

    public static SavedView Keep(Guid personId, Guid initiativeId, string name, ListView view, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), PersonId = personId, InitiativeId = initiativeId, Name = name, Filter = view.Write() };

    public void Replace(ListView view)
    {
        Filter = view.Write();
        Touch();
    }

    public void OpenWith(bool isDefault)
    {
        if (IsDefault != isDefault)
        {
            IsDefault = isDefault;
            Touch();
        }
    }
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("contribution_view");
        view.HasKey(v => v.Id);
        view.Property(v => v.Name).HasMaxLength(SavedView.NameMaxLength);
        view.Property(v => v.Filter).HasMaxLength(SavedView.FilterMaxLength);
        view.HasIndex(v => new { v.SiteId, v.PersonId, v.InitiativeId, v.Name }).IsUnique();
    }
}
