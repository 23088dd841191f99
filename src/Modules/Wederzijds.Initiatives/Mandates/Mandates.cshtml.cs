using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>What the professionals may do here without asking, and what is asked of their managers; for both sides.</summary>
[Allow(Policies.Member)]
internal sealed class MandatesModel(MandateReading reading, CurrentInitiative here, SiteDays days) : PageModel
{
    public string Slug => here.Value.Slug;
    public bool MayWrite => MandateWriter.Fits(here.Standing);
    public DateOnly Today => days.Today;
    public IReadOnlyList<MandateLine> Mandates { get; private set; } = [];
    public IReadOnlyList<QuestionLine> Questions { get; private set; } = [];

    /// <summary>The reader has a mandate beyond which something can be asked.</summary>
    public bool MayAsk => Mandates.Any(m => m.PersonId == here.Member.PersonId && m.State is MandateState.Valid && m.ValidFrom <= Today && Today <= m.ValidUntil);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Mandates = await reading.OfInitiativeAsync(here.Id, here.Member.PersonId, cancellation);
        Questions = await reading.QuestionsOfInitiativeAsync(here.Id, cancellation);
    }
}
