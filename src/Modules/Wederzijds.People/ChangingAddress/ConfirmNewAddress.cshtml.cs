using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.ChangingAddress;

/// <summary>Opens from the mail, on any device. Opening alone changes nothing: programs open links too.</summary>
[Allow(Policies.Anyone)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class ConfirmNewAddressModel(AppDbContext db, IWriteGate gate, ICurrentPerson person, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>Null: the link is over.</summary>
    public string? Email { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-store";
        Email = (await FindAsync(cancellation))?.Email;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } change)
        {
            return Page();
        }

        var after = person.Id is null ? Links.SignIn : Links.Security;
        return await gate.RunAsync((TakeNewAddress take) => take.ExecuteAsync(change.Id, Code, cancellation), cancellation) switch
        {
            TakeAddressOutcome.Taken => this.Done(string.Format(Texts.ConfirmAddress_Done, change.Email), after),
            TakeAddressOutcome.AlreadyKnown => this.Done(Texts.ConfirmAddress_AlreadyKnown, after),
            TakeAddressOutcome.LinkOver => Page(),
        };
    }

    private async Task<AddressChange?> FindAsync(CancellationToken cancellation) =>
        Guid.TryParse(Id, out var id) && await db.Set<AddressChange>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation) is { } found
        && found.Opens(Code, clock.UtcNow)
            ? found
            : null;
}
