using Wederzijds.Contracts;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Promises.PromiseParts;

internal enum AskedFor
{
    /// <summary>A yes or no of the side.</summary>
    Yes = 1,

    /// <summary>What this person sees to falls due.</summary>
    Doing = 2,

    /// <summary>Whether what the other side says was so.</summary>
    Word = 3,

    /// <summary>A yes or no as the manager.</summary>
    AsManager = 4,
}

/// <param name="ProposerName">Null: a former participant.</param>
/// <param name="DeliveryId">The promise's own id when it is not about a delivery.</param>
/// <param name="DueOn">Null: no day.</param>
internal sealed record AskedLine(
    Guid PromiseId, string Slug, string Initiative, Side Debtor, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date, string? ProposerName,
    AskedFor For, Guid DeliveryId, DateOnly? DueOn, bool IsLate)
{
    public Norm? Norm => Norm.Of(Kind, Amount, Period, Date);

    public string Href => For switch
    {
        AskedFor.Yes => Links.One(Slug, PromiseId),
        AskedFor.Doing => Links.Delivery(Slug, PromiseId, DeliveryId),
        AskedFor.Word => Links.Judge(Slug, PromiseId, DeliveryId),
        AskedFor.AsManager => Links.AsManager(PromiseId),
    };

    public string Sentence => Wording.Fill(
        For switch
        {
            AskedFor.Yes or AskedFor.AsManager => Texts.Asked_Line,
            AskedFor.Doing => Texts.Asked_Doing,
            AskedFor.Word => Texts.Asked_Word,
        },
        Wording.Of(Norm), Initiative);
}

/// <summary>My page, "asked of you": promises that wait for a yes, for the deed or for the word of this person.</summary>
internal sealed class PromisesAsked(MyAsks asks) : IMyPagePart
{
    public int Order => 10;

    public async Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation)
    {
        var lines = await asks.OfPromisesAsync(personId, cancellation);
        return lines.Count == 0 ? null : new("/PromiseParts/PromisesAsked.cshtml", lines);
    }
}
