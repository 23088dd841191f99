namespace Wederzijds.Web.Starting;

internal static class ErrorPages
{
    /// <summary>Every error has a page in the site's own layout with what happened and what one can do; machines get problem details.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }
}
