using System.Net;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>Citizens ask to take over a public task.</summary>
public sealed class ChallengeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly ChallengeCase Case = new("Maaien", "Wij kennen de perken", "Twintig bewoners", "15.000 euro");

    private static readonly Dictionary<ChallengeState, ChallengeState[]> Ways = new()
    {
        [ChallengeState.Filed] = [ChallengeState.TakenUp, ChallengeState.TakenUpInPart, ChallengeState.NotTakenUp, ChallengeState.Withdrawn],
        [ChallengeState.TakenUp] = [ChallengeState.Agreed, ChallengeState.Withdrawn],
        [ChallengeState.TakenUpInPart] = [ChallengeState.Agreed, ChallengeState.Withdrawn],
        [ChallengeState.Agreed] = [ChallengeState.HandedBack],
        [ChallengeState.NotTakenUp] = [],
        [ChallengeState.HandedBack] = [],
        [ChallengeState.Withdrawn] = [],
    };

    [Fact]
    public void Random_steps_take_no_way_that_is_not_there() => Gen.Select(Gen.Int[0, 8], Gen.Bool).Array[1, 25].Sample(steps =>
    {
        var challenge = File();
        foreach (var (verb, flag) in steps)
        {
            var before = (challenge.State, challenge.Revision, challenge.AgreementOf, Moments: challenge.Moments.Count);
            var side = flag ? Side.Citizen : Side.Professional;
            var done = verb switch
            {
                0 => challenge.Assess(ChallengeState.TakenUp, "Ja", Now),
                1 => challenge.Assess(ChallengeState.TakenUpInPart, "Deels", Now),
                2 => flag && challenge.Assess(ChallengeState.NotTakenUp, "Nee", Now),
                3 => challenge.WriteAgreement(side, "Zo doen we het", Today.AddYears(1)),
                4 or 5 => challenge.Agree(side, challenge.Revision, Now),
                6 => challenge.Note(Today, "Het gaat goed", challenge.ByPersonId, Now),
                7 => flag && challenge.HandBack(Today, "Te weinig mensen", Now),
                _ => flag && challenge.Withdraw("Toch niet", Now),
            };
            Assert.Equal(done, challenge.Revision > before.Revision);
            Assert.True(challenge.State == before.State || Ways[before.State].Contains(challenge.State), $"{before.State} → {challenge.State}");
            Assert.True(challenge.Moments.Count == before.Moments || before.State is ChallengeState.Agreed);
            Assert.Equal(challenge.State is ChallengeState.Agreed or ChallengeState.HandedBack, challenge.AgreedAt is not null);
            if (before.State != challenge.State && challenge.State is ChallengeState.Agreed)
            {
                Assert.Equal(side.Partner, before.AgreementOf); // nobody agrees with themselves
            }
        }
    });

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_challenge_goes_from_case_to_hand_back_through_the_pages(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var manager = await host.PersonAsync("Karin Manager");
        var (citizen, assessor, officer) = (await host.SignedInAsync(town.Resident), await host.SignedInAsync(manager), await host.SignedInAsync(town.Officer));
        var at = $"/initiatives/{town.Slug}/challenge";
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(at + "/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await assessor.GetAsync(at)).Status);

        var blank = await citizen.PostFormAsync(at + "/new", [("PublicTask", " "), ("Case", "Wij kennen de perken"), ("With", ""), ("Money", "15.000"), ("Words", "Niemand")]);
        Assert.Contains("Schrijf op welke taak", blank.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Zoek wie dit beoordeelt", blank.Page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Wij kennen de perken", blank.Page.QuerySelector("[name=Case]")!.TextContent, StringComparison.Ordinal);
        var form = await citizen.GetPageAsync(at + "/new");
        (string, string)[] filled = [("PublicTask", "Maaien"), ("Case", "Wij kennen de perken"), ("With", "Twintig bewoners"), ("Money", "15.000"), ("Words", "Karin")];
        Assert.Equal(at, (await citizen.PostFormOnAsync(form, at + "/new", filled)).Location);
        Assert.Equal(at, (await citizen.PostFormOnAsync(form, at + "/new", filled)).Location); // sent twice
        Assert.Contains("Er loopt al een uitdaging", (await citizen.PostFormAsync(at + "/new", filled)).Page.Body!.TextContent, StringComparison.Ordinal);
        await host.RunJobsAsync();
        Assert.Contains("uitdaging om te beoordelen", (await assessor.GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await assessor.GetPageAsync("/")).QuerySelector($"[data-decide-asks] a[href='{at}/assess']"));

        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync(at + "/assess")).Status);
        Assert.Equal(at, (await assessor.PostFormAsync(at + "/assess", [("Assessment", "TakenUpInPart"), ("Reasons", "Alleen het maaien")])).Location);
        var follow = at + "/follow";
        await assessor.PostFormAsync(follow, [("Agreement", "Bewoners maaien, de gemeente snoeit"), ("Until", "2027-03-10")], "handler=Agreement");
        var asked = await citizen.GetPageAsync(follow);
        await assessor.PostFormAsync(follow, [("Agreement", "Bewoners maaien, de gemeente snoeit en ruimt op"), ("Until", "2027-03-10")], "handler=Agreement");
        await citizen.PostFormOnAsync(asked, follow, [], "handler=Agree"); // what was read is not what stands there now
        Assert.Null((await ReadAsync(host)).AgreedAt);
        Assert.Equal(at, (await citizen.PostFormOnAsync(await citizen.GetPageAsync(follow), follow, [], "handler=Agree")).Location);
        Assert.Equal(ChallengeState.Agreed, (await ReadAsync(host)).State);
        await officer.PostFormAsync(follow, [("On", "2026-03-10"), ("Note", "Er is twee keer gemaaid")], "handler=Note");
        Assert.Contains("Kies een dag die past", (await officer.PostFormAsync(follow, [("On", "2026-03-11"), ("Note", "Morgen")], "handler=Note")).Page.Body!.TextContent, StringComparison.Ordinal);
        await citizen.PostFormAsync(follow, [("BackOn", "2026-06-01"), ("Because", "Te weinig mensen")], "handler=Back");

        foreach (var browser in new[] { citizen, officer, assessor })
        {
            var page = (await browser.GetPageAsync(at)).Body!.TextContent;
            Assert.Contains("Alleen het maaien", page, StringComparison.Ordinal);
            Assert.Contains("Er is twee keer gemaaid", page, StringComparison.Ordinal);
            Assert.Contains("Te weinig mensen", page, StringComparison.Ordinal);
        }
    }

    private static Task<Challenge> ReadAsync(AppHost host) => host.InDbAsync(db => db.Set<Challenge>().AsNoTracking().SingleAsync());

    private static Challenge File() =>
        Challenge.File(Guid.CreateVersion7(Now), Guid.CreateVersion7(Now), Case, Guid.CreateVersion7(Now), Guid.CreateVersion7(Now), Now);
}
