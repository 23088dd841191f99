using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Ending;
using Wederzijds.Initiatives.Inviting;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Initiatives.Starting;

namespace Wederzijds.Initiatives;

internal sealed partial class DemoScene
{
    public Task StartAsync(string who, Side side, int daysAgo, string name, string place, string purpose) => AsAsync(who, daysAgo, async services =>
    {
        var id = Guid.CreateVersion7(services.GetRequiredService<SiteDays>().Now);
        var idea = new Idea(id, InitiativeTemplate.General, name, purpose, place, side, slug);
        await Gate(services).RunAsync((StartInitiative start) => start.ExecuteAsync(idea, cancellation), cancellation);
        stage.Initiatives[slug] = id;
    });

    /// <summary>Invited by the first, and the second says yes.</summary>
    public async Task InviteAsync(string coordinator, string who, Side side, InvitedAs invitedAs, int daysAgo)
    {
        await AsAsync(coordinator, daysAgo, services => Gate(services).RunAsync((InviteMember invite) => invite.ExecuteAsync(
            new(Guid.CreateVersion7(services.GetRequiredService<SiteDays>().Now), stage.Initiatives[slug], stage.People[who], side, invitedAs), cancellation), cancellation));
        await AsAsync(who, daysAgo - 1, async services =>
        {
            var target = await TargetAsync(services, who);
            await Gate(services).RunAsync((AnswerInvitation answer) => answer.ExecuteAsync(target.MembershipId, accepts: true, cancellation), cancellation);
        });
    }

    public Task PrepareAsync(string who, int daysAgo) => AsAsync(who, daysAgo, services => Gate(services).RunAsync(
        (PrepareInitiative prepare) => prepare.ExecuteAsync(stage.Initiatives[slug], cancellation), cancellation));

    public Task PauseAsync(string who, int daysAgo, string because) => AsAsync(who, daysAgo, services => Gate(services).RunAsync(
        (PauseInitiative pause) => pause.ExecuteAsync(stage.Initiatives[slug], because, cancellation), cancellation));

    public Task EndAsync(string who, int daysAgo, string because) => AsAsync(who, daysAgo, services => Gate(services).RunAsync(
        (EndInitiative end) => end.ExecuteAsync(stage.Initiatives[slug], because, cancellation), cancellation));
}
