using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;
using Wederzijds.People.Accounts;
using Wederzijds.People.Administering;
using Wederzijds.People.ChangingAddress;
using Wederzijds.People.Demo;
using Wederzijds.People.Organisations;
using Wederzijds.People.Privacy;
using Wederzijds.People.Profile;
using Wederzijds.People.Recovering;
using Wederzijds.People.Securing;
using Wederzijds.People.SigningIn;
using Wederzijds.People.SigningUp;

namespace Wederzijds.People;

/// <summary>The whole public face of this module.</summary>
public static class PeopleModule
{
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(PeopleModule).Assembly);
        services.AddValidation();
        services.AddAccounts();
        services.AddSigningIn(configuration);
        services.AddScoped<AskToJoin>().AddScoped<ConfirmAddress>().AddScoped<RemoveOldSignUps>();
        services.AddScoped<ResetCodes>().AddScoped<AskForReset>().AddScoped<ResetPassword>();
        services.AddScoped<AskForNewAddress>().AddScoped<TakeNewAddress>();
        services.AddScoped<ChangePassword>().AddScoped<StartAuthenticator>().AddScoped<TurnOnAuthenticator>().AddScoped<TurnOffAuthenticator>()
            .AddScoped<MakeRecoveryCodes>().AddScoped<AddPasskey>().AddScoped<ChangePasskey>();
        services.AddScoped<ChangeProfile>().AddScoped<ErasePerson>().AddScoped<IPersonalData, PeoplesData>();
        services.AddScoped<AddOrganisation>().AddScoped<RenameOrganisation>();
        services.AddScoped<AuditReading>();
        services.AddScoped<ChangeAdmin>().AddScoped<PlanClosure>().AddScoped<RemoveClosure>().AddScoped<TryJobAgain>().AddScoped<CreateAdmin>();
        services.AddScoped<WelcomeDemoPerson>().AddSingleton<IDemoPart, DemoPeople>().AddScoped<IDemoPeople, OfferedPeople>();
        return services;
    }

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapDemoSignIns();
        routes.MapPost(Links.PasskeySignInOptions, (PasskeyCeremony ceremony, HttpContext http) => ceremony.AskToSignInAsync(http))
            .Allow(Policies.Anyone).RequireRateLimiting(SignInLimits.Policy);
        routes.MapPost(Links.PasskeyAddOptions, (PasskeyCeremony ceremony, HttpContext http) => ceremony.AskToAddAsync(http)).Allow(Policies.SignedIn);
        routes.MapGet(Links.Export, ExportPerson.DownloadAsync).Allow(Policies.SignedIn);
    }

    /// <summary>Makes an administrator with a confirmed address, or promotes who has that address: the way in to a new site.</summary>
    /// <param name="services">A scope of the site.</param>
    /// <param name="password">Null: a link to choose one is in the answer.</param>
    /// <param name="origin">Scheme and host for the link.</param>
    public static Task<CreatedAdmin> CreateAdminAsync(
        IServiceProvider services, string email, string name, string? password, string origin, CancellationToken cancellation) =>
        CreateAdmin.RunAsync(services, new(email, name, password, origin), cancellation);

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(o => (o.Stores.SchemaVersion, o.User.RequireUniqueEmail) = (IdentitySchemaVersions.Version3, true))
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.RemoveAll<IUserValidator<Account>>().RemoveAll<IPasswordValidator<Account>>(); // what people type is looked at by the pages
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddScoped<Passwords>();
        services.AddScoped<IPeopleByAddress, PeopleByAddress>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required"));
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
    }

    private static void AddSigningIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(SessionCookie.Scheme).Configure<CookieNames>(SessionCookie.Configure);
        services.AddSignInLimits(configuration);
        services.AddScoped<IPastSessions, PastSessions>();
        services.AddScoped<SignInTries>().AddScoped<ProveWithPassword>().AddScoped<ShortCookie>().AddScoped<PasskeyCeremony>();
        services.AddScoped<StartSession>().AddScoped<EndSessions>().AddScoped<UseSecondFactor>().AddScoped<UsePasskey>();
        services.AddSingleton(new RecurringWork("RemoveOldSignUps", TimeSpan.FromHours(6), async (scope, cancellation) =>
        {
            await scope.GetRequiredService<RemoveOldSignUps>().ExecuteAsync(cancellation);
            await scope.GetRequiredService<SignInTries>().RemoveOldAsync(cancellation);
        }));
    }
}
