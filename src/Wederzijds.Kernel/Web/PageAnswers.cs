using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Wederzijds.Kernel.Web;

/// <summary>The two ways in which a form is answered.</summary>
public static class PageAnswers
{
    extension(PageModel page)
    {
        /// <summary>Refused by the field: the same page again with the sentence beside the field, what was typed kept.</summary>
        public IActionResult Again(string field, string sentence)
        {
            page.ModelState.AddModelError(field, sentence);
            return page.Page();
        }

        /// <summary>Notes what is wrong with a field, unless binding found it unreadable and said so.</summary>
        /// <param name="problem">Null: nothing is wrong.</param>
        public void Say(string field, string? problem)
        {
            if (problem is not null && page.ModelState.GetFieldValidationState(field) is not ModelValidationState.Invalid)
            {
                page.ModelState.AddModelError(field, problem);
            }
        }

        /// <summary>Done: on to the next page, which shows the sentence once.</summary>
        public IActionResult Done(string sentence, string address)
        {
            page.TempData["Done"] = sentence;
            return page.LocalRedirect(address);
        }
    }
}
