using System.Globalization;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Web.Frame;

/// <summary>What the layout draws around every page. What needs the database is read by <see cref="FrameReader"/> before the page is drawn.</summary>
internal sealed class PageFrame(IHttpContextAccessor http, ISiteContext site, ICurrentPerson person) : IPageFrame
{
    public string SiteName => site.Current?.Name ?? "Wederzijds";

    public string LanguageTag => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public string? PersonName => person.Name;

    public bool IsSignedIn => person.Id is not null;

    public int UnreadNotices => person.UnreadNotices;

    public bool IsDemo => site.Current is { IsDemo: true };

    public IReadOnlyList<SignInAs>? SignInAs { get; set; }

    public TimeZoneInfo Zone => site.Current?.Zone ?? TimeZoneInfo.Utc;

    public string ProfilePath => "/me/profile";

    public string NoticesPath => "/me/inbox";

    public string ReturnPath => http.HttpContext?.Request is { Method: "GET" } request && !request.Path.StartsWithSegments("/error")
        ? request.Path + request.QueryString.ToString()
        : "/";

    public IReadOnlyList<NavigationItem> Navigation
    {
        get
        {
            var items = new List<NavigationItem>();
            if (IsSignedIn)
            {
                items.Add(Item("/", Texts.Nav_MyPage, exactly: true));
            }

            items.Add(Item("/initiatives", Texts.Nav_Initiatives));
            if (IsSignedIn)
            {
                items.Add(Item("/me/inbox", Texts.Nav_Inbox));
            }

            if (person.IsSiteAdmin)
            {
                items.Add(Item("/admin", Texts.Nav_Admin));
            }

            return items;
        }
    }

    private NavigationItem Item(string href, string label, bool exactly = false)
    {
        var path = http.HttpContext?.Request.Path ?? default;
        return new(href, label, exactly ? path == href : path.StartsWithSegments(href));
    }
}
