using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;

namespace Wederzijds.People.Accounts;

/// <summary>A person with their confirmed address: what mail needs. A read-only view.</summary>
internal sealed class PersonAddress : ISiteOwned
{
    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }
    public string? Name { get; private init; }
    public string Language { get; private init; } = "nl";
    public string Email { get; private init; } = "";
    public string NormalizedEmail { get; private init; } = "";
}

internal sealed class PersonAddressConfiguration : IEntityTypeConfiguration<PersonAddress>
{
    public void Configure(EntityTypeBuilder<PersonAddress> address)
    {
        address.ToSqlQuery("""
            SELECT p.id, p.site_id, p.name, p.language, a.email, a.normalized_email
            FROM person AS p INNER JOIN account AS a ON a.id = p.id AND a.email_confirmed
            """);
        address.HasKey(a => a.Id);
    }
}
