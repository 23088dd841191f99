using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Telling;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

/// <summary>A host in which everybody has an address (their id at example.org), and contributions have a title.</summary>
internal static class Village
{
    public static readonly Guid Lamp = Guid.Parse("019d0000-0000-7000-8000-000000000001");

    private static readonly AsyncLocal<Guid?> Bringer = new();

    /// <summary>Who brought the lamp, in this test; null: somebody without account.</summary>
    public static Guid? LampBroughtBy
    {
        get => Bringer.Value;
        set => Bringer.Value = value;
    }

    /// <summary>Somebody without account brought the lamp.</summary>
    public static void TypeLampFor(this AppHost host, BroughtWithoutAccount who) => host.Services.GetRequiredService<TypedLamp>().For = who;

    /// <summary>Chooses as a person does on the page.</summary>
    public static async Task ChooseAsync(this AppHost host, Guid person, Guid? initiative, DoseChoice choice)
    {
        var revision = await host.InDbAsync(db => db.Set<Dose>().Where(d => d.PersonId == person && d.InitiativeId == initiative).Select(d => d.Revision).SingleOrDefaultAsync());
        Assert.Equal(DoseOutcome.Done, await host.RunAsync(person, (ChooseDose choose) => choose.ExecuteAsync(person, initiative, choice, revision, CancellationToken.None)));
    }

    public static Task ForgetJobsAsync(this AppHost host) => host.InDbAsync(db => db.Set<Kernel.Jobs.Job>().ExecuteDeleteAsync());

    /// <summary>Mails that were handed over to this person, in order.</summary>
    public static List<MimeMessage> MailsTo(this AppHost host, Guid person) =>
        [.. Directory.GetFiles(host.MailFolder, "*.eml").Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f)).Where(m => m.To.Mailboxes.Single().Address == $"{person}@example.org")];

    public static Task<AppHost> StartAsync(
        DatabaseProvider provider, bool everybodyHasMail = false, params (string, string?)[] settings) => StartAsync(provider, everybodyHasMail, null, settings);

    public static Task<AppHost> StartAsync(
        DatabaseProvider provider, bool everybodyHasMail, Action<IServiceCollection>? more, params (string, string?)[] settings) => AppHost.StartAsync(
        provider,
        services =>
        {
            Testing.Happenings.Allow(services);
            services.AddSingleton<TypedLamp>().AddScoped<IContributions, TitledContributions>();
            services.AddScoped<IEffects, SeenEffects>();
            more?.Invoke(services);
            if (everybodyHasMail)
            {
                services.AddModelPart(typeof(Village).Assembly);
            }
        },
        settings.Select(s => KeyValuePair.Create(s.Item1, s.Item2)));

    public static Task<List<Notice>> NoticesAsync(this AppHost host, NoticeKind kind) =>
        host.InDbAsync(db => db.Set<Notice>().AsNoTracking().Where(n => n.Kind == kind).ToListAsync());

    public static async Task<List<Guid>> ToldAsync(this AppHost host, NoticeKind kind) =>
        [.. (await host.NoticesAsync(kind)).Select(n => n.PersonId).Order()];

    /// <summary>The town's own members are told that they were admitted; tests look at what comes after.</summary>
    public static async Task<SmallTown> QuietTownAsync(this AppHost host)
    {
        var town = await host.SmallTownAsync();
        await host.InDbAsync(db => db.Set<Kernel.Jobs.Job>().ExecuteDeleteAsync());
        return town;
    }
}

/// <summary>For whom the lamp was typed; null: for nobody.</summary>
internal sealed class TypedLamp
{
    public BroughtWithoutAccount? For { get; set; }
}

internal sealed class TitledContributions(TypedLamp lamp) : IContributions
{
    public Task<IReadOnlyDictionary<Guid, ContributionLine>> LinesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, ContributionLine>>(ids.Contains(Village.Lamp)
            ? new Dictionary<Guid, ContributionLine>
            {
                [Village.Lamp] = new(Village.Lamp, Guid.Empty, "LAMP-7", "Lamp <b>kapot</b>", ContributionKind.Report, null, ContributorPersonId: Village.LampBroughtBy),
            }
            : new Dictionary<Guid, ContributionLine>());

    public Task<IReadOnlyDictionary<Guid, BroughtWithoutAccount>> WithoutAccountAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, BroughtWithoutAccount>>(
            ids.Contains(Village.Lamp) && lamp.For is { } typed
                ? new Dictionary<Guid, BroughtWithoutAccount> { [Village.Lamp] = typed }
                : new Dictionary<Guid, BroughtWithoutAccount>());
}

internal sealed class SeenEffects : IEffects
{
    public Task<ILookup<Guid, EffectLine>> LatestAsync(IReadOnlyCollection<Guid> initiativeIds, CancellationToken cancellation) => Task.FromResult(
        initiativeIds.Select(i => new EffectLine(i, "Veilig op straat", new(2026, 3, 1), "12 van de 100 <onveilig>", "peiling")).ToLookup(e => e.InitiativeId));
}

/// <summary>Everybody's address is confirmed; whoever is called English reads English.</summary>
internal sealed class PersonCardWithMail : IEntityTypeConfiguration<PersonCard>
{
    public void Configure(EntityTypeBuilder<PersonCard> card) => card.ToSqlQuery(
        "SELECT id, site_id, name, CASE WHEN name LIKE 'English%' THEN 'en' ELSE language END AS language, "
        + "LOWER(CAST(id AS text)) || '@example.org' AS email FROM person");
}
