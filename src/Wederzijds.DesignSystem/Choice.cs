namespace Wederzijds.DesignSystem;

/// <summary>One thing a person can choose in a list, radio group or group of check boxes.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Label">What the person reads.</param>
/// <param name="Hint">A line below the label; null when the label says enough. Lists do not show it.</param>
public sealed record Choice(string Value, string Label, string? Hint = null);
