using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Wederzijds.Kernel.Paging;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Promises.Register;

/// <summary>The register as its address asks for it. What cannot be understood asks for nothing: an old link still works.</summary>
/// <param name="State">Null: what is in force, or else whatever there is.</param>
internal sealed record RegisterView(PromiseState? State, Side? Owes, NormKind? Kind, Guid? Owner, bool Late)
{
    public bool IsNarrowed => Owes is not null || Kind is not null || Owner is not null || Late;

    public static RegisterView Read(IQueryCollection query) => new(
        Known<PromiseState>(query["state"]), Known<Side>(query["owes"]), Known<NormKind>(query["kind"]),
        Guid.TryParse(query["owner"], out var owner) ? owner : null, query["late"] == "true");

    public RegisterQuestion Ask(Guid initiativeId, PromiseState state, string? at) => new(initiativeId, state, Owes, Kind, Owner, Late, Cursor.Parse(at));

    /// <summary>The address of this view, of another state or place in it.</summary>
    public string At(string address, PromiseState state, string? at = null)
    {
        var query = new Dictionary<string, string?>
        {
            ["state"] = state.ToString(),
            ["owes"] = Owes?.ToString(),
            ["kind"] = Kind?.ToString(),
            ["owner"] = Owner?.ToString("D", CultureInfo.InvariantCulture),
            ["late"] = Late ? "true" : null,
            ["at"] = at,
        };
        return QueryHelpers.AddQueryString(address, query.Where(q => q.Value is not null));
    }

    private static T? Known<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
