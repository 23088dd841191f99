using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Starting;

/// <summary>Finds an address that nobody has, so that nobody has to be asked for one.</summary>
internal sealed class FreeSlug(AppDbContext db)
{
    /// <summary>For names without a letter or digit that an address can have.</summary>
    private const string Nameless = "initiative";

    /// <summary>"groen", else "groen-2", "groen-3" …; of two at the same moment the unique index refuses one, and the gate tries it once more.</summary>
    public async Task<string> ForAsync(string name, CancellationToken cancellation)
    {
        var wish = Initiative.ProposeSlug(name);
        wish = wish.Length < 2 ? Nameless : wish.Length > Initiative.SlugMaxLength - 5 ? wish[..(Initiative.SlugMaxLength - 5)].TrimEnd('-') : wish;
        var taken = (await db.Set<Initiative>().Where(i => i.Slug.StartsWith(wish)).Select(i => i.Slug).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue - 1).Select(n => n == 1 ? wish : $"{wish}-{n}").First(s => Initiative.IsSlug(s) && !taken.Contains(s));
    }
}
