using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.People;

/// <summary>Somebody with an account. Knows nothing of roles: those belong to a membership of an initiative.</summary>
internal sealed class Person : Entity
{
    public const int NameMaxLength = 100;

    private Person() { } // for EF Core

    /// <summary>As the person wrote it; null after erasure.</summary>
    public string? Name { get; private set; }

    /// <summary>"nl" or "en".</summary>
    public string Language { get; private set; } = "nl";

    /// <summary>May see the site's administration.</summary>
    public bool IsSiteAdmin { get; private set; }

    public DateTimeOffset JoinedAt { get; private init; }

    /// <summary>Null: not erased.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <exception cref="ArgumentException">The name is blank or too long, or the language is not nl or en.</exception>
    public static Person Join(string name, string language, DateTimeOffset now, bool isSiteAdmin = false)
    {
        var person = new Person { Id = Guid.CreateVersion7(now), JoinedAt = now, IsSiteAdmin = isSiteAdmin };
        person.Rename(name);
        person.Speak(language);
        person.Raise(new PersonJoined(person.Id));
        return person;
    }

    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, NameMaxLength, nameof(name));
        Name = name.Trim();
        Touch();
    }

    public void Speak(string language)
    {
        if (language is not ("nl" or "en"))
        {
            throw new ArgumentException("The language is nl or en.", nameof(language));
        }

        Language = language;
        Touch();
    }

    public void BecomeAdmin() => Administer(true);

    public void StopBeingAdmin() => Administer(false);

    private void Administer(bool admin)
    {
        IsSiteAdmin = admin;
        Touch();
    }

    /// <summary>Removes the identity; what the person did stays, unattributed.</summary>
    public void Erase(DateTimeOffset now)
    {
        (Name, IsSiteAdmin, ErasedAt) = (null, false, now);
        Raise(new PersonErased(Id));
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<PersonCard>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("person");
        person.HasKey(p => p.Id);
        person.Property(p => p.Name).HasMaxLength(Person.NameMaxLength);
        person.Property(p => p.Language).HasMaxLength(5);
        person.HasIndex(p => new { p.SiteId, p.Name, p.Id });
    }

    public void Configure(EntityTypeBuilder<PersonCard> card)
    {
        card.ToSqlQuery("""
            SELECT p.id, p.site_id, p.name, p.language, p.is_site_admin, CASE WHEN a.email_confirmed THEN a.email END AS email
            FROM person AS p LEFT JOIN account AS a ON a.id = p.id
            """);
        card.HasKey(c => c.Id);
    }
}
