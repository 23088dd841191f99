using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Pasting;

/// <summary>Where one is: pasting, choosing, or looking once more.</summary>
internal enum PasteStage
{
    Paste = 1,
    Choose = 2,
    Confirm = 3,
}

/// <summary>
/// From a group chat to contributions in three looks. The pasted text travels with the form and is read anew each time; nothing of it is kept here
/// but what is confirmed in the end.
/// </summary>
[Allow(Policies.Coordinator)]
internal sealed class PasteChatModel(AppDbContext db, IWriteGate gate, CurrentInitiative initiative) : PageModel
{
    public string Slug => initiative.Value.Slug;

    public PasteStage Stage { get; private set; } = PasteStage.Paste;

    public ChatReading Reading { get; private set; } = new([], 0, false);

    public IReadOnlyList<ChatGroup> Groups { get; private set; } = [];

    /// <summary>Keys of messages that came in before.</summary>
    public IReadOnlySet<string> Known { get; private set; } = new HashSet<string>();

    [BindProperty]
    public string? Pasted { get; set; }

    [BindProperty]
    public List<int> Tick { get; set; } = [];

    [BindProperty]
    public List<int> Join { get; set; } = [];

    /// <summary>Null: what is usual for the kind.</summary>
    [BindProperty]
    public ContributionAudience? Audience { get; set; }

    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), Words.Of(k)))];

    public IReadOnlyList<Choice> Audiences { get; } =
        [.. new[] { ContributionAudience.ContributorAndHolders, ContributionAudience.Members }.Select(a => new Choice(a.ToString(), Words.Of(a)))];

    /// <summary>What was chosen for a message; an idea where nothing was.</summary>
    public ContributionKind KindOf(int number) =>
        Request.HasFormContentType && Enum.TryParse<ContributionKind>(Request.Form[KindName(number)], out var kind) && Enum.IsDefined(kind) ? kind : ContributionKind.Idea;

    public static string KindName(int number) => "Kind_" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Before anything is chosen, what one person said in one go is taken together.</summary>
    public bool SuggestsJoin(ChatMessage message) => message.Number > 0 && Reading.Messages[message.Number - 1] is var before
        && before.Author is not null && before.Author == message.Author && before.At is { } then && message.At is { } at && at - then <= TimeSpan.FromMinutes(2);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return Page();
        }

        Stage = PasteStage.Choose;
        Join = [.. Reading.Messages.Where(SuggestsJoin).Select(m => m.Number)];
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostChooseAsync(CancellationToken cancellation)
    {
        Stage = await ReadAsync(cancellation) && Gather() ? PasteStage.Confirm : Reading.Messages.Count > 0 ? PasteStage.Choose : PasteStage.Paste;
        return Page();
    }

    public async Task<IActionResult> OnPostBackAsync(CancellationToken cancellation)
    {
        Stage = await ReadAsync(cancellation) ? PasteStage.Choose : PasteStage.Paste;
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || !Gather())
        {
            Stage = Reading.Messages.Count > 0 ? PasteStage.Choose : PasteStage.Paste;
            return Page();
        }

        var (id, side, groups) = (initiative.Id, initiative.Member.Side, Groups);
        var taken = await gate.RunAsync((TakeFromChat use) => use.ExecuteAsync(id, side, groups, cancellation), cancellation);
        return this.Done(
            taken.Known == 0 ? string.Format(Texts.Chat_Done, taken.Taken) : string.Format(Texts.Chat_DoneKnown, taken.Taken, taken.Known), Links.List(Slug) + "?sort=Newest");
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var pasted = Typed.Clean(Pasted);
        if (pasted.Length > ChatParser.MostCharacters)
        {
            ModelState.AddModelError(nameof(Pasted), string.Format(Texts.No_TooLong, ChatParser.MostCharacters, pasted.Length));
            return false;
        }

        if (initiative.Value.State is not InitiativeState.Open)
        {
            ModelState.AddModelError("", Texts.Bring_NotOpen);
            return false;
        }

        Reading = ChatParser.Read(pasted);
        if (Reading.Messages.Count == 0)
        {
            ModelState.AddModelError(nameof(Pasted), Texts.Chat_Missing);
            return false;
        }

        var (id, keys) = (initiative.Id, Reading.Messages.Select(m => m.Key).ToList());
        Known = await db.Set<TakenMessage>().AsNoTracking().Where(m => m.InitiativeId == id && keys.Contains(m.Key)).Select(m => m.Key).ToHashSetAsync(cancellation);
        return true;
    }

    private bool Gather()
    {
        var audience = Audience is ContributionAudience.ContributorAndHolders or ContributionAudience.Members ? Audience : null;
        Groups = ChatChoice.Gather(Reading.Messages, Tick.ToHashSet(), Join.ToHashSet(), KindOf, audience);
        var problem = Groups.Count == 0 ? Texts.Chat_NothingTicked : Groups.Any(g => g.IsTooLong) ? string.Format(Texts.Chat_TooLong, Contribution.TextMaxLength) : null;
        if (problem is not null)
        {
            ModelState.AddModelError("", problem);
        }

        return problem is null && ModelState.IsValid;
    }
}
