namespace Wederzijds.Promises.Expecting.Parts;

/// <summary>What the round asks, in words, and where it is done.</summary>
internal static class RoundAsks
{
    public static string Of(Ask ask) => ask switch
    {
        Ask.Write or Ask.WriteAsNewcomer => Texts.Expect_Ask_Write,
        Ask.Submit => Texts.Expect_Ask_Submit,
        Ask.Settle or Ask.SettleLater => Texts.Expect_Ask_Settle,
        Ask.Confirm => Texts.Expect_Ask_Confirm,
    };

    public static string WhyOf(Ask ask) => ask switch
    {
        Ask.Write => Texts.Expect_Ask_WriteWhy,
        Ask.WriteAsNewcomer => Texts.Expect_Ask_NewcomerWhy,
        Ask.Submit => Texts.Expect_Ask_SubmitWhy,
        Ask.Settle => Texts.Expect_Ask_SettleWhy,
        Ask.SettleLater => Texts.Expect_Ask_LaterWhy,
        Ask.Confirm => Texts.Expect_Ask_ConfirmWhy,
    };

    public static string AddressOf(RoundAsk line) => line.Ask switch
    {
        Ask.Write or Ask.WriteAsNewcomer => ExpectingLinks.New(line.Slug),
        Ask.Submit => ExpectingLinks.Round(line.Slug),
        Ask.Settle or Ask.SettleLater or Ask.Confirm => ExpectingLinks.Round(line.Slug, line.RoundId),
    };
}
