using Wederzijds.App;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Web;
using Wederzijds.Web.Starting;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
builder.WebHost.ConfigureKestrel(o => (o.AddServerHeader, o.Limits.MaxRequestBodySize) = (false, 12 * 1024 * 1024));

builder.Services.AddWederzijds(builder.Configuration);
builder.Services.AddPages();
builder.Services.AddCompression();
builder.Services.AddHostedService<JobRunner>();
builder.Services.AddOpenApi();

var app = builder.Build();
await app.PrepareDatabaseAsync();

app.UseSecurityHeaders();
app.UseCompression();
app.UseErrorPages();
app.UseFormBodies();
app.UseDesignSystem();
app.UseSites();
app.UseLanguages();
app.UseRouting();
app.UseAuthentication();
app.UseRateLimiter(); // counts by person, once it is known who asks
app.UseAuthorization();

app.MapStaticAssets().Allow(Policies.Anyone);
app.MapRazorPages().WithStaticAssets();
app.MapWederzijds();
app.MapHostEndpoints();

await app.RunAsync();

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
