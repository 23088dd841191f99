using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Hoping;

/// <summary>What the initiative hopes to achieve, and how one would notice. One to five at a time.</summary>
internal sealed class Effect : Entity
{
    public const int Most = 5, HopeMaxLength = 200, SignMaxLength = 500;

    private Effect() { } // for EF Core

    public Guid InitiativeId { get; private init; }

    /// <summary>1 to <see cref="Most"/>; unique among those still hoped for, so that there are never six.</summary>
    public int Place { get; private init; }
    public string Hope { get; private set; } = "";

    /// <summary>How one would notice.</summary>
    public string Sign { get; private set; } = "";
    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>Null: still hoped for. What was seen of it stays.</summary>
    public DateTimeOffset? LetGoAt { get; private set; }

    public static Effect HopeFor(Guid initiativeId, int place, string hope, string sign, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(place, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(place, Most);
        var effect = new Effect { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, Place = place, AddedAt = now };
        effect.Describe(hope, sign);
        return effect;
    }

    /// <exception cref="ArgumentException">A text is blank or too long.</exception>
    public void Describe(string hope, string sign)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(hope);
        ArgumentException.ThrowIfNullOrWhiteSpace(sign);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hope.Length, HopeMaxLength, nameof(hope));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sign.Length, SignMaxLength, nameof(sign));
        (Hope, Sign) = (hope, sign);
        Touch();
    }

    /// <returns>False: it was let go before.</returns>
    public bool LetGo(DateTimeOffset now)
    {
        if (LetGoAt is not null)
        {
            return false;
        }

        LetGoAt = now;
        Touch();
        return true;
    }
}

/// <summary>What was seen of an effect: on a day, from a source. Says nothing of the cause.</summary>
internal sealed class EffectObservation : Entity
{
    public const int SeenMaxLength = 500, SourceMaxLength = 200;

    private EffectObservation() { } // for EF Core

    public Guid EffectId { get; private init; }
    public Guid InitiativeId { get; private init; }

    /// <summary>The local day of which it speaks; never after the day on which it was written.</summary>
    public DateOnly SeenOn { get; private init; }
    public string Seen { get; private init; } = "";

    /// <summary>Where it comes from: a count, a survey, who told it.</summary>
    public string Source { get; private init; } = "";

    /// <summary>Null: erased.</summary>
    public Guid? ByPersonId { get; private set; }
    public DateTimeOffset WrittenAt { get; private init; }

    /// <exception cref="ArgumentException">A text is blank or too long.</exception>
    public static EffectObservation Of(Effect effect, DateOnly seenOn, string seen, string source, Guid by, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(seen);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seen.Length, SeenMaxLength, nameof(seen));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, SourceMaxLength, nameof(source));
        var observation = new EffectObservation
        {
            Id = Guid.CreateVersion7(now),
            EffectId = effect.Id,
            InitiativeId = effect.InitiativeId,
            SeenOn = seenOn,
            Seen = seen,
            Source = source,
            ByPersonId = by,
            WrittenAt = now,
        };
        observation.Raise(new EffectObserved(effect.Id, effect.InitiativeId, seenOn));
        return observation;
    }

    public void Forget()
    {
        ByPersonId = null;
        Touch();
    }
}

internal sealed class EffectConfiguration : IEntityTypeConfiguration<Effect>, IEntityTypeConfiguration<EffectObservation>
{
    public void Configure(EntityTypeBuilder<Effect> effect)
    {
        effect.ToTable("effect");
        effect.HasKey(e => e.Id);
        effect.Property(e => e.Hope).HasMaxLength(Effect.HopeMaxLength);
        effect.Property(e => e.Sign).HasMaxLength(Effect.SignMaxLength);
        effect.HasOne<Initiative>().WithMany().HasForeignKey(e => e.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        effect.HasIndex(e => new { e.SiteId, e.InitiativeId, e.Place }).IsUnique().HasFilter("let_go_at IS NULL").HasDatabaseName("ix_effect_hoped_for");
    }

    public void Configure(EntityTypeBuilder<EffectObservation> observation)
    {
        observation.ToTable("effect_observation");
        observation.HasKey(o => o.Id);
        observation.Property(o => o.Seen).HasMaxLength(EffectObservation.SeenMaxLength);
        observation.Property(o => o.Source).HasMaxLength(EffectObservation.SourceMaxLength);
        observation.HasOne<Effect>().WithMany().HasForeignKey(o => o.EffectId).OnDelete(DeleteBehavior.Restrict);
        observation.HasIndex(o => new { o.SiteId, o.EffectId, o.SeenOn, o.Id });
        observation.HasIndex(o => new { o.SiteId, o.ByPersonId });
    }
}
