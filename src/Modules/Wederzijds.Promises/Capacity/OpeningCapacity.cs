using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Promises.Capacity;

/// <summary>Answers for it that hours cover what is promised before an initiative opens, or that a decision-maker signed.</summary>
internal sealed class OpeningCapacity(CapacityReading reading) : IOpeningChecks
{
    public async Task<IReadOnlyList<OpeningCheck>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var facts = await reading.OfAsync(initiative.InitiativeId, cancellation);
        var reckoning = new Reckoning(facts);
        var isShort = reckoning.IsShort(initiative.InitiativeId, Side.Citizen) || reckoning.IsShort(initiative.InitiativeId, Side.Professional);
        var asked = facts.Signatures.Find(s => s.State is SignatureState.Asked);
        Guid? waitsFor = !isShort ? null : asked?.SignerPersonId ?? facts.Initiatives.FirstOrDefault()?.ContactId;
        return [new(OpeningNeed.Capacity, !isShort, waitsFor, null, CapacityLinks.Of(initiative.Slug))];
    }
}
