using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Wederzijds.DesignSystem;

/// <summary>What the host switches on.</summary>
public static class DesignSystemSetup
{
    /// <summary>The cookie that carries "done" to the next page. The layout asks for it first: looking into TempData without it would set a cookie on every page.</summary>
    internal const string DoneCookie = "wederzijds-done";

    /// <summary>Messages for people, in their language, wherever a page does not give its own.</summary>
    public static IServiceCollection AddDesignSystem(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = DoneCookie);

        // After the framework has set up its own, in whatever order the host calls us.
        services.PostConfigure<MvcOptions>(options =>
        {
            options.ModelMetadataDetailsProviders.Add(new PlainMessages());
            Translate(options.ModelBindingMessageProvider);
        });
        return services;
    }

    /// <summary>Lets browsers keep the fonts: their names carry a hash of what is in them.</summary>
    public static IApplicationBuilder UseDesignSystem(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/assets/fonts", StringComparison.Ordinal))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                {
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    });

    private static void Translate(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Texts.Field_NotUnderstood);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Texts.Field_NotUnderstood);
        messages.SetUnknownValueIsInvalidAccessor(_ => Texts.Field_NotUnderstood);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Texts.Field_NotUnderstood);
        messages.SetValueIsInvalidAccessor(_ => Texts.Field_NotUnderstood);
        messages.SetValueMustBeANumberAccessor(_ => Texts.Validation_Number);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Texts.Validation_Number);
        messages.SetValueMustNotBeNullAccessor(_ => Texts.Validation_Required);
        messages.SetMissingBindRequiredValueAccessor(_ => Texts.Validation_Required);
        messages.SetMissingKeyOrValueAccessor(() => Texts.Validation_Required);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Texts.Validation_Required);
    }

    // The framework's own sentences name properties in English. Ours do not name the field: its label stands beside it.
    private sealed class PlainMessages : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            {
                if (rule.ErrorMessageResourceName is null && NameFor(rule) is { } name && HasNoOwnMessage(rule))
                {
                    rule.ErrorMessage = null;
                    rule.ErrorMessageResourceType = typeof(Texts);
                    rule.ErrorMessageResourceName = name;
                }
            }
        }

        // Attributes that are also data types carry a default message of the framework.
        private static bool HasNoOwnMessage(ValidationAttribute rule) => rule.ErrorMessage is null || rule is DataTypeAttribute;

        private static string? NameFor(ValidationAttribute rule) => rule switch
        {
            RequiredAttribute => nameof(Texts.Validation_Required),
            StringLengthAttribute { MinimumLength: > 0 } => nameof(Texts.Validation_Length),
            StringLengthAttribute or MaxLengthAttribute => nameof(Texts.Validation_TooLong),
            MinLengthAttribute => nameof(Texts.Validation_MinLength),
            LengthAttribute => nameof(Texts.Validation_LengthBetween),
            RangeAttribute => nameof(Texts.Validation_Range),
            EmailAddressAttribute => nameof(Texts.Validation_Email),
            CompareAttribute => nameof(Texts.Validation_Compare),
            RegularExpressionAttribute => nameof(Texts.Validation_Form),
            _ => null,
        };
    }
}
