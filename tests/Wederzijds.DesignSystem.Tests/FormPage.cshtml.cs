using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Wederzijds.DesignSystem.Tests;

/// <summary>A page as a module would write it, for <see cref="PageTests"/>.</summary>
public sealed class FormPageModel : PageModel
{
    [BindProperty]
    public Fields Input { get; set; } = new();

    public IReadOnlyList<Choice> Choices => [new("a", "A"), new("b", "B")];

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        TempData["Done"] = "klaar & <b>";
        return RedirectToPage();
    }

    public sealed class Fields
    {
        public bool Agreed { get; set; }

        public string? Chosen { get; set; }

        [Required]
        public string? First { get; set; }

        public int Last { get; set; }

        public string? Secret { get; set; }
    }
}
