namespace Wederzijds.Contracts.Notices;

/// <summary>Why a mail is sent; decides whether a person may switch it off (only <see cref="Notice"/>).</summary>
public enum MailPurpose
{
    ConfirmAddress = 1,
    ResetPassword = 2,
    AddressChanged = 3,
    Notice = 4,

    /// <summary>Says to who brought something by mail that it came in and, later, what became of it.</summary>
    Acknowledgement = 5,

    /// <summary>A question to somebody outside, who has no account.</summary>
    OutsideQuestion = 20,
}

/// <summary>Sends mail. The mail goes out after the change is committed, at least once, always with the same Message-ID.</summary>
public interface IMailbox
{
    /// <summary>Plans a mail in the change that is being made.</summary>
    /// <param name="personId">Whom it concerns, so that it goes with them at erasure; null: somebody without an account.</param>
    /// <param name="html">Null: plain text only.</param>
    /// <param name="uniqueKey">A second mail with the same key is not sent; null: always sent.</param>
    /// <returns>The mail's id.</returns>
    Guid Plan(MailPurpose purpose, Guid? personId, string to, string subject, string text, string? html = null, Guid? uniqueKey = null);

    /// <summary>Removes, in the change that is being made, mails to somebody without an account who is erased; those not sent yet are sent no more.</summary>
    /// <param name="uniqueKeys">The keys with which they were planned.</param>
    /// <param name="address">The address when nothing else is mailed there; null: it is in use.</param>
    Task ForgetAsync(IReadOnlyCollection<Guid> uniqueKeys, string? address, CancellationToken cancellation);
}

/// <summary>Somebody who wants to be called or written to, or has no account, is to be told something.</summary>
/// <param name="MemberPersonId">The member who is asked to do it; null: a coordinator does it.</param>
public sealed record TellingByHandAsked(Guid TaskId, Guid InitiativeId, Guid? MemberPersonId = null) : IEvent;

/// <summary>Whether mail reaches a person, for the page on which the address stands.</summary>
public interface IMailReach
{
    /// <returns>True: mail to this person's address came back, so nothing is sent there any more.</returns>
    Task<bool> IsStoppedAsync(Guid personId, CancellationToken cancellation);
}
