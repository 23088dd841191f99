using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Notices.Inbox;
using Wederzijds.Notices.Outbox;
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
            services.AddOutbox(configuration);
            services.AddScoped<ReadNotice>();
            services.AddScoped<ReadAllNotices>();
            services.AddScoped<IPersonalData, NoticesOfPerson>();
            services.AddScoped<IPersonalData, MailsToPerson>();
            services.AddScoped<ForgetOldNews>();
            services.AddSingleton(ForgetOldNews.Work);
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
            services.AddExpander<ContributionReopened, ContributionTidings>();
            services.AddExpander<VerdictGiven, ContributionTidings>();
            services.AddExpander<MembershipApplied, MembershipTidings>();
            services.AddExpander<MembershipAdmitted, MembershipTidings>();
            services.AddExpander<MembershipDeclined, MembershipTidings>().AddExpander<DeputySteppedDown, MembershipTidings>();
            services.AddExpander<PromiseProposed, PromiseTidings>();
            services.AddExpander<DeliveryLate, PromiseTidings>();
        }

        private void AddOutbox(IConfiguration configuration)
        {
            services.AddOptions<MailSettings>().Bind(configuration.GetSection(MailSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
            services.AddScoped<SiteAddress>();
            services.AddScoped<IMailbox, Mailbox>();
            services.AddSingleton<IMailCarrier, MailCarrier>();
            services.AddJob<SendMail, SendMailJob>();
            services.AddScoped<NoteMailSent>();
        }
    }

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
    }
}
