using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>The mandates that somebody gave or is asked to give, what is asked beyond them, and the own ones.</summary>
[Allow(Policies.SignedIn)]
internal sealed class MyMandatesModel(MandateReading reading, ICurrentPerson person, SiteDays days) : PageModel
{
    public DateOnly Today => days.Today;
    public IReadOnlyList<MandateLine> Covered { get; private set; } = [];
    public IReadOnlyList<MandateLine> Own { get; private set; } = [];
    public IReadOnlyList<QuestionLine> Questions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var me = person.Id!.Value;
        var all = await reading.OfPersonAsync(me, cancellation);
        (Covered, Own) = (all.FindAll(m => m.ManagerPersonId == me), all.FindAll(m => m.PersonId == me));
        Questions = await reading.QuestionsForAsync(me, cancellation);
    }
}
