using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Api;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Demo;
using Wederzijds.Contributions.Following;
using Wederzijds.Contributions.Hearing;
using Wederzijds.Contributions.Holding;
using Wederzijds.Contributions.Importing;
using Wederzijds.Contributions.Intake;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Contributions.Panels;
using Wederzijds.Contributions.Pasting;
using Wederzijds.Contributions.Privacy;
using Wederzijds.Contributions.Reading;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
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
        services.AddBringing();
        services.AddAttaching();
        services.AddIntake(configuration);
        services.AddPasting();
        services.AddScoped<CurrentContribution>();
        services.AddScoped<ContributionList>();
        services.AddScoped<IContributions, ContributionLines>();
        services.AddScoped<MyLines>().AddScoped<IMyPagePart, AskedOfMe>().AddScoped<IMyPagePart, BecameOfMine>();
        services.AddScoped<IOverviewPart, OpenContributions>();
        services.AddScoped<IPersonalData, PersonalContributions>();
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

    public static void MapContributions(this IEndpointRouteBuilder routes)
    {
        routes.MapContributionEndpoints();
        routes.MapDrafts();
        routes.MapAttachmentFiles();
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
        services.AddScoped<ReceiveContribution>();
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
