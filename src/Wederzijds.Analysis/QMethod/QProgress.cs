namespace Wederzijds.Analysis.QMethod;

/// <summary>How far long work is.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct QProgress(int Done, int Total);
