using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Intake;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Initiatives;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Notices.Bundling;
using Wederzijds.Promises;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>Values for the route parameters of the walk, of things that exist in the small town.</summary>
internal static class RouteValues
{
    public static async Task<IReadOnlyList<(string Name, string Value)>> RouteValuesAsync(this AppHost host, SmallTown town)
    {
        var membership = await host.InDbAsync(db => db.Set<Membership>().Where(m => m.InitiativeId == town.Initiative && m.PersonId == town.Resident).Select(m => m.Id).SingleAsync());
        var promise = await PromiseAsync(host, town);

        // Brought by the resident, for contributor and holders only: the narrowest audience there is.
        var reference = await host.RunAsync(town.Resident, (ReceiveContribution use) => use.ExecuteAsync(
            town.Initiative, Side.Citizen, new(ContributionKind.Report, "De lantaarn is kapot", null, ContributionAudience.ContributorAndHolders), null, CancellationToken.None));
        // Brought by the resident for somebody without account.
        var heard = await host.RunAsync(town.Resident, (ReceiveContribution use) => use.ExecuteAsync(
            town.Initiative, Side.Citizen, new(ContributionKind.Report, "De put loopt over", null, null), "Mevrouw Jansen", CancellationToken.None));
        var forgotten = await host.RunAsync(town.Resident, (ReceiveContribution use) => use.ExecuteAsync(
            town.Initiative, Side.Citizen, new(ContributionKind.Report, "De stoep ligt los", null, null), "Meneer Smit", CancellationToken.None));
        var (draft, attachment, mail) = await DoorsAsync(host, town, reference);
        var effect = Effect.HopeFor(town.Initiative, 1, "Buren kennen elkaar", "Op de buurtdag komen mensen uit elke straat.", host.Now);
        await host.GivenAsync(effect);
        var deciding = await DecidingAsync(host, town);
        var signature = Promises.Capacity.Signature.Ask(
            Guid.CreateVersion7(host.Now), town.Initiative, Side.Professional, 600, new(2026, 6, 1), town.Officer, town.Coordinator, "De zomer is druk", host.Now);
        await host.GivenAsync(signature);
        var gap = Gap.List(town.Initiative, Contracts.Initiatives.OpeningNeed.Mandate, town.Officer, new(2026, 6, 1), host.Now);
        await host.GivenAsync(gap);
        var stop = host.Services.GetRequiredService<UnsubscribeTokens>().For(host.Site.Id, town.Outsider);
        return
        [
            ("/initiatives/{slug}/contributions/{reference}/heard#reference", heard),
            ("/initiatives/{slug}/contributions/{reference}/forget#reference", forgotten),
            ("draft", draft.ToString()), ("attachment", attachment.ToString()), ("mail", mail.ToString()),
            ("slug", town.Slug), ("language", "nl"), ("code", "404"), ("documentName", "v1"), ("reference", reference), ("membershipId", membership.ToString()), ("secret", "none"), ("token", "none"),
            ("format", "xml"), ("service", "lantern"), ("request", reference),
            .. deciding,
            .. await ExpectationValues.ReadAsync(host, town),
            ("effectId", effect.Id.ToString()), ("/unsubscribe/{token}#token", stop), ("/portfolio/signatures/{id:guid}#id", signature.Id.ToString()),
            ("gapId", gap.Id.ToString()),
            .. new[] { "", "/answer", "/change", "/end", "/withdraw" }.Select(end => ($"/initiatives/{{slug}}/promises/{{id:guid}}{end}#id", promise.ToString())),
            .. await host.PromiseRouteValuesAsync(town),
        ];
    }

    /// <summary>A draft of the resident, a file with the resident's report, and a mail that waits for a coordinator.</summary>
    private static async Task<(Guid Draft, Guid Attachment, Guid Mail)> DoorsAsync(AppHost host, SmallTown town, string reference)
    {
        var draft = await host.RunAsync(town.Resident, (BeginDraft use) => use.ExecuteAsync(town.Initiative, ContributionKind.Report, CancellationToken.None));
        await host.RunAsync(town.Resident, (KeepDraft use) => use.ExecuteAsync(draft.Id, (d, now) =>
        {
            d.SayNoEmergency(now);
            d.Tell("Het hek piept", null, now);
            d.ShowTo(ContributionAudience.Members, now);
        }, CancellationToken.None));
        var id = await host.InDbAsync(db => db.Set<Contribution>().Where(c => c.Reference == reference).Select(c => c.Id).SingleAsync());
        await host.RunAsync(town.Resident, (AddAttachment use) => use.ToContributionAsync(
            id, new("nota.txt", FileKind.Text, [65], null, null), asksNobody: false, showsNobody: false, CancellationToken.None));
        var attachment = await host.InDbAsync(db => db.Set<Attachment>().Select(a => a.Id).SingleAsync());
        var mail = MailIntake.Wait(new("key", "jan@elders.example", "Jan", true, [], false, null, "Een vraag", host.Now, [], 0), town.Initiative, null, host.Now);
        await host.GivenAsync(mail);
        return (draft.Id, attachment, mail.Id);
    }

    /// <summary>
    /// A proposal of the officer that the coordinator decides, with a condition, a swap that the coordinator answers and a voice that the outsider passes on; one
    /// about which the coordinator is asked; a challenge and a mandate that the coordinator assesses and covers.
    /// </summary>
    private static async Task<IReadOnlyList<(string Name, string Value)>> DecidingAsync(AppHost host, SmallTown town)
    {
        var (now, today) = (host.Now, new DateOnly(2026, 3, 10));
        var proposal = Proposal.File(
            new(Guid.CreateVersion7(now), town.Initiative, ProposalKind.Change, "Vaker lopen", "Het helpt", town.Officer, town.Coordinator, today.AddDays(14),
                [new(town.Officer, Side.Professional), new(town.Resident, Side.Citizen)]), today, now);
        proposal.Speak(town.Officer, Side.Professional, VoiceWay.Open, new(VoiceView.ForWithConditions, ["Een lamp"], null), today);
        proposal.AskColleague(town.Resident, town.Outsider, today);
        proposal.AskSwap(town.Officer, "Geen tijd", town.Coordinator, today, now);
        var asked = Proposal.File(
            new(Guid.CreateVersion7(now), town.Initiative, ProposalKind.Stop, "Stoppen", "Het is klaar", town.Officer, town.Outsider, today.AddDays(14),
                [new(town.Officer, Side.Professional), new(town.Coordinator, Side.Citizen)]), today, now);
        var challenge = Challenge.File(
            Guid.CreateVersion7(now), town.Initiative, new("Maaien", "Beter", "Buren", "Niets"), town.Resident, town.Coordinator, now);
        var mandate = Mandate.Draft(Guid.CreateVersion7(now), town.Initiative, town.Officer, new(true, 60, 0, null), town.Officer);
        var draft = Mandate.Draft(Guid.CreateVersion7(now), town.Initiative, town.Officer, new(true, 60, 0, null), town.Officer);
        mandate.Ask(new(town.Coordinator, 5, today, today.AddYears(1)));
        var question = MandateQuestion.Ask(Guid.CreateVersion7(now), mandate, BeyondKind.Deviate, null, "Een avond ruilen", today.AddDays(7), now);
        await host.GivenAsync(proposal, asked, challenge, mandate, draft, question);
        const string voice = "/decisions/{proposalId:guid}/";
        return
        [
            ("proposalId", proposal.Id.ToString()), ("conditionId", proposal.OpenConditions.Single().Id.ToString()), ("mandateId", mandate.Id.ToString()),
            ("questionId", question.Id.ToString()), ("/initiatives/{slug}/mandates/{mandateId:guid}/cover#mandateId", draft.Id.ToString()),
            (voice + "carry/{askedId:guid}#askedId", proposal.Asked.Single(a => a.PersonId == town.Resident).Id.ToString()),
            (voice + "swap/{askedId:guid}#askedId", proposal.Asked.Single(a => a.PersonId == town.Officer).Id.ToString()),
            .. new[] { "/decisions/{proposalId:guid}/voice", "/decisions/{proposalId:guid}/colleague", "/decisions/{proposalId:guid}/swap", "/api/v1/decisions/{proposalId:guid}/voice" }
                .Select(pattern => (pattern + "#proposalId", asked.Id.ToString())),
        ];
    }

    private static async Task<Guid> PromiseAsync(AppHost host, SmallTown town)
    {
        var id = Guid.CreateVersion7(host.Now);
        var promise = Promise.Draft(id, town.Initiative, Side.Professional, new(town.Officer, Norm.AnswerWithinWorkingDays(5), null), town.Officer, host.Now);
        promise.Propose(new(town.Officer, Side.Professional, MayAccept: true), host.Now);
        promise.Accept(1, Side.Citizen, town.Coordinator, host.Now);
        await host.GivenAsync(promise);
        return id;
    }
}
