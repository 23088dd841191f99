using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Capacity.Signing;

/// <param name="Id">Made when the form was opened.</param>
internal sealed record SignatureForm(Guid Id, Guid InitiativeId, Side Side, int MinutesPerWeek, DateOnly Until, Guid SignerPersonId, string Because);

internal enum AskOutcome
{
    Asked = 1,

    /// <summary>This form was posted before.</summary>
    AlreadyDone = 2,

    /// <summary>Of this side a signature is asked already.</summary>
    AskedAlready = 3,

    /// <summary>The person neither administers the site nor covers a professional here, or is the one who asks.</summary>
    NoDecisionMaker = 4,
}

/// <summary>Who may sign for hours: whoever covers a professional of the initiative, and the administrators of the site.</summary>
internal sealed class DecisionMakers(AppDbContext db, IEnumerable<IMandates> mandates)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<(Guid PersonId, string? Name)>> OfAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var managers = mandates.FirstOrDefault() is { } known
            ? (await known.ValidAsync(initiativeId, cancellation)).Values.Select(m => m.ManagerPersonId).Distinct().ToList()
            : [];
        var found = await db.Set<PersonCard>().AsNoTracking().Where(p => p.Name != null && (p.IsSiteAdmin || managers.Contains(p.Id)))
            .OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).Take(Most).ToListAsync(cancellation);
        return [.. found.OrderByDescending(p => managers.Contains(p.Id)).Select(p => (p.Id, p.Name))];
    }
}

/// <summary>Asks a decision-maker to answer for it that a side promises more than it has hours for.</summary>
internal sealed class AskSignature(AppDbContext db, DecisionMakers makers, WeighCapacity weigh, TimeProvider clock)
{
    public async Task<AskOutcome> ExecuteAsync(SignatureForm form, Guid byPersonId, CancellationToken cancellation)
    {
        if (await db.Set<Signature>().AnyAsync(s => s.Id == form.Id, cancellation))
        {
            return AskOutcome.AlreadyDone;
        }

        if (await db.Set<Signature>().AnyAsync(s => s.InitiativeId == form.InitiativeId && s.Side == form.Side && s.State == SignatureState.Asked, cancellation))
        {
            return AskOutcome.AskedAlready;
        }

        if (form.SignerPersonId == byPersonId || (await makers.OfAsync(form.InitiativeId, cancellation)).All(m => m.PersonId != form.SignerPersonId))
        {
            return AskOutcome.NoDecisionMaker;
        }

        (await weigh.SideAsync(form.InitiativeId, form.Side, cancellation)).Count();
        db.Add(Signature.Ask(
            form.Id, form.InitiativeId, form.Side, form.MinutesPerWeek, form.Until, form.SignerPersonId, byPersonId, form.Because, clock.UtcNow));
        await db.SaveAsync(Change.By<AskSignature>(form.Id, form.InitiativeId, form.Id), cancellation);
        return AskOutcome.Asked;
    }
}

internal enum SignOutcome
{
    Signed = 1,
    Refused = 2,

    /// <summary>It was answered or taken back already.</summary>
    NotAsked = 3,

    /// <summary>Who is asked does not decide on this any more.</summary>
    NoDecisionMaker = 4,
}

/// <summary>Signs for hours or refuses it, with the reason that both sides read.</summary>
internal sealed class AnswerSignature(AppDbContext db, DecisionMakers makers, WeighCapacity weigh, CapacityReading reading, TimeProvider clock)
{
    /// <returns>Null: nothing is asked of this person under that id.</returns>
    public async Task<SignOutcome?> ExecuteAsync(Guid signatureId, Guid personId, bool signs, string reason, CancellationToken cancellation)
    {
        var signature = await db.Set<Signature>().SingleOrDefaultAsync(s => s.Id == signatureId && s.SignerPersonId == personId, cancellation);
        if (signature is null)
        {
            return null;
        }

        if (signs && (await makers.OfAsync(signature.InitiativeId, cancellation)).All(m => m.PersonId != personId))
        {
            return SignOutcome.NoDecisionMaker;
        }

        if (!signature.Answer(signs, reason, clock.UtcNow))
        {
            return SignOutcome.NotAsked;
        }

        (await weigh.SideAsync(signature.InitiativeId, signature.Side, cancellation)).Count();
        var facts = await reading.OfAsync(signature.InitiativeId, cancellation);
        facts.Put(signature);
        if (facts.Initiatives.Count > 0)
        {
            await weigh.NoteAsync(signature.InitiativeId, facts, cancellation);
        }

        await db.SaveAsync(Change.By<AnswerSignature>(signatureId, signature.InitiativeId, signatureId), cancellation);
        return signs ? SignOutcome.Signed : SignOutcome.Refused;
    }
}

/// <summary>Takes a question back that needs no answer any more.</summary>
internal sealed class WithdrawSignature(AppDbContext db)
{
    /// <returns>Null: no such question in this initiative; false: it was answered already.</returns>
    public async Task<bool?> ExecuteAsync(Guid initiativeId, Guid signatureId, CancellationToken cancellation)
    {
        var signature = await db.Set<Signature>().SingleOrDefaultAsync(s => s.Id == signatureId && s.InitiativeId == initiativeId, cancellation);
        if (signature?.Withdraw() == true)
        {
            await db.SaveAsync(Change.By<WithdrawSignature>(signatureId, initiativeId), cancellation);
            return true;
        }

        return signature is null ? null : false;
    }
}

/// <summary>Who signed last.</summary>
internal sealed class CapacitySigners(AppDbContext db) : ICapacitySigners
{
    public Task<Guid?> OfAsync(Guid initiativeId, CancellationToken cancellation) => db.Set<Signature>().AsNoTracking()
        .Where(s => s.InitiativeId == initiativeId && s.State == SignatureState.Signed
            && db.Set<PersonCard>().Any(p => p.Id == s.SignerPersonId && p.Name != null))
        .OrderByDescending(s => s.AnsweredAt).Select(s => (Guid?)s.SignerPersonId).FirstOrDefaultAsync(cancellation);
}
