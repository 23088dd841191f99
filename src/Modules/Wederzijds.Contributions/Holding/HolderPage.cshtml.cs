using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Holding;

[Allow(ContributionPolicies.Moderator)]
internal sealed class HolderPageModel(IWriteGate gate, AppDbContext db, CurrentContribution contribution) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    [BindProperty]
    public Guid? Holder { get; set; }

    /// <summary>What the form was shown with.</summary>
    [BindProperty]
    public int Revision { get; set; } = -1;

    public IReadOnlyList<Choice> Members { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Holder = Facts.HolderPersonId;
        await ReadMembersAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Holder is not { } holder)
        {
            await ReadMembersAsync(cancellation);
            return this.Again(nameof(Holder), Texts.Holder_Missing);
        }

        var outcome = await gate.RunAsync((AssignHolder use) => use.ExecuteAsync(Facts.Id, holder, Revision, cancellation), cancellation);
        switch (outcome)
        {
            case Outcome.Done or Outcome.OnlyOnce:
                return this.Done(Texts.Holder_Done, Links.Contribution(Facts.Slug, Facts.Reference));
            case Outcome.NotFound:
                return NotFound();
            case Outcome.NoMember:
                await ReadMembersAsync(cancellation);
                return this.Again(nameof(Holder), Words.Of(outcome));
            case Outcome.AlreadyEnded or Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.NotAsked or Outcome.ReasonMissing or Outcome.ReceiverMissing:
            default:
                await ReadMembersAsync(cancellation);
                return this.Again("", Words.Of(outcome));
        }
    }

    private async Task ReadMembersAsync(CancellationToken cancellation) => Members = await db.HoldersAsync(Facts.InitiativeId, cancellation);
}

internal static class HolderChoices
{
    extension(AppDbContext db)
    {
        /// <summary>The members who can hold a contribution, by name.</summary>
        public async Task<IReadOnlyList<Choice>> HoldersAsync(Guid initiativeId, CancellationToken cancellation)
        {
            var members = await (
                from member in db.Set<MemberCard>().AsNoTracking()
                where member.InitiativeId == initiativeId && (member.State == MembershipState.Trial || member.State == MembershipState.Active)
                join card in db.Set<PersonCard>() on member.PersonId equals card.Id
                orderby card.Name, card.Id
                select new { card.Id, card.Name, member.Side, member.IsContact }).ToListAsync(cancellation);
            return [.. members.Select(m => new Choice(
                m.Id.ToString(), $"{m.Name ?? Texts.Page_Former} · {Words.Of(m.Side)}{(m.IsContact ? " · " + Texts.Holder_Contact : "")}"))];
        }
    }
}
