using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Web.About;

[Allow(Policies.Anyone)]
internal sealed class AccessibilityModel : PageModel;

[Allow(Policies.Anyone)]
internal sealed class PrivacyModel : PageModel;
