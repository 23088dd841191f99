using Wederzijds.Contributions.Placing;

namespace Wederzijds.Contributions.Mapping;

/// <summary>Where script draws a map that can be moved. Without script it stays hidden, and the page says the same in another way.</summary>
/// <param name="Box">What it shows first; null: the country.</param>
/// <param name="Points">Address of the points to show, to which the box in view is added; null: none.</param>
internal sealed record MapCanvas(string Label, MapBox? Box, string? Points);
