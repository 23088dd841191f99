using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Following;
using Wederzijds.Contributions.Holding;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>
/// Who sees which contribution where: every way to look, as every kind of reader, for every audience in every state. A new list, search, map,
/// feed, count or answer gets a line in <see cref="Ways"/>; the table is read by a person and accepted.
/// </summary>
public sealed class AudienceMatrixTests
{
    private const string Root = "/initiatives/buurt/contributions", Api = "/api/v1/initiatives/buurt/contributions";

    private static readonly Look[] Ways =
    [
        new("list", $"{Root}?filter=Any"),
        new("list, refused", $"{Root}?filter=Rejected"),
        new("list, narrowed", $"{Root}?filter=Any&kind=Idea&holder=Somebody&joined=Alone&from=2026-03-01"),
        new("search", $"{Root}?filter=Any&q=zorba*"),
        new("search, refused", $"{Root}?filter=Rejected&q=zorba*"),
        new("api list", $"{Api}?filter=Any"),
        new("api search", $"{Api}?filter=Any&q=zorba*"),
        new("inbox", $"{Root}/inbox"),
        new("moderation", $"{Root}/moderation"),
        new("several", $"{Root}/many?{{picks}}"),
        new("overview", "/initiatives/buurt/overview"),
        new("public face", "/initiatives/buurt"),
        new("my page", "/"),
        new("mine", "/me/contributions"),
        new("page", $"{Root}/{{reference}}"),
        new("api page", $"{Api}/{{reference}}"),
        new("answer", $"{Root}/{{reference}}/answer"),
        new("look", $"{Root}/{{reference}}/look"),
        new("join", $"{Root}/{{reference}}/join"),
        new("my own", "/me/contributions/{reference}"),
        new("public page", "/contributions/{reference}"),
    ];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_way_to_look_shows_every_reader_exactly_what_was_accepted(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var people = await PeopleAsync(host);
        var brought = await BringAllAsync(host, people);
        var lines = new List<string> { "way to look · reader: " + string.Join(' ', brought.Select(b => b.Name)) };
        foreach (var way in Ways)
        {
            foreach (var (reader, browser) in people.Browsers)
            {
                lines.Add($"{way.Name} · {reader}: {string.Join(' ', await SeesAsync(browser, way, brought))}");
            }
        }

        Golden.Matches("audience.txt", lines);
    }

    /// <summary>For each of them x when its words are shown, else a dot.</summary>
    private static async Task<IReadOnlyList<string>> SeesAsync(TestBrowser browser, Look way, IReadOnlyList<Brought> brought)
    {
        if (way.Address.Contains("{reference}", StringComparison.Ordinal))
        {
            var each = new List<string>();
            foreach (var one in brought)
            {
                each.Add(Mark(await ReadAsync(browser, way.Address.Replace("{reference}", one.Reference, StringComparison.Ordinal)), one));
            }

            return each;
        }

        var picks = string.Join('&', brought.Select(b => $"pick={b.Reference}"));
        var all = await ReadAsync(browser, way.Address.Replace("{picks}", picks, StringComparison.Ordinal));
        return [.. brought.Select(b => Mark(all, b))];
    }

    private static string Mark(string shown, Brought one) => shown.Contains(one.Word, StringComparison.Ordinal) ? "x" : ".";

    private static async Task<string> ReadAsync(TestBrowser browser, string address)
    {
        using var answer = await browser.Client.GetAsync(address);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        return answer.StatusCode is HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : "";
    }

    private static async Task<Readers> PeopleAsync(AppHost host)
    {
        var town = await host.SmallTownAsync();
        var holder = await host.PersonAsync("Hanna Houder");
        await host.MemberAsync(town.Initiative, holder, Side.Professional);
        var neighbour = await host.PersonAsync("Nel Buur");
        await host.MemberAsync(town.Initiative, neighbour, Side.Citizen);
        var colleague = await host.PersonAsync("Carl Collega");
        await host.MemberAsync(town.Initiative, colleague, Side.Professional);
        var left = await host.PersonAsync("Leo Weg");
        await host.LeftMemberAsync(town.Initiative, left, Side.Citizen);
        var admin = await host.PersonAsync("Ada Beheer", isSiteAdmin: true);
        var other = await host.SmallTownAsync("elders");
        return new(town, holder, new()
        {
            ["contributor"] = await host.SignedInAsync(town.Resident),
            ["holder"] = await host.SignedInAsync(holder),
            ["coordinator"] = await host.SignedInAsync(town.Coordinator),
            ["member, same side"] = await host.SignedInAsync(neighbour),
            ["member, other side"] = await host.SignedInAsync(colleague),
            ["contact"] = await host.SignedInAsync(town.Officer),
            ["left"] = await host.SignedInAsync(left),
            ["coordinator elsewhere"] = await host.SignedInAsync(other.Coordinator),
            ["outsider"] = await host.SignedInAsync(town.Outsider),
            ["admin"] = await host.SignedInAsync(admin),
            ["nobody"] = host.Visitor(),
        });
    }

    private static async Task<IReadOnlyList<Brought>> BringAllAsync(AppHost host, Readers people)
    {
        var all = new List<Brought>();
        foreach (var (audience, name) in new[]
        {
            (ContributionAudience.ContributorAndHolders, "own"), (ContributionAudience.Members, "members"), (ContributionAudience.Public, "public"),
        })
        {
            foreach (var state in new[] { "unheld", "open", "answered", "withdrawn", "refused" })
            {
                all.Add(await BringAsync(host, people, audience, name, state, isLookedAt: false));
            }
        }

        all.Add(await BringAsync(host, people, ContributionAudience.Public, "looked-at", "open", isLookedAt: true));
        all.Add(await BringAsync(host, people, ContributionAudience.Public, "looked-at", "answered", isLookedAt: true));
        return all;
    }

    private static async Task<Brought> BringAsync(AppHost host, Readers people, ContributionAudience audience, string name, string state, bool isLookedAt)
    {
        var town = people.Town;
        var word = $"Zorba{name.Replace("-", "", StringComparison.Ordinal)}{state}";
        var reference = await host.RunAsync(town.Resident, (ReceiveContribution use) => use.ExecuteAsync(
            town.Initiative, Side.Citizen, new(ContributionKind.Idea, word, null, audience), null, CancellationToken.None));
        var id = await host.InDbAsync(db => db.Set<Contribution>().Where(c => c.Reference == reference).Select(c => c.Id).SingleAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        if (state != "unheld")
        {
            await host.RunAsync(town.Coordinator, (AssignHolder use) => use.ExecuteAsync(id, people.Holder, null, CancellationToken.None));
        }

        if (isLookedAt)
        {
            await host.RunAsync(town.Coordinator, (MakePublic use) => use.ExecuteAsync(id, CancellationToken.None));
        }

        var done = state switch
        {
            "answered" => await host.RunAsync(people.Holder, (AnswerContribution use) => use.ExecuteAsync(
                id, new(ContributionEnd.Done, "Gedaan", null), Side.Professional, null, CancellationToken.None)),
            "withdrawn" => await host.RunAsync(town.Resident, (WithdrawContribution use) => use.ExecuteAsync(id, null, CancellationToken.None)),
            "refused" => await host.RunAsync(town.Coordinator, (RejectContribution use) => use.ExecuteAsync(id, "Dubbel", CancellationToken.None)),
            _ => Outcome.Done,
        };
        Assert.Equal(Outcome.Done, done);
        return new($"{name}-{state}", reference, word);
    }

    private sealed record Look(string Name, string Address);

    private sealed record Brought(string Name, string Reference, string Word);

    private sealed record Readers(SmallTown Town, Guid Holder, Dictionary<string, TestBrowser> Browsers);
}
