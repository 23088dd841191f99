using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Pasting;

/// <summary>A message that became (part of) a contribution, by its key: pasted again, it is not taken again.</summary>
internal sealed class TakenMessage : Entity
{
    private TakenMessage() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public string Key { get; private init; } = "";
    public DateTimeOffset TakenAt { get; private init; }

    public static TakenMessage Of(Guid initiativeId, string key, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, Key = key, TakenAt = now };
}

internal sealed class TakenMessageConfiguration : IEntityTypeConfiguration<TakenMessage>
{
    public void Configure(EntityTypeBuilder<TakenMessage> message)
    {
        message.ToTable("taken_message");
        message.HasKey(m => m.Id);
        message.Property(m => m.Key).HasMaxLength(ChatMessage.KeyLength);
        message.HasIndex(m => new { m.SiteId, m.InitiativeId, m.Key }).IsUnique();
        message.HasIndex(m => new { m.SiteId, m.TakenAt });
    }
}

/// <param name="Known">How many had come in before.</param>
internal sealed record ChatTaken(int Taken, int Known);

/// <summary>Takes in what a coordinator ticked in a chat. The authors have no account; the same name is the same contributor.</summary>
internal sealed class TakeFromChat(AppDbContext db, IAnswerTerms terms, ICurrentPerson person, ISiteContext site, TimeProvider clock)
{
    public async Task<ChatTaken> ExecuteAsync(Guid initiativeId, Side side, IReadOnlyList<ChatGroup> groups, CancellationToken cancellation)
    {
        var keys = groups.SelectMany(g => g.Keys).Distinct().ToList();
        var known = await db.Set<TakenMessage>().Where(m => m.InitiativeId == initiativeId && keys.Contains(m.Key)).Select(m => m.Key).ToHashSetAsync(cancellation);
        var now = clock.UtcNow;
        var term = await terms.DueOnAsync(initiativeId, side, now, cancellation);
        var made = new List<Contribution>();
        Contributor? nobody = null;
        foreach (var group in groups.Where(g => !known.Contains(g.Keys[0])))
        {
            if (group.Keys.Where(known.Add).ToList() is not { Count: > 0 } fresh || fresh[0] != group.Keys[0])
            {
                continue; // the same message twice in one paste
            }

            var by = group.Author is { } author
                ? await db.ContributorByKeyAsync(initiativeId, Contributor.ChatKey(author), () => Contributor.FromChat(initiativeId, author, now), cancellation)
                : nobody ??= db.Add(Contributor.Imported(initiativeId, null, now)).Entity;
            var brought = new Brought(group.Kind, group.Text, null, group.Audience) { Door = Door.Chat, BroughtAt = InstantOf(group.At, now) };
            made.Add(Contribution.TakeFromChat(by, side, brought, person.Id!.Value, term, now));
            db.AddRange(fresh.Select(k => TakenMessage.Of(initiativeId, k, now)));
        }

        if (made.Count > 0)
        {
            Contribution.AnnounceImport(made);
            db.AddRange(made);
            db.AddRange(made.SelectMany(c => c.TakeSteps()));
            await db.SaveAsync(Change.By<TakeFromChat>(initiativeId, initiativeId), cancellation);
        }

        return new(made.Count, groups.Count - made.Count);
    }

    /// <summary>Null: the chat does not say when, or says a moment that is still to come.</summary>
    private DateTimeOffset? InstantOf(DateTime? local, DateTimeOffset now)
    {
        if (local is not { } at || site.Current?.Zone is not { } zone)
        {
            return null;
        }

        var instant = new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime();
        return instant <= now ? instant : null;
    }
}

/// <summary>Removes keys of messages taken long ago.</summary>
internal sealed class ForgetMessages(AppDbContext db, TimeProvider clock)
{
    public const int KeptDays = 400;
    private const int AtOnce = 500;

    public static RecurringWork Work { get; } = new("ForgetMessages", TimeSpan.FromHours(24), async (services, cancellation) =>
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((ForgetMessages use) => use.ExecuteAsync(cancellation), cancellation) == AtOnce)
        {
        }
    });

    /// <returns>How many went.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var before = clock.UtcNow.AddDays(-KeptDays);
        var old = await db.Set<TakenMessage>().Where(m => m.TakenAt < before).OrderBy(m => m.TakenAt).Take(AtOnce).ToListAsync(cancellation);
        if (old.Count > 0)
        {
            db.RemoveRange(old);
            await db.SaveAsync(Change.By<ForgetMessages>(old[0].Id), cancellation);
        }

        return old.Count;
    }
}
