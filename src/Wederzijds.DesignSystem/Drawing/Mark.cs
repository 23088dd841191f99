namespace Wederzijds.DesignSystem.Drawing;

/// <summary>One drawing per kind of act, in a square of 16; a word always stands beside it or in the key.</summary>
internal static class Mark
{
    public static string PathOf(MarkKind kind) => kind switch
    {
        MarkKind.Answered => "M2 3h12v8H7l-3 2.5V11H2z",
        MarkKind.TookUp => "M8 13V3M3.8 7.2 8 3l4.2 4.2",
        MarkKind.BroughtIn => "M8 2.8v10.4M2.8 8h10.4",
        MarkKind.Joined => "M8 7.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM2.8 14c.4-3 2.4-4.4 5.2-4.4s4.8 1.4 5.2 4.4",
        MarkKind.PromiseMade => "M9.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM13.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0z",
        MarkKind.SeenByPartner => "M1.5 8c1.6-2.8 3.8-4.2 6.5-4.2s4.9 1.4 6.5 4.2c-1.6 2.8-3.8 4.2-6.5 4.2s-4.9-1.4-6.5-4.2zM8 9.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z",
    };
}
