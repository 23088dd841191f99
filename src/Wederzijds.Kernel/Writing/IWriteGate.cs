using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Kernel.Writing;

/// <summary>
/// The one way to change something. A use case runs whole in here, with a context of its own: it loads, asks the entity, saves once.
/// Nothing slow inside: no hashing, no mail, no other machine.
/// </summary>
public interface IWriteGate
{
    /// <summary>Runs the use case; once more when somebody else changed the same row meanwhile or a unique index refused, since the field may then say no.</summary>
    /// <exception cref="ChangedMeanwhileException">Also the second time somebody else was first.</exception>
    Task<TOutcome> RunAsync<TUseCase, TOutcome>(Func<TUseCase, Task<TOutcome>> run, CancellationToken cancellation = default)
        where TUseCase : notnull;
}

/// <summary>Somebody else changed the same thing meanwhile; nothing was overwritten. Shown as "look again".</summary>
public sealed class ChangedMeanwhileException(Exception inner) : Exception("Changed by somebody else meanwhile.", inner);

internal sealed class WriteGate(SqliteGate gate, IServiceScopeFactory scopes, ISiteContext site, ICurrentPerson person) : IWriteGate
{
    public async Task<TOutcome> RunAsync<TUseCase, TOutcome>(Func<TUseCase, Task<TOutcome>> run, CancellationToken cancellation = default)
        where TUseCase : notnull
    {
        using var entered = await gate.EnterAsync(cancellation);
        try
        {
            return await OnceAsync(run);
        }
        catch (Exception exception) when (Conflicts.IsConflict(exception))
        {
        }

        try
        {
            return await OnceAsync(run);
        }
        catch (Exception exception) when (Conflicts.IsConflict(exception))
        {
            throw new ChangedMeanwhileException(exception);
        }
    }

    private async Task<TOutcome> OnceAsync<TUseCase, TOutcome>(Func<TUseCase, Task<TOutcome>> run)
        where TUseCase : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        ((SiteContext)scope.ServiceProvider.GetRequiredService<ISiteContext>()).Current = site.Current;
        ((CurrentPerson)scope.ServiceProvider.GetRequiredService<ICurrentPerson>()).Become(person);
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }
}
