using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Contributions.Reading;

/// <summary>Who may read and do what. The list and the page ask the same rule, once as a query and once in memory.</summary>
internal static class Audiences
{
    extension(IQueryable<Contribution> contributions)
    {
        /// <summary>What this member may read of the contributions of the initiative; those refused at the door are a matter of their own.</summary>
        public IQueryable<Contribution> ReadableBy(Standing member)
        {
            if (member.IsCoordinator)
            {
                return contributions;
            }

            var me = member.PersonId;
            var isContact = member.ActsAsContact;
            return contributions.Where(c => c.Audience != ContributionAudience.ContributorAndHolders
                || c.ContributorPersonId == me || c.EnteredByPersonId == me || c.HolderPersonId == me || (isContact && c.HolderPersonId == null));
        }
    }

    extension(ContributionFacts contribution)
    {
        public bool MayBeReadBy(Standing member) =>
            contribution.InitiativeId == member.InitiativeId && member.HasAccess && (member.IsCoordinator
                || contribution.ContributorPersonId == member.PersonId
                || (contribution.State is not ContributionState.Rejected && (contribution.Audience is not ContributionAudience.ContributorAndHolders
                    || contribution.EnteredByPersonId == member.PersonId || contribution.HolderPersonId == member.PersonId
                    || (member.ActsAsContact && contribution.HolderPersonId is null))));

        /// <summary>The holder, a coordinator, and the contact or the deputy for what nobody holds.</summary>
        public bool MayBeAnsweredBy(Standing member) =>
            contribution.MayBeReadBy(member) && contribution.State is not ContributionState.Rejected
            && (member.IsCoordinator || contribution.HolderPersonId == member.PersonId || (member.ActsAsContact && contribution.HolderPersonId is null));

        /// <summary>May write down what a contributor without account says of it: who entered it, and whoever may answer it.</summary>
        public bool MayBeHeardBy(Standing member) =>
            contribution.IsOfSomebodyWithoutAccount && contribution.MayBeReadBy(member) && contribution.State is not ContributionState.Rejected
            && (contribution.EnteredByPersonId == member.PersonId || contribution.MayBeAnsweredBy(member));

        /// <summary>Who brought it asked a coordinator to be forgotten, having no account to erase.</summary>
        public bool MayBeForgottenBy(Standing member) => contribution.IsOfSomebodyWithoutAccount && contribution.MayBeModeratedBy(member);

        public bool MayBeModeratedBy(Standing member) => contribution.MayBeReadBy(member) && member.IsCoordinator;
    }
}
