using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Searching;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Kernel;

/// <summary>What every module stands on.</summary>
public static class KernelModule
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds the doors of the Kernel. Call it after all modules: it gathers what they registered.</summary>
        public IServiceCollection AddKernel(IConfiguration configuration)
        {
            services.AddOptions<DatabaseSettings>().Bind(configuration.GetSection(DatabaseSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton(sp => new Database(sp.GetRequiredService<IOptions<DatabaseSettings>>(), sp.GetService<ILoggerFactory>()));
            services.AddSingleton<DatabaseSetup>();
            services.AddSingleton<DatabaseBackup>();
            services.AddSingleton<CookieNames>();
            services.AddScoped<ISiteContext, SiteContext>();
            services.AddScoped<ICurrentPerson, CurrentPerson>();
            services.AddScoped<IWorkingDays, SiteWorkingDays>();
            services.AddScoped<ChangeDrain>();
            services.AddSingleton<ModelParts>();
            services.AddScoped(OpenContext);
            services.AddSingleton(new EventKinds(services));
            services.AddSingleton<SiteDirectory>();
            services.AddSingleton<SqliteGate>();
            services.AddScoped<IWriteGate, WriteGate>();
            services.AddScoped<IBlobs, Blobs.Blobs>();
            services.AddScoped<ITextSearch, TextSearch>();
            services.AddScoped<TableStatistics>();
            services.AddDataProtection().SetApplicationName("Wederzijds").PersistKeysToDbContext<AppDbContext>();
            services.AddAccess();
            services.AddPostLimit(PostLimits.Api, configuration.GetValue("Api:PostsPerMinute", PostLimits.UsualOfApi), PostLimits.PersonOf);
            services.AddJobs();
            return services;
        }

        /// <summary>Adds an assembly's part of the model.</summary>
        public IServiceCollection AddModelPart(Assembly assembly) => services.AddSingleton<IModelPart>(new ModelPart(assembly));

        /// <summary>Registers a table in which words are looked for, with its columns.</summary>
        public IServiceCollection AddSearched<TEntity>(params SearchedColumn[] columns)
            where TEntity : Entity => services.AddSingleton(new SearchedTable(typeof(TEntity), columns));

        /// <summary>Registers who reads an event inside the transaction.</summary>
        public IServiceCollection AddReader<TEvent, TReader>()
            where TEvent : IEvent
            where TReader : class, IReads<TEvent> => services.AddScoped<IReads<TEvent>, TReader>();

        /// <summary>Registers who expands an event after the commit.</summary>
        public IServiceCollection AddExpander<TEvent, TExpander>()
            where TEvent : IEvent
            where TExpander : class, IExpands<TEvent> => services.AddScoped<IExpands<TEvent>, TExpander>();

        /// <summary>Registers who does a kind of job.</summary>
        public IServiceCollection AddJob<TWork, TJob>()
            where TJob : class, IJob<TWork> => services.AddScoped<IJob<TWork>, TJob>();

        private static AppDbContext OpenContext(IServiceProvider scope)
        {
            var (database, site) = (scope.GetRequiredService<Database>(), scope.GetRequiredService<ISiteContext>());
            var db = new AppDbContext(database.Options, scope.GetRequiredService<ModelParts>(), site, scope.GetRequiredService<ChangeDrain>());
            database.Connect(db, site.Current?.Id ?? Guid.Empty);
            return db;
        }

        private void AddAccess()
        {
            // What says no policy is reachable for nobody.
            services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().AddRequirements(new RouteRequirement("")).Build());
            services.AddSingleton<IAuthorizationPolicyProvider, RoutePolicyProvider>();
            services.AddSingleton<IAuthorizationHandler, RouteRequirementHandler>();
            services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalAnswer>();
            services.AddScoped<CurrentInitiative>();
            services.AddScoped<KeptForms>().AddScoped<IPersonalData, KeptFormsOfPerson>();
            services.AddScoped<KeptFormFilter>();
            services.Configure<MvcOptions>(o => o.Filters.AddService<KeptFormFilter>());
            foreach (var policy in BasePolicies.All)
            {
                services.AddSingleton(policy);
            }
        }

        private void AddJobs()
        {
            services.AddScoped<IOutbox, Outbox>();
            services.AddJob<ExpandEvent, ExpandEventJob>();
            services.AddSingleton(new RecurringWork(
                "RemoveExpiredBlobs", TimeSpan.FromHours(1), (sp, cancellation) => sp.GetRequiredService<IBlobs>().RemoveExpiredAsync(cancellation)));
            services.AddSingleton(new JobKinds(services));
            services.AddSingleton<JobQueue>();
            services.AddSingleton<RecurringJobs>();
        }
    }
}
