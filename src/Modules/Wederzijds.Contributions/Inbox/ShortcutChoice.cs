using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Inbox;

/// <summary>Whether single keys do something for this person. They do until the person switches them off: some devices send keys by voice.</summary>
internal sealed class ShortcutChoice : Entity
{
    private ShortcutChoice() { } // for EF Core

    public Guid PersonId { get; private init; }
    public bool IsOff { get; private set; }

    public static ShortcutChoice Of(Guid personId, bool isOff, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), PersonId = personId, IsOff = isOff };

    public void Switch(bool isOff)
    {
        IsOff = isOff;
        Touch();
    }
}

internal sealed class ShortcutChoiceConfiguration : IEntityTypeConfiguration<ShortcutChoice>
{
    public void Configure(EntityTypeBuilder<ShortcutChoice> choice)
    {
        choice.ToTable("shortcut_choice");
        choice.HasKey(c => c.Id);
        choice.HasIndex(c => new { c.SiteId, c.PersonId }).IsUnique();
    }
}

/// <summary>Switches single keys off or on, for the person who asks.</summary>
internal sealed class SwitchShortcuts(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<bool> ExecuteAsync(bool isOff, CancellationToken cancellation)
    {
        var me = person.Id!.Value;
        var choice = await db.Set<ShortcutChoice>().SingleOrDefaultAsync(c => c.PersonId == me, cancellation);
        if (choice?.IsOff == isOff)
        {
            return isOff;
        }

        choice?.Switch(isOff);
        if (choice is null)
        {
            db.Add(choice = ShortcutChoice.Of(me, isOff, clock.UtcNow));
        }

        await db.SaveAsync(Change.By<SwitchShortcuts>(choice.Id), cancellation);
        return isOff;
    }
}
