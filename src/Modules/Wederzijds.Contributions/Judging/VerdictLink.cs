using Microsoft.AspNetCore.DataProtection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Contributions.Judging;

/// <summary>
/// The link in the mail with which a contributor gives a verdict without signing in. It says for whom and about which outcome it is, signed with the site's keys;
/// a later outcome needs a later link.
/// </summary>
internal sealed class VerdictLink(IDataProtectionProvider protection, ISiteContext site) : IVerdictLinks
{
    private const int Length = 16 * 3;

    /// <summary>How long it works.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromDays(60);

    private ITimeLimitedDataProtector Seal => protection.CreateProtector("Wederzijds.Contributions.Verdict", site.Current?.Id.ToString() ?? "").ToTimeLimitedDataProtector();

    public string PathFor(Guid contributionId, Guid personId, Guid outcomeId)
    {
        var content = new byte[Length];
        contributionId.TryWriteBytes(content);
        personId.TryWriteBytes(content.AsSpan(16));
        outcomeId.TryWriteBytes(content.AsSpan(32));
        return Links.Verdict(System.Buffers.Text.Base64Url.EncodeToString(Seal.Protect(content, Valid)));
    }

    /// <returns>Null: not ours, altered, or too old.</returns>
    public VerdictRight? Read(string token)
    {
        try
        {
            var content = Seal.Unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(token));
            return content.Length == Length ? new(new(content.AsSpan(0, 16)), new(content.AsSpan(16, 16)), new(content.AsSpan(32, 16))) : null;
        }
        catch (Exception exception) when (exception is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Who may give a verdict on which outcome of which contribution.</summary>
internal sealed record VerdictRight(Guid ContributionId, Guid PersonId, Guid OutcomeId);
