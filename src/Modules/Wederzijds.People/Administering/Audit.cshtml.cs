using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.People.Administering;

/// <summary>The record of changes: who did what when. Names are read from the persons, so an erased one has none here either.</summary>
[Allow(Policies.SiteAdmin)]
internal sealed class AuditModel(AuditReading reading) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>A name, or a part of one: who did it, or about whom it is.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    /// <summary>This very person, from a link; else null.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    /// <summary>The part of the address that names the initiative.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Initiative { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    public KeysetPage<ShownChange> List { get; private set; } = new([], null, null);

    /// <summary>Names to choose from; more can be typed.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    public IReadOnlyList<Choice> Initiatives { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds { get; } = AuditWords.Kinds();

    public bool IsFiltered => !string.IsNullOrEmpty(Kind) || !string.IsNullOrWhiteSpace(Who) || Person is not null || !string.IsNullOrEmpty(Initiative)
        || From is not null || Until is not null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // an odd filter in an address is no filter
        Names = await reading.NamesAsync(cancellation);
        Initiatives = await reading.InitiativesAsync(cancellation);
        Who = Person is { } one ? await reading.NameOfAsync(one, cancellation) : Who?.Trim();
        var filter = new AuditFilter(Kind is { Length: > 0 and <= 80 } ? Kind : null, Who, Person, Initiative, From, Until);
        List = await reading.ReadAsync(filter, Cursor.Parse(Request.Query["at"]), cancellation);
    }

    public string? PageHref(string? cursor) => Links.Page(
        Links.Audit, cursor, ("kind", Kind), Person is { } one ? ("person", one.ToString()) : ("who", Who), ("initiative", Initiative),
        ("from", From?.ToString("O", CultureInfo.InvariantCulture)), ("until", Until?.ToString("O", CultureInfo.InvariantCulture)));
}
