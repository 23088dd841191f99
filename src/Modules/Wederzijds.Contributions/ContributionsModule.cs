using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Api;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Calendar;
using Wederzijds.Contributions.Demo;
using Wederzijds.Contributions.Escalating;
using Wederzijds.Contributions.Following;
using Wederzijds.Contributions.Forgetting;
using Wederzijds.Contributions.Hearing;
using Wederzijds.Contributions.Holding;
using Wederzijds.Contributions.Importing;
using Wederzijds.Contributions.Inbox;
using Wederzijds.Contributions.Intake;
using Wederzijds.Contributions.Joining;
using Wederzijds.Contributions.Judging;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Mapping;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Contributions.Open311;
using Wederzijds.Contributions.Outside;
using Wederzijds.Contributions.Panels;
using Wederzijds.Contributions.Pasting;
using Wederzijds.Contributions.Placing;
using Wederzijds.Contributions.Privacy;
using Wederzijds.Contributions.Reading;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Contributions.Retention;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Searching;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Contributions;

/// <summary>The whole public face of this module, with <see cref="ContributionImport"/> for the command line.</summary>
public static class ContributionsModule
{
    public static IServiceCollection AddContributions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(ContributionsModule).Assembly);
        services.AddValidation();
        services.AddUseCases();
        services.AddEnds();
        services.AddWorkOnMany();
        services.AddPlaces(configuration);
        services.AddOpen311(configuration);
        services.AddCalendar();
        services.AddBringing();
        services.AddAttaching();
        services.AddIntake(configuration);
        services.AddPasting();
        services.AddScoped<CurrentContribution>();
        services.AddScoped<ContributionList>();
        services.AddScoped<IContributions, ContributionLines>();
        services.AddScoped<MyLines>().AddScoped<IMyPagePart, AskedOfMe>().AddScoped<IMyPagePart, BecameOfMine>();
        services.AddScoped<IOverviewPart, OpenContributions>();
        services.AddScoped<ContributorErasure>().AddScoped<IPersonalData, PersonalContributions>();
        services.AddScoped<IPersonalData, PersonalDoors>();
        services.AddSingleton<IDemoPart, DemoContributions>();
        services.AddSingleton<IDemoPart, DemoDoors>();
        services.AddScoped<ContributionImport>();
        foreach (var policy in ContributionPolicies.All)
        {
            services.AddSingleton(policy);
        }

        return services;
    }

    private static void AddWorkOnMany(this IServiceCollection services)
    {
        // The title is the beginning of the text: its words are there already.
        services.AddSearched<Contribution>(
            new(nameof(Contribution.Text)), new(nameof(Contribution.Reference)), new(nameof(Contribution.Place)), new(nameof(Contribution.OutcomeWords)),
            new(nameof(Contribution.SeenDetails)));
        services.AddScoped<KeepView>();
        services.AddScoped<DropView>();
        services.AddScoped<ChooseDefaultView>();
        services.AddScoped<JoinContribution>();
        services.AddScoped<PartContribution>();
        services.AddReader<ContributionWithdrawn, LeadGone>();
        services.AddReader<ContributionRejected, LeadGone>();
        services.AddScoped<GroupAnswer>();
        services.AddScoped<AnswerNextFollowers>();
        services.AddJob<AnswerFollowers, AnswerFollowersJob>();
        services.AddScoped<SwitchShortcuts>();
        services.AddScoped<ClaimLook>();
        services.AddScoped<LookAtContribution>();
        services.AddScoped<RemindModerators>();
        services.AddScoped<RemindOfWaiting>();
        services.AddSingleton(RemindModerators.Work);
        services.AddScoped<IPersonalData, PersonalTools>();
    }

    public static void MapContributions(this IEndpointRouteBuilder routes)
    {
        routes.MapContributionEndpoints();
        routes.MapMapEndpoints();
        routes.MapOpen311Endpoints();
        routes.MapCalendarEndpoints();
        routes.MapDrafts();
        routes.MapAttachmentFiles();
    }

    private static void AddPlaces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MapSettings>().Bind(configuration.GetSection(MapSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SiteAreas>();
        services.AddScoped<CurrentArea>();
        services.AddScoped<NearbyContributions>();
        services.AddScoped<ContributionMap>();
    }

    private static void AddOpen311(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<Open311Settings>().Bind(configuration.GetSection(Open311Settings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RequestLimits>();
        services.AddScoped<OpenServices>();
        services.AddScoped<RequestList>();
        services.AddScoped<AcceptRequest>();
    }

    private static void AddCalendar(this IServiceCollection services)
    {
        services.AddScoped<DueDates>();
        services.AddScoped<OpenFeed>();
        services.AddScoped<CloseFeed>();
        services.AddScoped<IPersonalData, PersonalCalendar>();
    }

    /// <summary>What sees to it that nothing ends in silence: outside holders, escalation, retention.</summary>
    private static void AddEnds(this IServiceCollection services)
    {
        services.AddScoped<AskOutside>();
        services.AddScoped<NoteElsewhere>();
        services.AddScoped<AnswerFromOutside>();
        services.AddScoped<EscalateContributions>();
        services.AddSingleton(EscalateContributions.Work);
        services.AddScoped<VerdictLink>();
        services.AddScoped<IVerdictLinks>(sp => sp.GetRequiredService<VerdictLink>());
        services.AddScoped<VerdictByMail>();
        services.AddScoped<ForgetOldContributions>();
        services.AddScoped<ForgetContributor>();
        services.AddScoped<SetRetention>();
        services.AddSingleton(ForgetOldContributions.Work);
    }

    private static void AddBringing(this IServiceCollection services)
    {
        services.AddScoped<BeginDraft>().AddScoped<KeepDraft>().AddScoped<DropDraft>().AddScoped<SendDraft>().AddScoped<ForgetDrafts>();
        services.AddScoped<CurrentDraft>();
        services.AddSingleton<IRoutePolicy, DraftPolicy>();
        services.AddScoped<IMyPagePart, MyDrafts>();
        services.AddSingleton(ForgetDrafts.Work);
    }

    private static void AddAttaching(this IServiceCollection services) =>
        services.AddScoped<AddAttachment>().AddScoped<RemoveAttachment>().AddScoped<PublishAttachment>();

    private static void AddIntake(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IntakeSettings>().Bind(configuration.GetSection(IntakeSettings.Section))
            .Validate(s => s.IsComplete, "Intake:Mailboxes: Address must be like {slug}@example.org.").ValidateOnStart();
        services.AddScoped<ReadMailboxes>().AddScoped<TakeMail>().AddScoped<LetMailIn>().AddScoped<RefuseMail>().AddScoped<ForgetMails>();
        services.AddScoped<MailAnswers>().AddScoped<MailOutcomeToContributor>();
        services.AddScoped<CurrentMail>();
        services.AddSingleton<IRoutePolicy, MailPolicy>();
        services.AddExpander<ContributionAnswered, TellMailer>();
        services.AddSingleton(ReadMailboxes.Work);
        services.AddSingleton(ForgetMails.Work);
    }

    private static void AddPasting(this IServiceCollection services)
    {
        services.AddScoped<TakeFromChat>().AddScoped<ForgetMessages>();
        services.AddSingleton(ForgetMessages.Work);
    }

    private static void AddUseCases(this IServiceCollection services)
    {
        services.AddScoped<ReceiveContribution>().AddScoped<Contracts.Initiatives.IOpenEnds, Ending.OpenContributions>();
        services.AddScoped<AssignHolder>();
        services.AddScoped<AnswerContribution>();
        services.AddScoped<RejectContribution>();
        services.AddScoped<MakePublic>();
        services.AddScoped<WithdrawContribution>();
        services.AddScoped<GiveVerdict>();
        services.AddScoped<ReopenContribution>();
        services.AddScoped<RecordWhatWasHeard>();
        services.AddScoped<ImportBatch>();
    }
}
