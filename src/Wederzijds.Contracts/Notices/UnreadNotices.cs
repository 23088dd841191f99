namespace Wederzijds.Contracts.Notices;

public interface IUnreadNotices
{
    /// <summary>How many notices the person has not read, for the header of every page: one cheap statement that stops counting at 99.</summary>
    Task<int> CountAsync(Guid personId, CancellationToken cancellation);
}
