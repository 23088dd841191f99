using Wederzijds.Kernel.Data;

namespace Wederzijds.Kernel.Writing;

/// <summary>SQLite has one writer at a time: callers wait their turn here, in order, instead of colliding in the file. PostgreSQL: always open.</summary>
public sealed class SqliteGate(Database database) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <returns>Dispose it to let the next one in.</returns>
    public async ValueTask<Passage> EnterAsync(CancellationToken cancellation)
    {
        if (database.Provider is not DatabaseProvider.Sqlite)
        {
            return default;
        }

        await _turn.WaitAsync(cancellation);
        return new(_turn);
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>A turn that is held until disposed.</summary>
    public readonly struct Passage(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
