namespace Wederzijds.Kernel.Access;

/// <summary>Who is asking, as read from the session at the start of the request.</summary>
public interface ICurrentPerson
{
    /// <summary>Null: nobody is signed in, or the system itself works.</summary>
    Guid? Id { get; }

    /// <summary>The person's name; null when nobody is signed in.</summary>
    string? Name { get; }

    /// <summary>Language tag of the person's choice; null: not signed in.</summary>
    string? Language { get; }

    /// <summary>May see the site's administration.</summary>
    bool IsSiteAdmin { get; }

    /// <summary>The session of this request, for listing and ending sessions.</summary>
    Guid? SessionId { get; }

    /// <summary>Notices not yet read, counted with the session in one statement; counting stops at 99.</summary>
    int UnreadNotices { get; }
}

/// <summary>Filled by the session reader, or by a command that acts for a named person.</summary>
public sealed class CurrentPerson : ICurrentPerson
{
    public Guid? Id { get; private set; }
    public string? Name { get; private set; }
    public string? Language { get; private set; }
    public bool IsSiteAdmin { get; private set; }
    public Guid? SessionId { get; private set; }
    public int UnreadNotices { get; set; }

    public void Become(Guid id, string? name, string language, bool isSiteAdmin, Guid? sessionId) =>
        (Id, Name, Language, IsSiteAdmin, SessionId) = (id, name, language, isSiteAdmin, sessionId);

    public void Become(ICurrentPerson other) =>
        (Id, Name, Language, IsSiteAdmin, SessionId) = (other.Id, other.Name, other.Language, other.IsSiteAdmin, other.SessionId);
}
