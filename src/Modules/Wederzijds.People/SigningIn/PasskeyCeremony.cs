using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Wederzijds.Kernel.Access;
using Wederzijds.People.Accounts;

namespace Wederzijds.People.SigningIn;

/// <summary>Somebody who proved to hold a passkey.</summary>
internal sealed record ProvenByPasskey(Guid PersonId, UserPasskeyInfo Passkey);

/// <summary>The two halves of each passkey ceremony: what the browser is asked, and the look at what it answered.</summary>
internal sealed class PasskeyCeremony(IPasskeyHandler<Account> handler, ShortCookie cookies, ICurrentPerson person)
{
    private const string AddCookie = "passkey-add", SignInCookie = "passkey";
    private const int MostCharacters = 60_000;

    public async Task<IResult> AskToAddAsync(HttpContext http)
    {
        if (!IsSameOrigin(http.Request))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        var id = person.Id!.Value.ToString();
        var asked = await handler.MakeCreationOptionsAsync(new() { Id = id, Name = person.Name ?? id, DisplayName = person.Name ?? id }, http);
        cookies.Write(http, AddCookie, new State(asked.AttestationState));
        return Results.Content(asked.CreationOptionsJson, "application/json");
    }

    public async Task<IResult> AskToSignInAsync(HttpContext http)
    {
        if (!IsSameOrigin(http.Request))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        var asked = await handler.MakeRequestOptionsAsync(null, http);
        cookies.Write(http, SignInCookie, new State(asked.AssertionState));
        return Results.Content(asked.RequestOptionsJson, "application/json");
    }

    /// <returns>Null: refused.</returns>
    public async Task<UserPasskeyInfo?> NewAsync(HttpContext http, string? credential)
    {
        var state = cookies.Read<State>(http, AddCookie);
        cookies.Remove(http, AddCookie);
        if (state is null || credential is not { Length: > 0 and < MostCharacters } || !IsSameOrigin(http.Request))
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = state.Text });
        return result.Succeeded && result.UserEntity.Id == person.Id.ToString() ? result.Passkey : null;
    }

    /// <returns>Null: refused.</returns>
    public async Task<ProvenByPasskey?> WhoAsync(HttpContext http, string? credential)
    {
        var state = cookies.Read<State>(http, SignInCookie);
        cookies.Remove(http, SignInCookie);
        if (state is null || credential is not { Length: > 0 and < MostCharacters } || !IsSameOrigin(http.Request))
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = state.Text });
        return result.Succeeded ? new(result.User.Id, result.Passkey) : null;
    }

    /// <summary>Another site may not start or finish a ceremony here.</summary>
    internal static bool IsSameOrigin(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        && (request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)));

    private sealed record State(string? Text);
}
