using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Answering;

/// <summary>Gives those that follow a leader its answer: each an end, a step, a delivery and a notice of its own, and later a verdict of its own.</summary>
internal sealed class GroupAnswer(AppDbContext db, IOutbox outbox, TimeProvider clock)
{
    /// <summary>Up to so many are answered in the change that answers the leader; more are left to a job.</summary>
    public const int AtOnce = 25;

    public const int Batch = 100;

    /// <summary>In the change that answers the leader.</summary>
    /// <param name="actor">Null: somebody outside, by the link.</param>
    public async Task AnswerAsync(Contribution lead, Guid? actor, Side actingFor, CancellationToken cancellation)
    {
        if (lead.Followers > AtOnce)
        {
            outbox.Plan(new AnswerFollowers(lead.Id, lead.OutcomeStepId!.Value, actor, actingFor), lead.OutcomeStepId!.Value.ToString("N"));
        }
        else if (lead.Followers > 0)
        {
            await AnswerSomeAsync(lead, actor, actingFor, AtOnce, cancellation);
        }
    }

    /// <summary>Answers the next of those that are still open. Who was reopened after the leader's answer asks for another one.</summary>
    /// <returns>How many were answered; 0: none is left.</returns>
    public async Task<int> AnswerSomeAsync(Contribution lead, Guid? actor, Side actingFor, int most, CancellationToken cancellation)
    {
        var answeredAt = lead.EndedAt;
        var followers = await db.Set<Contribution>()
            .Where(c => c.JoinedToId == lead.Id && c.State == ContributionState.Open && (c.ReopenedAt == null || c.ReopenedAt < answeredAt))
            .OrderBy(c => c.Id).Take(most).ToListAsync(cancellation);
        var passedOn = lead.PassedOnTo is null ? null : new PassedOn(lead.PassedOnTo, lead.PassedOnNumber, lead.PassedOnTeller ?? Teller.Us, lead.MayNotTell);
        foreach (var follower in followers)
        {
            follower.Answer(lead.End!.Value, lead.OutcomeWords, passedOn, actor, actingFor, clock.UtcNow);
            db.AddRange(follower.TakeSteps());
        }

        return followers.Count;
    }
}

/// <summary>Work: answer those that follow this leader.</summary>
/// <param name="StepId">The leader's answer; when it stands no more, the rest waits for the next one.</param>
internal sealed record AnswerFollowers(Guid LeadId, Guid StepId, Guid? ActorId, Side ActingFor);

/// <summary>Answers a large group, a batch in a change; killed at any moment, the next try goes on with who is left.</summary>
internal sealed class AnswerFollowersJob(IWriteGate gate) : IJob<AnswerFollowers>
{
    public async Task RunAsync(AnswerFollowers work, CancellationToken cancellation)
    {
        while (await gate.RunAsync((AnswerNextFollowers use) => use.ExecuteAsync(work, cancellation), cancellation) > 0)
        {
        }
    }
}

/// <summary>Answers the next batch of a large group.</summary>
internal sealed class AnswerNextFollowers(AppDbContext db, GroupAnswer group)
{
    public async Task<int> ExecuteAsync(AnswerFollowers work, CancellationToken cancellation)
    {
        var lead = await db.ContributionAsync(work.LeadId, cancellation);
        if (lead is null || lead.OutcomeStepId != work.StepId)
        {
            return 0;
        }

        var answered = await group.AnswerSomeAsync(lead, work.ActorId, work.ActingFor, GroupAnswer.Batch, cancellation);
        if (answered > 0)
        {
            await db.SaveAsync(Change.By<AnswerNextFollowers>(lead.Id, lead.InitiativeId, work.StepId), cancellation);
        }

        return answered;
    }
}
