using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SkiaSharp;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Intake;
using Wederzijds.Contributions.Pasting;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using static Wederzijds.Kernel.Demo.DemoCast;

namespace Wederzijds.Contributions.Demo;

/// <summary>Something through every door: a draft, a structured observation, a picture, two mails and a piece of a group chat.</summary>
internal sealed class DemoDoors : IDemoPart
{
    public int Order => 41;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        await BringAsync(stage, new(Watch, "walker", 3, ContributionKind.Observation, "Iemand voelde aan de deuren van geparkeerde auto's.", "Kastanjeplein")
        {
            Observed = new("Een donkere scooter, richting de vaart.", default, new(22, 40)),
        }, cancellation);
        await BringAsync(stage, new(Green, "gardener", 4, ContributionKind.Idea, "Hier zouden drie fruitbomen passen. Ik heb een schets gemaakt.", "Veld achter de Weideschool")
        {
            Picture = Sketch(),
        }, cancellation);
        await DraftAsync(stage, cancellation);
        await MailAsync(stage, "resident@lindehoven.example", "Riet Bakker", "Losse stoeptegel", "De tegel voor nummer 8 ligt los. Ik struikelde bijna.", 2, cancellation);
        await MailAsync(stage, "jan.bewoner@post.example", "Jan de Boer", "Geluid in de nacht", "Ik woon hier pas. Wie belt u als er 's nachts lawaai is?", 0.3, cancellation);
        await PasteAsync(stage, cancellation);
    }

    private static Task BringAsync(DemoStage stage, Story story, CancellationToken cancellation) => AsAsync(stage, story.By, story.DaysAgo, async services =>
    {
        var draft = await RunAsync(services, (BeginDraft use) => use.ExecuteAsync(stage.Initiatives[story.Slug], story.Kind, cancellation));
        var day = Today(services).AddDays(-1);
        await RunAsync(services, (KeepDraft use) => use.ExecuteAsync(draft.Id, (d, now) =>
        {
            d.SayNoEmergency(now);
            d.Tell(story.Text, story.Observed is null ? null : story.Observed with { On = day }, now);
            d.Locate(story.Place, at: null, now);
            d.ShowTo(Contribution.UsualAudience(story.Kind), now);
        }, cancellation));
        if (story.Picture is not null)
        {
            var file = (await FileCleaner.CleanAsync("schets.png", story.Picture, cancellation)).File!;
            await RunAsync(services, (AddAttachment use) => use.ToDraftAsync(draft.Id, file, asksNobody: false, showsNobody: true, cancellation));
        }

        var template = story.Slug == Watch ? InitiativeTemplate.NeighbourhoodWatch : InitiativeTemplate.General;
        return await RunAsync(services, (SendDraft use) => use.ExecuteAsync(draft.Id, template, Side.Citizen, null, cancellation));
    });

    private static Task DraftAsync(DemoStage stage, CancellationToken cancellation) => AsAsync(stage, "resident", 0.2, async services =>
    {
        var draft = await RunAsync(services, (BeginDraft use) => use.ExecuteAsync(stage.Initiatives[Watch], ContributionKind.Report, cancellation));
        return await RunAsync(services, (KeepDraft use) => use.ExecuteAsync(draft.Id, (d, now) =>
        {
            d.SayNoEmergency(now);
            d.Tell("De brug bij de school is glad als het regent.", null, now);
        }, cancellation));
    });

    private static Task MailAsync(DemoStage stage, string from, string name, string subject, string text, double daysAgo, CancellationToken cancellation) =>
        AsAsync(stage, null, daysAgo, async services =>
        {
            var settings = new MailboxSettings { Address = "{slug}@lindehoven.example" };
            using var message = new MimeMessage { Subject = subject, MessageId = $"{subject.Replace(' ', '-')}@lindehoven.example", Body = new TextPart("plain") { Text = text } };
            message.From.Add(new MailboxAddress(name, from));
            message.To.Add(MailboxAddress.Parse(settings.AddressOf(Watch)));
            var mail = await MailReader.ReadAsync(message, settings, cancellation);
            return await RunAsync(services, (TakeMail use) => use.ExecuteAsync(mail, cancellation));
        });

    private static Task PasteAsync(DemoStage stage, CancellationToken cancellation) => AsAsync(stage, "coordinator", 0.5, services =>
    {
        var messages = ChatParser.Read(Chat(Today(services).AddDays(-1))).Messages;
        var groups = ChatChoice.Gather(messages, new HashSet<int> { 0, 1 }, new HashSet<int> { 2 }, n => n == 0 ? ContributionKind.Question : ContributionKind.Idea, null);
        return RunAsync(services, (TakeFromChat use) => use.ExecuteAsync(stage.Initiatives[Watch], Side.Citizen, groups, cancellation));
    });

    private static DateOnly Today(IServiceProvider services) =>
        services.GetRequiredService<ISiteContext>().DayAt(services.GetRequiredService<TimeProvider>().UtcNow);

    private static string Chat(DateOnly day)
    {
        var on = day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
        return $"""
            [{on} 19:02:11] Gerda: Heeft iemand gezien dat de speeltoestellen nat blijven?
            [{on} 19:04:40] Ahmed K.: Kunnen we een bankje bij de zandbak krijgen?
            [{on} 19:05:02] Ahmed K.: Dan kunnen opa's en oma's ook even zitten.
            [{on} 19:06:30] Gerda: Goed plan!
            """;
    }

    /// <summary>Three trees on a lawn, drawn.</summary>
    private static byte[] Sketch()
    {
        using var surface = SKSurface.Create(new SKImageInfo(480, 320));
        surface.Canvas.Clear(new SKColor(0xE8, 0xF1, 0xDE));
        using var trunk = new SKPaint { Color = new SKColor(0x6B, 0x4A, 0x2B) };
        using var leaves = new SKPaint { Color = new SKColor(0x4E, 0x8A, 0x3C), IsAntialias = true };
        foreach (var x in new[] { 100, 240, 380 })
        {
            surface.Canvas.DrawRect(x - 8, 180, 16, 90, trunk);
            surface.Canvas.DrawCircle(x, 150, 52, leaves);
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static Task<TOutcome> RunAsync<TUseCase, TOutcome>(IServiceProvider services, Func<TUseCase, Task<TOutcome>> run)
        where TUseCase : notnull => services.GetRequiredService<IWriteGate>().RunAsync(run);

    private static Task AsAsync<T>(DemoStage stage, string? by, double daysAgo, Func<IServiceProvider, Task<T>> work) =>
        stage.AsAsync(by is null ? null : stage.People[by], TimeSpan.FromDays(daysAgo), work);

    private sealed record Story(string Slug, string By, double DaysAgo, ContributionKind Kind, string Text, string Place)
    {
        public Observed? Observed { get; init; }
        public byte[]? Picture { get; init; }
    }
}
