using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Wederzijds.People.Accounts;

/// <summary>Hashes and compares passwords. Slow on purpose, so never called inside the write gate.</summary>
internal sealed class Passwords(IPasswordHasher<Account> hasher)
{
    // Compared with when there is no account: an unknown address takes as long as a known one.
    private static string? _nobody;

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <param name="hash">Null: there is no password to compare with; takes as long.</param>
    public bool Matches(string? hash, string? password)
    {
        var compared = hash ?? (_nobody ??= Hash("nobody has this password"));
        return hasher.VerifyHashedPassword(null!, compared, password ?? "") is not PasswordVerificationResult.Failed && hash is not null;
    }
}

/// <summary>What is asked of what people type, said beside the field. Length over odd characters: a long sentence is easier to keep in mind.</summary>
internal static class TypedChecks
{
    extension(ModelStateDictionary state)
    {
        public void CheckName(string field, string? name)
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                state.AddModelError(field, Texts.Check_NameMissing);
            }
            else if (name.Trim().Length > Person.NameMaxLength)
            {
                state.AddModelError(field, string.Format(Texts.Check_TooLong, Person.NameMaxLength));
            }
        }

        public void CheckEmail(string field, string? email)
        {
            if (string.IsNullOrWhiteSpace(email))
            {
                state.AddModelError(field, Texts.Check_EmailMissing);
            }
            else if (!IsEmail(email.Trim()))
            {
                state.AddModelError(field, Texts.Check_EmailOdd);
            }
        }

        public void CheckNewPassword(string field, string? password)
        {
            var sentence = password switch
            {
                null or "" => Texts.Check_PasswordMissing,
                { Length: < Account.PasswordMinLength } => string.Format(Texts.Check_PasswordShort, Account.PasswordMinLength),
                { Length: > Account.PasswordMaxLength } => string.Format(Texts.Check_TooLong, Account.PasswordMaxLength),
                _ when password.Distinct().Count() < 5 => Texts.Check_PasswordEasy,
                _ => null,
            };
            if (sentence is not null)
            {
                state.AddModelError(field, sentence);
            }
        }

        public void CheckLanguage(string field, string? language)
        {
            if (language is not ("nl" or "en"))
            {
                state.AddModelError(field, Texts.Check_Language);
            }
        }
    }

    public static bool IsEmail(string email) => email.Length <= Account.EmailMaxLength && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email && parsed.Host.Contains('.', StringComparison.Ordinal);
}
