using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Initiatives.Adopting;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>A page on which one person of the site is chosen: a search that works without script, and whom it found to choose from.</summary>
internal abstract class ChoosesPerson(PersonSearch search) : PageModel
{
    /// <summary>What was searched for.</summary>
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public Guid? Chosen { get; set; }

    public IReadOnlyList<Choice> Found { get; private set; } = [];

    /// <summary>A search was done: where it found nobody, the page says so.</summary>
    public bool HasSearched { get; private set; }

    /// <summary>Finds again what was searched for; whom was chosen stays in sight.</summary>
    protected async Task SearchAsync(CancellationToken cancellation)
    {
        HasSearched = !string.IsNullOrWhiteSpace(Words);
        Found = await ChoicesAsync(Words, Chosen is { } one ? [one] : [], cancellation);
    }

    /// <summary>Who typed a name that only one person has need not choose.</summary>
    protected async Task<Guid?> ChosenAsync(CancellationToken cancellation)
    {
        if (Chosen is null)
        {
            await SearchAsync(cancellation);
            if (Found.Count == 1)
            {
                ModelState.Remove(nameof(Chosen));
                Chosen = Guid.Parse(Found[0].Value);
            }
        }

        return Chosen;
    }

    protected async Task<IReadOnlyList<Choice>> ChoicesAsync(string? words, IReadOnlyCollection<Guid> chosen, CancellationToken cancellation)
    {
        var kept = chosen.Count == 0 ? [] : await search.ByIdAsync(chosen, cancellation);
        var found = string.IsNullOrWhiteSpace(words) ? [] : await search.FindAsync(words, cancellation);
        return [.. kept.Concat(found).DistinctBy(p => p.Id).Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}
