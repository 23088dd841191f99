using Microsoft.AspNetCore.Mvc;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding.Challenging;

/// <summary>Citizens tell which public task they want to take over, in five questions.</summary>
[Allow(ChallengePolicy.Filer)]
internal sealed class NewChallengeModel(PersonSearch search, IWriteGate gate, CurrentInitiative here, SiteDays days) : ChoosesPerson(search)
{
    /// <summary>Made with the form; the challenge gets it, so a second post files nothing.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? PublicTask { get; set; }

    [BindProperty]
    public string? Case { get; set; }

    [BindProperty]
    public string? With { get; set; }

    [BindProperty]
    public string? Money { get; set; }

    public string Slug => here.Value.Slug;

    public void OnGet() => FormId = Guid.CreateVersion7(days.Now);

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // nothing is judged yet; the properties hold what was typed
        await SearchAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var told = new ChallengeCase(
            ModelState.CheckText(nameof(PublicTask), PublicTask, Challenging.Challenge.TaskMaxLength, Texts.Decide_ChTaskMissing),
            ModelState.CheckText(nameof(Case), Case, Challenging.Challenge.WordsMaxLength, Texts.Decide_ChCaseMissing),
            ModelState.CheckText(nameof(With), With, Challenging.Challenge.WordsMaxLength, Texts.Decide_ChWithMissing),
            ModelState.CheckText(nameof(Money), Money, Challenging.Challenge.WordsMaxLength, Texts.Decide_ChMoneyMissing));
        this.Say(nameof(Words), await ChosenAsync(cancellation) is null ? Texts.Decide_ChAssessorMissing : null);
        await SearchAsync(cancellation);
        if (!ModelState.IsValid || FormId == Guid.Empty)
        {
            return Page();
        }

        var outcome = await gate.RunAsync(
            (FileChallenge file) => file.ExecuteAsync(FormId, here.Id, told, here.Member.PersonId, Chosen!.Value, cancellation), cancellation);
        return outcome switch
        {
            ChallengeOutcome.Done or ChallengeOutcome.SentBefore => this.Done(Texts.Decide_ChFiledDone, Links.Challenge(Slug)),
            ChallengeOutcome.NotThisAssessor => this.Again(nameof(Words), Texts.Decide_ChAssessorNot),
            ChallengeOutcome.OneAtATime => this.Again("", Texts.Decide_ChOneAtATime),
            ChallengeOutcome.NotNow => NotFound(),
        };
    }
}
