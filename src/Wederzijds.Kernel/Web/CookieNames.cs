using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Wederzijds.Kernel.Web;

/// <summary>
/// Names of our cookies. Over TLS they carry the __Host- prefix, which browsers bind to this host. Setting "Cookies:Secure" is false
/// only where the site is tried on a developer's own machine without TLS.
/// </summary>
public sealed class CookieNames(IConfiguration configuration)
{
    public bool Secure { get; } = configuration.GetValue("Cookies:Secure", true);

    public string Session => Prefix + "wederzijds";

    /// <summary>Left behind by signing out: says only whose text it is that still comes in from another tab.</summary>
    public string SessionBefore => Prefix + "wederzijds-before";

    public string Form => Prefix + "wederzijds-form";

    public CookieSecurePolicy Policy => Secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private string Prefix => Secure ? "__Host-" : "";
}
