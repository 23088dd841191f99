using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Mandating;

/// <summary>Yes or no of the manager to one promise beyond a mandate.</summary>
[Allow(PromiseManager.PolicyName)]
internal sealed class ManagerAnswerModel(AskedAsManager asked, ICurrentPerson person, IWriteGate gate) : PageModel
{
    private const string Yes = "yes", No = "no";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that was read: nobody agrees to what they did not see.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public ManagerLine Line { get; private set; } = null!;
    public IReadOnlyList<Choice> Answers { get; } = [new(Yes, Texts.Manager_Yes), new(No, Texts.Manager_No)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return this.Done(Texts.Done_ManagerNothing, Links.Manager);
        }

        Version = Line.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return this.Done(Texts.Done_ManagerNothing, Links.Manager);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Answer is not (Yes or No))
        {
            return this.Again(nameof(Answer), Texts.Answer_Missing);
        }

        string? reason = null;
        if (Answer is No && Reasons.Read(Because, out reason) is { } objection)
        {
            return this.Again(nameof(Because), objection);
        }

        return await gate.RunAsync((AnswerAsManager answer) =>
            answer.ExecuteAsync(Id, Version, person.Id!.Value, reason, cancellation), cancellation) switch
        {
            ManagerOutcome.Agreed => this.Done(Texts.Done_ManagerAgreed, Links.Manager),
            ManagerOutcome.Refused => this.Done(Texts.Done_ManagerRefused, Links.Manager),
            ManagerOutcome.NothingAsked => this.Again("", Texts.LookAgain),
            ManagerOutcome.HoursShort => this.Again("", Texts.Answer_HoursShort),
        };
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation) =>
        (Line = (await asked.ReadAsync(person.Id!.Value, Id, cancellation)).FirstOrDefault()!) is not null;
}
