using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Engagement.Acts;

/// <summary>Who of the other side did what, and on which day: three taps at most, no words.</summary>
[Allow(Policies.Member)]
internal sealed class ConfirmActModel(
    AppDbContext db, CurrentInitiative initiative, IWriteGate gate, IWorkingDays days, TimeProvider clock) : PageModel
{
    private const int MostPeople = 100, MostSearched = 100;

    [BindProperty]
    public Guid? Who { get; set; }

    [BindProperty]
    public SeenThing? What { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    /// <summary>A part of a name, where there are too many people for one list.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    public string Slug => initiative.Value.Slug;

    public string InitiativeName => initiative.Value.Name;

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public bool HasMore { get; private set; }

    public IReadOnlyList<Choice> Things { get; } = [.. Enum.GetValues<SeenThing>().Select(t => new Choice(t.ToString(), Words.Of(t)))];

    public async Task OnGetAsync(Guid? who, SeenThing? what, CancellationToken cancellation)
    {
        (Who, What) = (who, what);
        On = (await days.ForSiteAsync(cancellation)).Today(clock.UtcNow);
        await ReadPeopleAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ReadPeopleAsync(cancellation);
        Need(nameof(Who), Who is not null, Texts.Confirm_WhoMissing);
        Need(nameof(What), What is { } what && Enum.IsDefined(what), Texts.Confirm_WhatMissing);
        Need(nameof(On), On is not null, Texts.Confirm_OnMissing);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await gate.RunAsync(
            (ConfirmAct confirm) => confirm.ExecuteAsync(initiative.Member, Who!.Value, What!.Value, On!.Value, cancellation), cancellation);
        return outcome switch
        {
            ConfirmActOutcome.Confirmed => this.Done(Texts.Confirm_Done, Links.Overview(Slug)),
            ConfirmActOutcome.NotAPartner => this.Again(nameof(Who), Texts.Confirm_NotAPartner),
            ConfirmActOutcome.DayOutOfReach => this.Again(nameof(On), Words.With(Texts.Confirm_DayOutOfReach, ConfirmAct.DaysBack)),
            ConfirmActOutcome.AlreadyConfirmed => this.Again(nameof(What), Texts.Confirm_Already),
        };
    }

    /// <summary>One sentence of ours per field instead of what the binder says of it.</summary>
    private void Need(string field, bool isThere, string sentence)
    {
        if (!isThere)
        {
            ModelState[field]?.Errors.Clear();
            ModelState.AddModelError(field, sentence);
        }
    }

    [SuppressMessage("Globalization", "CA1304", Justification = "Translated to lower() in the database.")]
    [SuppressMessage("Globalization", "CA1311", Justification = "The same.")]
    [SuppressMessage("Performance", "CA1862", Justification = "The same.")]
    private async Task ReadPeopleAsync(CancellationToken cancellation)
    {
        var part = Search is { Length: > 0 and <= MostSearched } ? Search.Trim() : null;
        var people = await (
            from member in Partners.Of(db, initiative.Member)
            join person in db.Set<PersonCard>() on member.PersonId equals person.Id
            where person.Name != null && (part == null || person.Name.ToLower().Contains(part.ToLower()))
            orderby person.Name, member.Id
            select new { member.Id, person.Name }).Take(MostPeople + 1).ToListAsync(cancellation);
        HasMore = people.Count > MostPeople;
        People = [.. people.Take(MostPeople).Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}
