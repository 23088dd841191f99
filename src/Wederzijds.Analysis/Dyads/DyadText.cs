using System.Text;
using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Analysis.Dyads;

/// <summary>The results on pairs as tables to read.</summary>
public static class DyadText
{
    /// <summary>Lines of text, with figures to three places.</summary>
    public static string Of(DyadAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var (sample, d) = (analysis.Sample, analysis.Descriptives);
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{sample.Count} pairs; A is \"{sample.RoleA}\", B is \"{sample.RoleB}\"\n\n");
        text.Append(TextTable.Of(
            ["", "mean x", "sd x", "mean y", "sd y"],
            ["A", .. Figures(d.A.MeanX, d.A.SdX, d.A.MeanY, d.A.SdY)],
            ["B", .. Figures(d.B.MeanX, d.B.SdX, d.B.MeanY, d.B.SdY)])).Append('\n');
        text.Append(TextTable.Of(
            ["correlation", ""],
            ["x of A, x of B", .. Figures(d.RXX)], ["y of A, y of B", .. Figures(d.RYY)],
            ["x and y of A", .. Figures(d.AOwn)], ["x and y of B", .. Figures(d.BOwn)],
            ["x of A, y of B", .. Figures(d.AxBy)], ["x of B, y of A", .. Figures(d.BxAy)], ["icc of y", .. Figures(d.Y.Icc)])).Append('\n');
        if (analysis.Exchangeable is not { } exchangeable)
        {
            return text.Append(DyadJson.Note(sample.Count)).Append('\n').ToString();
        }

        text.Append("Exchangeable members\n").Append(TextTable.Of(
        [
            Heading, Row("intercept", exchangeable.Intercept), Row("actor", exchangeable.Actor), Row("partner", exchangeable.Partner),
            .. analysis.ActorByPartner is { } product ? [Row("actor × partner", product.Interaction)] : (IReadOnlyList<string>[])[],
        ]));
        text.Append(Ratio(analysis.K?.Exchangeable)).Append("residual correlation ").Append(TextTable.Figure(exchangeable.Rho)).Append('\n');
        Roles(text, analysis);
        return text.ToString();
    }

    private static readonly string[] Heading = ["", "estimate", "se", "df", "p"];

    private static void Roles(StringBuilder text, DyadAnalysis analysis)
    {
        if (analysis.PerRole is not { } model || analysis.Tests is not { } tests)
        {
            return;
        }

        foreach (var (name, role, k) in new[] { ("A", model.A, analysis.K?.A), ("B", model.B, analysis.K?.B) })
        {
            text.Append("\nRole ").Append(name).Append('\n').Append(TextTable.Of(
                [.. Heading, "robust se"],
                Row("intercept", role.Intercept, role.RobustIntercept),
                Row("actor", role.Actor, role.RobustActor),
                Row("partner", role.Partner, role.RobustPartner)));
            text.Append(Ratio(k));
        }

        text.Append("residual correlation ").Append(TextTable.Figure(model.ResidualCorrelation)).Append("\n\nDo the roles differ?\n").Append(TextTable.Of(
            ["set equal", "chi-square", "df", "p"],
            Test("everything in the model", tests.Model),
            Test("actor effects", tests.EqualActor.Test),
            Test("partner effects", tests.EqualPartner.Test),
            Test("actor and partner effects", tests.EqualActorAndPartner.Test),
            Test("partner to actor (k = 1)", tests.Couple.Test),
            Test("partner to nought (k = 0)", tests.ActorOnly.Test)));
    }

    private static string Ratio(PartnerActorRatio? k) => k?.Value is { } value
        ? $"k = {TextTable.Figure(value)} ({TextTable.Figure(k.Low)} to {TextTable.Figure(k.High)})\n"
        : "k is undefined: the actor effect may be nought\n";

    private static IReadOnlyList<string> Row(string name, Estimate e, Estimate? robust = null) =>
    [
        name, TextTable.Figure(e.Value), TextTable.Figure(e.Se), TextTable.Figure(e.Df, 1), TextTable.P(e.P),
        .. robust is null ? (string[])[] : [TextTable.Figure(robust.Se)],
    ];

    private static IReadOnlyList<string> Test(string name, ChiSquareTest test) =>
        [name, TextTable.Figure(test.ChiSquare), test.Df.ToString(System.Globalization.CultureInfo.InvariantCulture), TextTable.P(test.P)];

    private static string[] Figures(params double[] values) => Array.ConvertAll(values, v => TextTable.Figure(v));
}
