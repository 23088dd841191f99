using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Promises.Register;

/// <param name="Version">Number of the version shown: the one in force, else the latest.</param>
/// <param name="WorkingDays">Answer within so many working days; null: a draft that says nothing yet.</param>
/// <param name="Since">Since when that version is in force; null: it is not.</param>
public sealed record PromiseAnswer(
    Guid Id, string Debtor, string State, int Version, int? WorkingDays, string? Words, string? Owner, DateTimeOffset? Since,
    int Kept, int KeptLate, int Late, int Due, IReadOnlyList<WaitingAnswer> WaitedFor);

/// <param name="Name">Null: the side has no contact.</param>
public sealed record WaitingAnswer(string? Name, int Late, int Due);

/// <summary>The register for machines, for members.</summary>
internal static class PromisesEndpoint
{
    public static void MapPromiseRegister(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/initiatives/{slug}/promises", ReadAsync).Allow(Policies.Member);

    private static async Task<IReadOnlyList<PromiseAnswer>> ReadAsync(
        string slug, CurrentInitiative here, PromisePictures pictures, CancellationToken cancellation) =>
        [.. (await pictures.ReadAsync(here.Id, null, null, cancellation)).Select(p => new PromiseAnswer(
            p.Id, NameOf(p.Debtor), p.State.ToString(), p.Version, p.Norm?.Amount, p.Words, p.OwnerName, p.Since, p.Kept, p.KeptLate, p.Late, p.Due,
            [.. p.WaitedFor.Select(w => new WaitingAnswer(w.Name, w.Late, w.Due))]))];

    private static string NameOf(Side side) => side.ToString();
}
