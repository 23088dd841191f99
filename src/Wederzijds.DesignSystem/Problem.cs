namespace Wederzijds.DesignSystem;

/// <summary>What an error page says; drawn by <c>/Layout/_Problem.cshtml</c>.</summary>
/// <param name="Heading">Short, without blame; also the page's title.</param>
/// <param name="WhatHappened">One or two plain sentences.</param>
/// <param name="WhatYouCanDo">The ways on, each a sentence.</param>
/// <param name="TraceId">Number to mention when asking for help; null when there is none.</param>
/// <param name="WayOnHref">Where the button goes; null draws no button.</param>
/// <param name="WayOnText">The button's text.</param>
public sealed record Problem(
    string Heading,
    string WhatHappened,
    IReadOnlyList<string> WhatYouCanDo,
    string? TraceId = null,
    string? WayOnHref = null,
    string? WayOnText = null);
