using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Notices.Bouncing;
using Wederzijds.Notices.Bundling;
using Wederzijds.Notices.ByHand;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Inbox;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Pushing;
using Wederzijds.Notices.Retention;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices;

/// <summary>The whole public face of this module.</summary>
public static class NoticesModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddNotices(IConfiguration configuration)
        {
            services.AddModelPart(typeof(NoticesModule).Assembly);
            services.AddValidation();
            services.AddTelling();
            services.AddDosing();
            services.AddOutbox(configuration);
            services.AddBouncing();
            services.AddPushing(configuration);
            services.AddScoped<ReadNotice>();
            services.AddScoped<ReadAllNotices>();
            services.AddScoped<FinishHandTask>().AddScoped<AskToTell>();
            services.AddReader<ContributorForgotten, DropTasksOfForgotten>();
            services.AddRetention();
            services.AddSingleton<IDemoPart, DemoDoses>();
            return services;
        }

        private void AddTelling()
        {
            services.AddScoped<Teller>();
            services.AddScoped<TellPeople>();
            services.AddExpander<ContributionReceived, ContributionTidings>();
            services.AddExpander<ContributionsImported, ContributionTidings>();
            services.AddExpander<HolderAssigned, ContributionTidings>();
            services.AddExpander<ContributionAnswered, ContributionTidings>();
            services.AddExpander<ContributionRejected, ContributionTidings>();
            services.AddExpander<ContributionReopened, ContributionTidings>();
            services.AddExpander<VerdictGiven, ContributionTidings>();
            services.AddExpander<ContributionEscalated, EscalationTidings>();
            services.AddExpander<ContributionsEscalated, EscalationTidings>();
            services.AddExpander<MailWaits, TogetherTidings>();
            services.AddExpander<ContributionJoined, TogetherTidings>();
            services.AddExpander<ContributionParted, TogetherTidings>();
            services.AddExpander<ContributionKeptInside, TogetherTidings>();
            services.AddExpander<ModerationWaits, TogetherTidings>();
            services.AddExpander<MembershipApplied, MembershipTidings>();
            services.AddExpander<MembershipAdmitted, MembershipTidings>();
            services.AddExpander<MembershipDeclined, MembershipTidings>().AddExpander<DeputySteppedDown, MembershipTidings>();
            services.AddExpander<DeputyAsked, MembershipTidings>();
            services.AddExpander<ContactNamed, MembershipTidings>();
            services.AddExpander<PromiseProposed, PromiseTidings>();
            services.AddExpander<PromiseAccepted, PromiseTidings>();
            services.AddExpander<PromiseDeclined, PromiseTidings>().AddExpander<ManagerAsked, PromiseTidings>();
            services.AddExpander<DeliveryMissed, PromiseTidings>().AddExpander<DeliveryReported, PromiseTidings>();
            services.AddExpander<DeliveryDisputed, PromiseTidings>();
            services.AddExpander<DeliveryLate, PromiseTidings>();
            services.AddExpander<ExpectationRoundOpened, ExpectationTidings>();
            services.AddExpander<ExpectationsShown, ExpectationTidings>().AddExpander<ExpectationRoundSettled, ExpectationTidings>();
            services.AddExpander<CapacityWarned, CapacityTidings>().AddExpander<SignatureAsked, CapacityTidings>().AddExpander<SignatureAnswered, CapacityTidings>();
            services.AddExpander<ActShown, ExtraTidings>();
            services.AddExpander<EffectObserved, ExtraTidings>();
            services.AddExpander<TellingByHandAsked, HandTidings>();
            services.AddDecidingTidings();
            services.AddExpander<MemberInvited, LifeTidings>().AddExpander<InvitationEnded, LifeTidings>().AddExpander<GapOverdue, LifeTidings>();
            services.AddExpander<InitiativePrepared, LifeTidings>().AddExpander<InitiativeReady, LifeTidings>().AddExpander<InitiativeOpened, LifeTidings>();
            services.AddExpander<InitiativePaused, LifeTidings>().AddExpander<InitiativeResumed, LifeTidings>().AddExpander<InitiativeEnded, LifeTidings>();
        }

        private void AddDosing()
        {
            services.AddScoped<DoseReading>().AddScoped<MyDoseReading>();
            services.AddScoped<IMailReach, MyDoseReading>();
            services.AddScoped<ChooseDose>().AddScoped<ResetDose>().AddScoped<ChooseHours>();
            services.AddScoped<SendWaitingNews>().AddScoped<BundleNews>().AddScoped<StopMail>();
            services.AddSingleton<UnsubscribeTokens>();
            services.AddSingleton(SendWaitingNews.Work);
        }

        private void AddOutbox(IConfiguration configuration)
        {
            services.AddOptions<MailSettings>().Bind(configuration.GetSection(MailSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
            services.AddScoped<SiteAddress>();
            services.AddScoped<IMailbox, Mailbox>();
            services.AddScoped<Outward>();
            services.AddSingleton<IMailCarrier, MailCarrier>();
            services.AddJob<SendMail, SendMailJob>();
            services.AddJob<SendMails, SendMailsJob>();
            services.AddScoped<NoteMailSent>().AddScoped<GoOnSending>();
        }

        private void AddBouncing()
        {
            services.AddScoped<SuppressAddress>().AddScoped<TryAddressAgain>().AddScoped<ReadReturnedMail>().AddScoped<NoteReturnedMail>();
            services.AddSingleton(ReadReturnedMail.Work);
        }

        private void AddPushing(IConfiguration configuration)
        {
            services.AddOptions<PushSettings>().Bind(configuration.GetSection(PushSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
            services.AddSingleton<PushSeals>().AddSingleton<PushServices>();
            services.AddScoped<PushKeys>().AddScoped<MakePushKey>().AddScoped<KeepDevices>();
            services.AddJob<SendPushes, SendPushesJob>();
        }

        private void AddRetention()
        {
            services.AddScoped<IPersonalData, NoticesOfPerson>();
            services.AddScoped<IPersonalData, MailsToPerson>();
            services.AddScoped<IPersonalData, DosesOfPerson>();
            services.AddScoped<ForgetOldNews>();
            services.AddSingleton(ForgetOldNews.Work);
        }
    }

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
    }
}
