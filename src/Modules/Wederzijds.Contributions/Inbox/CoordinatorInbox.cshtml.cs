using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Inbox;

/// <summary>What waits for a coordinator: late first, then due, then without holder, then waiting for a look.</summary>
[Allow(Policies.Coordinator)]
internal sealed class CoordinatorInboxModel(IWriteGate gate, AppDbContext db, CurrentInitiative initiative, TimeProvider clock) : PageModel
{
    public string Slug => initiative.Value.Slug;

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public InboxAnswer Answer { get; private set; } = new([], new Dictionary<InboxGroup, int>(), KeysAreOff: false);

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Answer = await db.InboxAsync(initiative.Id, initiative.Member.PersonId, Now, cancellation);

    public async Task<IActionResult> OnPostAsync(bool off, CancellationToken cancellation)
    {
        var isOff = await gate.RunAsync((SwitchShortcuts use) => use.ExecuteAsync(off, cancellation), cancellation);
        return this.Done(isOff ? Texts.Keys_OffDone : Texts.Keys_OnDone, Links.Inbox(Slug));
    }

    public static string NameOf(InboxGroup group) => group switch
    {
        InboxGroup.Late => Texts.Filter_Late,
        InboxGroup.Due => Texts.Inbox_Due,
        InboxGroup.WithoutHolder => Texts.Filter_WithoutHolder,
        InboxGroup.Moderation => Texts.Moderation_Title,
    };

    public string AllOf(InboxGroup group) => group switch
    {
        InboxGroup.Late => Links.List(Slug) + "?filter=Late",
        InboxGroup.Due => Links.List(Slug) + "?filter=Open&sort=Due",
        InboxGroup.WithoutHolder => Links.List(Slug) + "?filter=WithoutHolder",
        InboxGroup.Moderation => Links.Moderation(Slug),
    };
}
