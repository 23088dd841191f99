using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Web;
using Wederzijds.Promises.PromiseParts;

namespace Wederzijds.Promises.Expecting.Parts;

/// <summary>What the round asks of a person.</summary>
internal enum Ask
{
    /// <summary>Write what you expect and offer.</summary>
    Write = 1,

    /// <summary>Say that your side is ready.</summary>
    Submit = 2,

    /// <summary>Settle what both sides wrote.</summary>
    Settle = 3,

    /// <summary>Say yes or no to what was agreed at the table.</summary>
    Confirm = 4,

    /// <summary>You are new: write what you expect and offer.</summary>
    WriteAsNewcomer = 5,

    /// <summary>Settle what a newcomer wrote.</summary>
    SettleLater = 6,
}

internal sealed record RoundAsk(Guid RoundId, string Slug, string Initiative, Ask Ask, DateOnly? WantedBy);

/// <param name="HasWritten">The person wrote something in this round.</param>
/// <param name="SideHasWritten">Somebody of the own side did.</param>
/// <param name="IsLatest">No round was opened after it.</param>
internal sealed record RoundRow(
    Guid RoundId, string Slug, string Initiative, RoundState State, DateOnly? WantedBy, MembershipState Membership, bool MayAccept, bool IsReady,
    bool HasWritten, bool SideHasWritten, bool IsLatest, bool HasOpen, bool HasOpenLater, bool WaitsForUs);

/// <summary>My page, "asked of you": write yours, say that your side is ready, settle.</summary>
internal sealed class ExpectationsAsked(MyAsks mine) : IMyPagePart
{
    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var asks = (await mine.OfRoundsAsync(personId, cancellation)).SelectMany(AsksOf).Take(MyAsks.Most).ToList();
        return asks.Count == 0 ? null : new("/Expecting/Parts/ExpectationsAsked.cshtml", asks);
    }

    private static IEnumerable<RoundAsk> AsksOf(RoundRow row)
    {
        if (row.State is RoundState.Writing && !row.IsReady)
        {
            if (!row.HasWritten)
            {
                yield return Of(row, Ask.Write);
            }

            if (row.MayAccept && row.SideHasWritten)
            {
                yield return Of(row, Ask.Submit);
            }
        }

        if (row.State is not RoundState.Writing && row is { IsLatest: true, Membership: MembershipState.Trial, HasWritten: false })
        {
            yield return Of(row, Ask.WriteAsNewcomer);
        }

        if (row is { MayAccept: true, WaitsForUs: true })
        {
            yield return Of(row, Ask.Confirm);
        }

        if (row is { MayAccept: true, HasOpen: true } or { MayAccept: true, HasOpenLater: true })
        {
            yield return Of(row, row.HasOpen ? Ask.Settle : Ask.SettleLater);
        }
    }

    private static RoundAsk Of(RoundRow row, Ask ask) => new(row.RoundId, row.Slug, row.Initiative, ask, ask is Ask.Write or Ask.Submit ? row.WantedBy : null);
}
