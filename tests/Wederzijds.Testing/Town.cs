using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Telling;
using Wederzijds.People;
using Wederzijds.People.Accounts;
using Wederzijds.Promises;

namespace Wederzijds.Testing;

/// <summary>People and initiatives for a test, put in through the entities' own verbs.</summary>
public static class Town
{
    extension(AppHost host)
    {
        public async Task<Guid> PersonAsync(string name, bool isSiteAdmin = false)
        {
            var person = Person.Join(name, "nl", host.Now, isSiteAdmin);
            await host.GivenAsync(person);
            return person.Id;
        }

        /// <summary>An adopted, open initiative without anybody in it.</summary>
        public async Task<Guid> InitiativeAsync(string slug, InitiativeTemplate template = InitiativeTemplate.General)
        {
            var initiative = Initiative.Adopt(slug, $"Initiatief {slug}", "Samen zorgen wij ervoor.", "De Weide", template, host.Now);
            await host.GivenAsync(initiative);
            return initiative.Id;
        }

        /// <summary>An initiative that has not opened, without anybody in it: a draft, or one that both sides prepare.</summary>
        public async Task<Guid> UnopenedAsync(string slug, bool isPreparing = false)
        {
            var initiative = Initiative.Start(
                Guid.CreateVersion7(host.Now), slug, $"Initiatief {slug}", "Samen zorgen wij ervoor.", "De Weide", InitiativeTemplate.General, host.Now);
            if (isPreparing)
            {
                await host.GivenAsync(initiative.Prepare(null, host.Now)!, initiative);
            }
            else
            {
                await host.GivenAsync(initiative);
            }

            return initiative.Id;
        }

        /// <summary>A promise in force of this member, accepted by somebody of the other side.</summary>
        public async Task<Guid> OwedAsync(Guid initiativeId, Side debtor, Guid owner, Guid acceptedBy)
        {
            var id = Guid.CreateVersion7(host.Now);
            var promise = Promise.Draft(id, initiativeId, debtor, new(owner, Norm.AnswerWithinWorkingDays(5), null), owner, host.Now);
            promise.Propose(new(owner, debtor, MayAccept: true), host.Now);
            promise.Accept(1, debtor.Partner, acceptedBy, host.Now);
            await host.GivenAsync(promise);
            return id;
        }

        /// <summary>A member with access.</summary>
        public async Task<Guid> MemberAsync(
            Guid initiativeId, Guid personId, Side side, bool coordinates = false, bool isContact = false, bool isDeputy = false, bool isAskedAsDeputy = false,
            DateOnly? trialUntil = null)
        {
            var membership = Membership.Apply(initiativeId, personId, side, null, host.Now);
            membership.Admit(trialUntil);
            membership.Coordinate(coordinates);
            if (isContact)
            {
                membership.BecomeContact();
            }

            if (isDeputy || isAskedAsDeputy)
            {
                membership.AskAsDeputy(host.Now);
            }

            if (isDeputy)
            {
                membership.AcceptAsDeputy(host.Now);
            }

            await host.GivenAsync(membership);
            return membership.Id;
        }

        /// <summary>Who was told something of this kind.</summary>
        /// <param name="kind">Name of a kind of notice.</param>
        public Task<List<Guid>> ToldAsync(string kind)
        {
            var wanted = Enum.Parse<NoticeKind>(kind);
            return host.InDbAsync(db => db.Set<Notice>().Where(n => n.Kind == wanted).Select(n => n.PersonId).ToListAsync());
        }

        /// <summary>Gives the person an account with a confirmed address.</summary>
        public Task AccountAsync(Guid personId, string email) => host.GivenAsync(Account.Open(personId, email, passwordHash: null));

        /// <summary>The person leaves.</summary>
        public Task LeaveAsync(Guid initiativeId, Guid personId) => host.InDbAsync(async db =>
        {
            var membership = await db.Set<Membership>().SingleAsync(m => m.InitiativeId == initiativeId && m.PersonId == personId);
            membership.Leave(host.Now);
            await db.SaveAsync(new Change("Given", membership.Id));
            return true;
        });

        /// <summary>Somebody who was a member and left.</summary>
        public async Task LeftMemberAsync(Guid initiativeId, Guid personId, Side side)
        {
            var membership = Membership.Apply(initiativeId, personId, side, null, host.Now);
            membership.Admit(trialUntil: null);
            membership.Leave(host.Now);
            await host.GivenAsync(membership);
        }

        /// <summary>A person of the other site.</summary>
        public async Task<Guid> StrangerAsync()
        {
            var person = Person.Join("Stan Vreemdeling", "nl", host.Now);
            await host.InScopeAsync(
                null,
                async services =>
                {
                    var db = services.GetRequiredService<AppDbContext>();
                    db.Add(person);
                    await db.SaveAsync(new Change("Given", person.Id));
                    return true;
                },
                host.OtherSite);
            return person.Id;
        }

        /// <summary>An initiative with a citizens' coordinator, a professional contact and a resident: what most tests start from.</summary>
        public async Task<SmallTown> SmallTownAsync(string slug = "buurt")
        {
            var initiative = await host.InitiativeAsync(slug, InitiativeTemplate.NeighbourhoodWatch);
            var coordinator = await host.PersonAsync("Cora Coördinator");
            var officer = await host.PersonAsync("Otto Wijkagent");
            var resident = await host.PersonAsync("Rita Bewoner");
            var outsider = await host.PersonAsync("Bas Buitenstaander");
            await host.MemberAsync(initiative, coordinator, Side.Citizen, coordinates: true, isContact: true);
            await host.MemberAsync(initiative, officer, Side.Professional, isContact: true);
            await host.MemberAsync(initiative, resident, Side.Citizen);
            return new(initiative, slug, coordinator, officer, resident, outsider);
        }
    }
}

/// <summary>Ids of the initiative and its people.</summary>
/// <param name="Outsider">Signed up, member of nothing.</param>
public sealed record SmallTown(Guid Initiative, string Slug, Guid Coordinator, Guid Officer, Guid Resident, Guid Outsider);
