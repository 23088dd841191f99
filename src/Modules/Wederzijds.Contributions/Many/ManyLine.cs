using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Many;

/// <summary>One of those chosen.</summary>
internal sealed record ManyLine(
    Guid Id, string Reference, string Title, ContributionEnd? End, DateTimeOffset? DueAt, DateTimeOffset ReceivedAt, string? HolderName, int Revision);

/// <summary>A choice as a form carries it: the reference, and the revision that was shown, so that what changed meanwhile is noticed.</summary>
internal readonly record struct Pick(string Reference, int? Revision)
{
    public static Pick? Read(string? text)
    {
        var parts = (text ?? "").Split(':', 2);
        return Contributions.Reference.Read(parts[0]) is { } reference
            ? new(reference, parts.Length == 2 && int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var seen) ? seen : null)
            : null;
    }
}

internal static class ManyQuery
{
    extension(AppDbContext db)
    {
        /// <summary>Those of these references that belong to the initiative and may be read, the eldest first.</summary>
        public Task<List<ManyLine>> LinesAsync(IReadOnlyCollection<string> references, Standing member, CancellationToken cancellation) =>
            db.Set<Contribution>().AsNoTracking().Where(c => references.Contains(c.Reference) && c.InitiativeId == member.InitiativeId).ReadableBy(member)
                .OrderBy(c => c.ReceivedAt).ThenBy(c => c.Id)
                .Select(c => new ManyLine(
                    c.Id, c.Reference, c.Title, c.End, c.DueAt, c.ReceivedAt,
                    db.Set<PersonCard>().Where(p => p.Id == c.HolderPersonId).Select(p => p.Name).FirstOrDefault(), c.Revision)).ToListAsync(cancellation);
    }
}
