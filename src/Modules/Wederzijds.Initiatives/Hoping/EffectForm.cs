using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Wederzijds.Initiatives.Hoping;

/// <summary>Checks what was typed of effects, beside the field.</summary>
internal static class EffectForm
{
    extension(ModelStateDictionary state)
    {
        /// <returns>The text as it is kept: one kind of line end, no character that a database refuses.</returns>
        public string CheckText(string field, string? typed, int longest, string missing)
        {
            var text = (typed ?? "").ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();
            if (text.Length == 0)
            {
                state.AddModelError(field, missing);
            }
            else if (text.Length > longest)
            {
                state.AddModelError(field, string.Format(Texts.TooLong, longest));
            }

            return text;
        }
    }
}
