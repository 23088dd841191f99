using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Initiatives.Showing;

/// <param name="Stage">Null: nobody asked yet what both sides expect.</param>
internal sealed record ExpectationsLine(string Slug, ExpectationStage? Stage)
{
    public string Words => Stage switch
    {
        null => Texts.Overview_ExpectationsNone,
        ExpectationStage.Writing => Texts.Overview_ExpectationsWriting,
        ExpectationStage.Comparing => Texts.Overview_ExpectationsComparing,
        ExpectationStage.Settled => Texts.Overview_ExpectationsSettled,
        _ => throw new InvalidOperationException($"No words for {Stage}."),
    };
}

/// <summary>How far both sides are with what they expect of each other. No statement of its own: the overview reads it with the gaps.</summary>
internal sealed class OverviewExpectations(InitiativeReading reading) : IOverviewPart
{
    public int Order => 12;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation) => new(
        "/InitiativeParts/InitiativeExpectations.cshtml",
        new ExpectationsLine(initiative.Slug, (await reading.PeopleAndGapsAsync(initiative.InitiativeId, cancellation)).Expectations));
}
