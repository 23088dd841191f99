namespace Wederzijds.DesignSystem;

/// <summary>How much a button asks for attention. A page has one primary button at most.</summary>
public enum ButtonKind
{
    Primary,
    Secondary,
    Danger,
    Subtle,
}

/// <summary>How something stands; each has its own mark beside the text, colour only supports it.</summary>
public enum StatusKind
{
    Waiting,
    Due,
    Late,
    Kept,
    Done,
    Stopped,
    Info,
}

/// <summary>What a notice brings.</summary>
public enum NoticeKind
{
    Info,
    Success,
    Warning,
    Error,
}

/// <summary>Where a step of a timeline stands.</summary>
public enum StepState
{
    Past,
    Now,
    Coming,
}

/// <summary>How much of an instant is written out.</summary>
public enum TimeKind
{
    Date,
    DateTime,
    Relative,
}
