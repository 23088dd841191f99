using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Proposing;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.Agreeing;

/// <summary>Yes or no to what is asked, for the side of who answers.</summary>
[Allow(PromiseWriter.PolicyName)]
internal sealed class AnswerPromiseModel(CurrentInitiative here, PromisePictures pictures, PromiseVersions versions, IWriteGate gate) : PageModel
{
    private const string Yes = "yes", No = "no";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that was read: nobody accepts what they did not see.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The promise does not fit in the hours of who would owe it: the page says what to do.</summary>
    public bool HoursAreShort { get; private set; }

    public string Slug => here.Value.Slug;
    public PromisePicture Promise { get; private set; } = null!;
    public VersionLine Asked { get; private set; } = null!;
    public IReadOnlyList<Choice> Answers { get; } = [new(Yes, Texts.Answer_Yes), new(No, Texts.Answer_No)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        if (Promise.Asked != Asked.Number || !Asked.StillAsked(Promise.Debtor).Contains(here.Member.Side))
        {
            return this.Done(Texts.Done_NothingAsked, Links.One(Slug, Id));
        }

        Version = Asked.Number;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        return Answer switch
        {
            Yes => await AcceptAsync(cancellation),
            No => await DeclineAsync(cancellation),
            _ => this.Again(nameof(Answer), Texts.Answer_Missing),
        };
    }

    private async Task<IActionResult> AcceptAsync(CancellationToken cancellation) =>
        await gate.RunAsync((AcceptPromise accept) =>
            accept.ExecuteAsync(here.Id, Id, Version, here.Member.Side, here.Member.PersonId, cancellation), cancellation) switch
        {
            AcceptOutcome.InForce => this.Done(Texts.Done_InForce, Links.One(Slug, Id)),
            AcceptOutcome.WaitsForManager => this.Done(Texts.Done_WaitsForManager, Links.One(Slug, Id)),
            AcceptOutcome.WaitsForPartner => this.Done(Texts.Done_WaitsForPartner, Links.One(Slug, Id)),
            AcceptOutcome.AlreadyAccepted => this.Done(Texts.Done_AlreadyAccepted, Links.One(Slug, Id)),
            AcceptOutcome.NothingAsked => this.Again("", Texts.LookAgain),
            AcceptOutcome.HoursShort => SayHoursAreShort(),
            null => NotFound(),
        };

    private IActionResult SayHoursAreShort()
    {
        HoursAreShort = true;
        return this.Again(nameof(Answer), Texts.Answer_HoursShort);
    }

    private async Task<IActionResult> DeclineAsync(CancellationToken cancellation)
    {
        var because = Because?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(because))
        {
            return this.Again(nameof(Because), Texts.Answer_BecauseMissing);
        }

        if (because.Length > Promises.Promise.ReasonMaxLength)
        {
            return this.Again(nameof(Because), Wording.Fill(Texts.Fields_WordsTooLong, Promises.Promise.ReasonMaxLength));
        }

        return await gate.RunAsync((DeclinePromise decline) =>
            decline.ExecuteAsync(here.Id, Id, Version, here.Member.PersonId, because, cancellation), cancellation) switch
        {
            DeclineOutcome.Declined => this.Done(Texts.Done_Declined, Links.One(Slug, Id)),
            DeclineOutcome.NothingAsked => this.Again("", Texts.LookAgain),
            null => NotFound(),
        };
    }

    /// <summary>Asked is the version that waits, or the latest when none does: a late answer is still told what became of it.</summary>
    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var found = await pictures.ReadAsync(here.Id, Id, cancellation);
        if (found.Count == 0)
        {
            return false;
        }

        Promise = found[0];
        var all = await versions.ReadAsync(Id, cancellation);
        Asked = all.Find(v => v.Number == Promise.Asked) ?? all[0];
        return true;
    }
}
