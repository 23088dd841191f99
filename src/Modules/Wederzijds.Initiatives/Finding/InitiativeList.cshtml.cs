using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Initiatives.Finding;

[Allow(Policies.Anyone)]
internal sealed class InitiativeListModel(InitiativeList list, ICurrentPerson person) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? At { get; set; }

    public KeysetPage<InitiativeLine> Found { get; private set; } = new([], null, null);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Words) || Kind is not null;

    public bool IsSignedIn => person.Id is not null;
    public bool MayAdopt => person.IsSiteAdmin;

    public IReadOnlyList<Choice> Templates => Terms.Templates;

    private InitiativeTemplate? Kind => Terms.ReadTemplate(Template);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Words = Words is { Length: > InitiativeList.WordsMaxLength } ? Words[..InitiativeList.WordsMaxLength] : Words;
        Found = await list.ReadAsync(Words, Kind, Cursor.Parse(At), cancellation);
    }

    public string? Newer => Found.Newer is { } at ? Links.ListWith(Words, Kind?.ToString(), at) : null;
    public string? Older => Found.Older is { } at ? Links.ListWith(Words, Kind?.ToString(), at) : null;
}
