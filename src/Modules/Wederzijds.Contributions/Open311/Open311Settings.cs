using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Wederzijds.Contracts.Contributions;

namespace Wederzijds.Contributions.Open311;

/// <summary>Section "Open311": what each site, by its name, opens to other systems. A site that is not named opens nothing.</summary>
internal sealed partial class Open311Settings : IValidatableObject
{
    public const string Section = "Open311";

    public Dictionary<string, Open311Site> Sites { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Sites.SelectMany(s => Problems(s.Value).Select(p => new ValidationResult($"Open311:Sites:{s.Key}: {p}")));

    private static IEnumerable<string> Problems(Open311Site site)
    {
        foreach (var service in site.Services)
        {
            if (!Code.IsMatch(service.Code))
            {
                yield return $"the service code '{service.Code}' is not one to forty small letters, digits and hyphens";
            }

            // Never what is seen of persons, and nothing that is a matter between two people.
            if (service.Kind is not (ContributionKind.Report or ContributionKind.Idea))
            {
                yield return $"the service '{service.Code}' has the kind {service.Kind}; only Report and Idea can be opened";
            }

            if (string.IsNullOrWhiteSpace(service.Initiative) || string.IsNullOrWhiteSpace(service.Name))
            {
                yield return $"the service '{service.Code}' names no initiative or has no name";
            }
        }

        foreach (var twice in site.Services.GroupBy(s => s.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"the service code '{twice.Key}' is used twice";
        }

        foreach (var client in site.Clients.Where(c => string.IsNullOrWhiteSpace(c.Name) || c.Name.Length > Open311Request.ClientMaxLength || !Hash.IsMatch(c.KeySha256)))
        {
            yield return $"the client '{client.Name}' has no name or no SHA-256 of its key in 64 hexadecimal digits";
        }

        foreach (var client in site.Clients.Where(c => c.PostsPerMinute < 1))
        {
            yield return $"the client '{client.Name}' may send nothing: PostsPerMinute is {client.PostsPerMinute}";
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Code { get; }

    [GeneratedRegex("^[0-9A-Fa-f]{64}$", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Hash { get; }
}

/// <summary>What one site opens.</summary>
internal sealed class Open311Site
{
    /// <summary>The jurisdiction_id of this site; null: its host name. Callers may leave it out, since one host is one site.</summary>
    public string? Jurisdiction { get; init; }

    public List<OpenedService> Services { get; init; } = [];

    public List<Open311Client> Clients { get; init; } = [];

    /// <summary>Whose key this is; null: nobody's.</summary>
    public Open311Client? ClientOf(string key)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return key.Length == 0 ? null : Clients.Find(c => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(c.KeySha256.ToUpperInvariant())));
    }
}

/// <summary>A kind of contribution of one initiative, under a code and a name for other systems.</summary>
internal sealed class OpenedService
{
    public string Code { get; init; } = "";

    /// <summary>The slug of the initiative that gets it.</summary>
    public string Initiative { get; init; } = "";
    public ContributionKind Kind { get; init; } = ContributionKind.Report;
    public string Name { get; init; } = "";
    public string? Description { get; init; }
    public string? Group { get; init; }

    /// <summary>Separated by commas.</summary>
    public string? Keywords { get; init; }
}

/// <summary>A system that may send requests. The settings hold the hash of its key only.</summary>
internal sealed class Open311Client
{
    public string Name { get; init; } = "";
    public string KeySha256 { get; init; } = "";

    /// <summary>The most it may send in a minute.</summary>
    public int PostsPerMinute { get; init; } = 60;
}
