using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.Securing;

/// <param name="Network">Where it was first seen; null: not known.</param>
internal sealed record ShownSession(Guid Id, string Device, string? Network, DateTimeOffset StartedAt);

internal sealed record ShownPasskey(string Id, string Name, DateTimeOffset AddedAt);

[Allow(Policies.SignedIn)]
internal sealed class SecurityModel(AppDbContext db, ICurrentPerson person, IWriteGate gate, ISiteContext site, TimeProvider clock) : PageModel
{
    private const int MostSessions = 50;

    [BindProperty]
    public string? PasskeyName { get; set; }

    public IReadOnlyList<ShownSession> Sessions { get; private set; } = [];

    public IReadOnlyList<ShownPasskey> Passkeys { get; private set; } = [];

    /// <summary>Null: the person has no account to sign in with (a demo person made by a test).</summary>
    public string? Email { get; private set; }

    public bool HasPassword { get; private set; }

    public bool AsksSecondFactor { get; private set; }

    public Guid? ThisSession => person.SessionId;

    /// <summary>Tells devices of the same name apart, also for who hears the page.</summary>
    public string WhenOf(ShownSession session) => TimeZoneInfo.ConvertTime(session.StartedAt, site.Current!.Zone).ToString("g");

    private Guid Me => person.Id!.Value;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var (now, here) = (clock.UtcNow, person.SessionId);
        Sessions = await db.Set<Session>().AsNoTracking().Where(s => s.PersonId == Me && s.EndsAt > now).OrderByDescending(s => s.Id == here).ThenByDescending(s => s.StartedAt).Take(MostSessions)
            .Select(s => new ShownSession(s.Id, s.Device, s.Network, s.StartedAt)).ToListAsync(cancellation);
        Passkeys = [.. (await db.Set<AccountPasskey>().AsNoTracking().Where(p => p.UserId == Me).ToListAsync(cancellation)).OrderBy(p => p.Data.CreatedAt)
            .Select(p => new ShownPasskey(WebEncoders.Base64UrlEncode(p.CredentialId), p.Data.Name ?? "", p.Data.CreatedAt))];
        if (await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == Me, cancellation) is { } account)
        {
            (Email, HasPassword, AsksSecondFactor) = (account.Email, account.PasswordHash is not null, account.TwoFactorEnabled);
        }
    }

    public async Task<IActionResult> OnPostEndSessionAsync(Guid id, CancellationToken cancellation) =>
        await gate.RunAsync((EndSessions end) => end.OneAsync(Me, id, cancellation), cancellation) ? this.Done(Texts.Security_SessionEnded, Links.Security) : NotFound();

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellation)
    {
        await gate.RunAsync((EndSessions end) => end.AllAsync(Me, person.SessionId, cancellation), cancellation);
        return this.Done(Texts.Security_OthersEnded, Links.Security);
    }

    public async Task<IActionResult> OnPostAddPasskeyAsync([FromForm] string? credential, [FromServices] PasskeyCeremony ceremony, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        var name = PasskeyName?.Trim();
        if (await ceremony.NewAsync(HttpContext, credential) is not { } passkey
            || !await gate.RunAsync((AddPasskey add) => add.ExecuteAsync(Me, passkey, name is { Length: > 0 and <= AccountPasskey.NameMaxLength }
                ? name
                : Devices.InWords(Request.Headers.UserAgent.ToString()), cancellation), cancellation))
        {
            await OnGetAsync(cancellation);
            return this.Again(nameof(PasskeyName), Texts.Security_PasskeyRefused);
        }

        return this.Done(Texts.Security_PasskeyAdded, Links.Security);
    }

    public async Task<IActionResult> OnPostNamePasskeyAsync([FromForm] string? id, [FromForm] string? newName, CancellationToken cancellation)
    {
        if (newName?.Trim() is not { Length: > 0 and <= AccountPasskey.NameMaxLength } name)
        {
            await OnGetAsync(cancellation);
            return this.Again("", string.Format(Texts.Security_PasskeyNameOdd, AccountPasskey.NameMaxLength));
        }

        return await ChangePasskeyAsync(id, name, Texts.Security_PasskeyNamed, cancellation);
    }

    public Task<IActionResult> OnPostRemovePasskeyAsync([FromForm] string? id, CancellationToken cancellation) =>
        ChangePasskeyAsync(id, null, Texts.Security_PasskeyRemoved, cancellation);

    private async Task<IActionResult> ChangePasskeyAsync(string? id, string? name, string done, CancellationToken cancellation)
    {
        byte[] credentialId;
        try
        {
            credentialId = WebEncoders.Base64UrlDecode(id ?? "");
        }
        catch (FormatException)
        {
            return NotFound();
        }

        return await gate.RunAsync((ChangePasskey change) => change.ExecuteAsync(Me, credentialId, name, cancellation), cancellation)
            ? this.Done(done, Links.Security)
            : NotFound();
    }
}
