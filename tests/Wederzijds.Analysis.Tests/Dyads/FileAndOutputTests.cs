using System.Text;
using System.Text.Json;
using Wederzijds.Analysis.Dyads;
using Wederzijds.Analysis.QMethod.Formats;
using Wederzijds.Analysis.Readability;
using Wederzijds.Analysis.Reliability;
using Wederzijds.Analysis.SmallGroups;

namespace Wederzijds.Analysis.Tests.Dyads;

/// <summary>What the commands read and print.</summary>
public sealed class FileAndOutputTests
{
    private static CsvTable Table(string text) => CsvTable.Read(new NamedContent("a.csv", Encoding.UTF8.GetBytes(text)));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static string Data(string path) => Path.Combine(DyadReference.TestsFolder(), "data", path);

    [Fact]
    public void Pairs_come_out_as_JSON_with_the_figures_of_the_reference()
    {
        var reference = DyadReference.Of("sim200-roles");
        var json = Json(DyadJson.Of(DyadAnalysis.Of(DyadFile.Read(Data("dyads/sim200-roles/data.csv"), needsRoles: true))));
        Assert.Equal(200, json.GetProperty("dyads").GetInt32());
        Near.Closed(reference["nonindependence", "y_anova", "icc"], json.GetProperty("icc").GetDouble());
        Near.Closed(reference["descriptives", "B", "sd_x"], json.GetProperty("descriptives").GetProperty("B").GetProperty("sdX").GetDouble());
        var exchangeable = json.GetProperty("exchangeable");
        foreach (var (name, term) in new[] { ("intercept", "(Intercept)"), ("actor", "x"), ("partner", "xp") })
        {
            Near.Estimated(reference["REML", "exchangeable", "coef", term, "estimate"],
                exchangeable.GetProperty(name).GetProperty("estimate").GetDouble());
            Near.Uncertain(reference["REML", "exchangeable", "coef", term, "se"], exchangeable.GetProperty(name).GetProperty("se").GetDouble());
            Assert.InRange(exchangeable.GetProperty(name).GetProperty("df").GetDouble(), 198, 397);
        }

        Near.Estimated(reference["REML", "exchangeable", "rho"], exchangeable.GetProperty("residualCorrelation").GetDouble());
        var k = exchangeable.GetProperty("k");
        Near.Closed(exchangeable.GetProperty("partner").GetProperty("estimate").GetDouble() / exchangeable.GetProperty("actor").GetProperty("estimate").GetDouble(), k.GetProperty("estimate").GetDouble());
        Assert.True(k.GetProperty("low").GetDouble() < k.GetProperty("estimate").GetDouble()
            && k.GetProperty("estimate").GetDouble() < k.GetProperty("high").GetDouble());
        foreach (var role in new[] { "A", "B" })
        {
            var found = json.GetProperty("distinguishable").GetProperty(role);
            Near.Estimated(reference["REML", "distinguishable", "coef", "is" + role, "estimate"], found.GetProperty("intercept").GetDouble());
            Near.Estimated(reference["REML", "distinguishable", "coef", $"is{role}:x", "estimate"], found.GetProperty("actor").GetDouble());
            Near.Estimated(reference["REML", "distinguishable", "coef", $"is{role}:xp", "estimate"], found.GetProperty("partner").GetDouble());
        }

        Near.Estimated(reference["REML", "distinguishable", "rho"],
            json.GetProperty("distinguishable").GetProperty("residualCorrelation").GetDouble());
        Near.Uncertain(reference["distinguishability_LR", "chisq"], json.GetProperty("distinguishability").GetProperty("chiSquare").GetDouble());
        Assert.Equal(4, json.GetProperty("distinguishability").GetProperty("df").GetInt32());
        Near.Uncertain(reference["sem_constraints", "couple_pattern", "cfi"],
            json.GetProperty("constraints").GetProperty("couple").GetProperty("cfi").GetDouble());
    }

    [Fact]
    public void Every_figure_of_the_models_is_in_the_JSON()
    {
        var analysis = DyadAnalysis.Of(DyadReference.Of("sim200-roles").Sample, new(Roles: true));
        var json = Json(DyadJson.Of(analysis));
        double At(string path) => path.Split('.').Aggregate(json, (e, name) => e.GetProperty(name)).GetDouble();
        void Same(string path, Estimate expected) => Assert.Equal(
            (expected.Value, expected.Se, expected.Df, expected.P), (At(path + ".estimate"), At(path + ".se"), At(path + ".df"), At(path + ".p")));
        var (alike, product, perRole, tests) = (analysis.Exchangeable!, analysis.ActorByPartner!, analysis.PerRole!, analysis.Tests!);
        Same("exchangeable.intercept", alike.Intercept);
        Same("exchangeable.actor", alike.Actor);
        Same("exchangeable.partner", alike.Partner);
        Assert.Equal((alike.Rho, alike.Sigma2), (At("exchangeable.residualCorrelation"), At("exchangeable.residualVariance")));
        Assert.Equal(alike.Fit.LogLikelihood, At("exchangeable.logLikelihood"));
        Same("actorByPartner.intercept", product.Intercept);
        Same("actorByPartner.actor", product.Actor);
        Same("actorByPartner.partner", product.Partner);
        Same("actorByPartner.interaction", product.Interaction);
        Assert.Equal(product.Rho, At("actorByPartner.residualCorrelation"));
        Assert.Equal(perRole.Fit.LogLikelihood, At("distinguishable.logLikelihood"));
        foreach (var (name, role, k) in new[] { ("A", perRole.A, analysis.K!.A), ("B", perRole.B, analysis.K.B) })
        {
            var at = $"distinguishable.{name}.";
            Assert.Equal((role.Intercept.Se, role.Actor.Se, role.Partner.Se), (At(at + "se.intercept"), At(at + "se.actor"), At(at + "se.partner")));
            Assert.Equal((role.RobustIntercept.Se, role.RobustActor.Se, role.RobustPartner.Se),
                (At(at + "robustSe.intercept"), At(at + "robustSe.actor"), At(at + "robustSe.partner")));
            Assert.Equal((role.Actor.Df, role.ResidualVariance), (At(at + "df"), At(at + "residualVariance")));
            Assert.Equal((k!.Value, k.Low, k.High), (At(at + "k.estimate"), At(at + "k.low"), At(at + "k.high")));
        }

        foreach (var (name, test) in new[]
        {
            ("equalActor", tests.EqualActor), ("equalPartner", tests.EqualPartner), ("equalActorAndPartner", tests.EqualActorAndPartner),
            ("couple", tests.Couple), ("actorOnly", tests.ActorOnly), ("full", tests.Full),
        })
        {
            var at = $"constraints.{name}.";
            Assert.Equal((test.Test.ChiSquare, test.Test.Df, test.Test.P), (At(at + "chiSquare"), (int)At(at + "df"), At(at + "p")));
            Assert.Equal((test.Rmsea, test.Cfi), (At(at + "rmsea"), At(at + "cfi")));
        }

        foreach (var (name, role) in new[] { ("A", analysis.Descriptives.A), ("B", analysis.Descriptives.B) })
        {
            var at = $"descriptives.{name}.";
            Assert.Equal((role.MeanX, role.SdX, role.MeanY, role.SdY), (At(at + "meanX"), At(at + "sdX"), At(at + "meanY"), At(at + "sdY")));
        }

        var d = analysis.Descriptives;
        Assert.Equal((d.RXX, d.RYY, d.AOwn, d.BOwn), (At("descriptives.correlations.xx"), At("descriptives.correlations.yy"),
            At("descriptives.correlations.aOwn"), At("descriptives.correlations.bOwn")));
        Assert.Equal((d.AxBy, d.BxAy), (At("descriptives.correlations.axBy"), At("descriptives.correlations.bxAy")));
        foreach (var (name, pair) in new[] { ("x", d.X), ("y", d.Y) })
        {
            var at = $"nonindependence.{name}.";
            Assert.Equal((pair.Icc, pair.MeanSquareBetween, pair.MeanSquareWithin),
                (At(at + "icc"), At(at + "meanSquareBetween"), At(at + "meanSquareWithin")));
            Assert.Equal((pair.F, pair.DoubleEntry), (At(at + "f"), At(at + "doubleEntry")));
        }
    }

    [Theory]
    [InlineData(0.0004, "< 0.001"), InlineData(0.001, "0.001"), InlineData(0.0496, "0.050"), InlineData(1, "1.000"), InlineData(double.NaN, "–")]
    public void A_chance_is_written_as_people_write_it(double p, string written) => Assert.Equal(written, TextTable.P(p));

    [Fact]
    public void The_order_of_the_columns_does_not_matter()
    {
        var sample = DyadFile.Read(Table("role,y,dyad,x\nchair,5,1,1\nclerk,6,1,2\nclerk,8,2,4\nchair,7,2,3\n"), needsRoles: false);
        Assert.Equal(("chair", "clerk"), (sample.RoleA, sample.RoleB));
        Assert.Equal([1.0, 3], sample.XA.ToArray());
        Assert.Equal([6.0, 8], sample.YB.ToArray());
    }

    [Fact]
    public void Few_pairs_come_out_with_a_note_and_no_model()
    {
        const string rows = "dyad,x,y\n1,1,2\n1,2,1\n2,3,3\n2,0,1\n3,4,4\n3,2,0\n";
        var analysis = DyadAnalysis.Of(DyadFile.Read(Table(rows), needsRoles: false), new(Roles: false));
        var json = Json(DyadJson.Of(analysis));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("exchangeable").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("distinguishable").ValueKind);
        Assert.Contains("80", json.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Contains("80", DyadText.Of(analysis), StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_come_out_as_tables_to_read()
    {
        var text = DyadText.Of(DyadAnalysis.Of(DyadReference.Of("sim200").Sample));
        Assert.Contains("200 pairs", text, StringComparison.Ordinal);
        Assert.Contains("Do the roles differ?", text, StringComparison.Ordinal);
        Assert.Contains("0.464", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith(' '));
        Assert.Contains("undefined", DyadText.Of(DyadAnalysis.Of(Plain.Pairs(9, 100, actor: 0))), StringComparison.Ordinal);
        Assert.DoesNotContain("Role A", DyadText.Of(DyadAnalysis.Of(Plain.Pairs(9, 100), new(Roles: false))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dyad,x,y\n1,1,1\n1,2,2\n", AnalysisFault.UnknownName, 1, "role")]
    [InlineData("dyad,role,x\n1,A,1\n", AnalysisFault.UnknownName, 1, "y")]
    [InlineData("dyad,role,x,y\n1,A,1,1\n\n1,A,2,2\n", AnalysisFault.OneRoleOnly, null, "A")]
    [InlineData("dyad,role,x,y\n1,A,1,1\n1,B,,2\n", AnalysisFault.MissingCell, 3, "x")]
    [InlineData("dyad,role,x,y\n1,A,1,1\n1,B,3,a\n", AnalysisFault.NotANumber, 3, "y")]
    [InlineData("dyad,role,x,y\n1,A,1,1\n1,B,3,2\n\n2,A,4,4\n", AnalysisFault.MissingCell, 5, "2")]
    [InlineData("dyad,role,x,y\n1,A,1,1\n1,B,3\n", AnalysisFault.UnequalLength, 3, null)]
    [InlineData("dyad,role,x,x\n1,A,1,1\n", AnalysisFault.DuplicateName, 1, "x")]
    [InlineData("dyad,role,x,y\n", AnalysisFault.Empty, null, null)]
    public void A_bad_file_of_pairs_is_refused_by_line_and_name(string text, AnalysisFault fault, int? line, string? name)
    {
        var refused = Assert.Throws<AnalysisException>(() => DyadFile.Read(Table(text), needsRoles: true));
        Assert.Equal((fault, line, name, "a.csv"), (refused.Fault, refused.Position.Line, refused.Position.Name, refused.Position.File));
    }

    [Fact]
    public void Without_roles_a_third_member_is_refused()
    {
        var refused = Assert.Throws<AnalysisException>(() => DyadFile.Read(Table("dyad;x;y\n1;1,5;1\n1;2;2\n1;3;3\n"), needsRoles: false));
        Assert.Equal((AnalysisFault.DuplicateName, 4, "1"), (refused.Fault, refused.Position.Line, refused.Position.Name));
        Assert.Equal(1.5, DyadFile.Read(Table("dyad;x;y\n1;1,5;1\n1;2;2\n"), needsRoles: false).XA[0]);
    }

    [Fact]
    public void Items_are_all_columns_but_those_of_who_answered()
    {
        var table = Table("dyad,gender,i1,i2\n1,f,1,2\n1,m,2,2\n2,f,3,5\n2,m,,4\n");
        var scale = ReliabilityFile.Read(table, null, skipIncomplete: true);
        Assert.Equal((3, "i1,i2"), (scale.Respondents, string.Join(',', scale.Items.Select(i => i.Name))));
        var missing = Assert.Throws<AnalysisException>(() => ReliabilityFile.Read(table, null, skipIncomplete: false));
        Assert.Equal((AnalysisFault.MissingCell, 5, "i1"), (missing.Fault, missing.Position.Line, missing.Position.Name));
        Assert.Equal(2, ReliabilityFile.Read(Table("p,q,\n1,2,\n2,2,\n3,5,\n"), null, skipIncomplete: false).Items.Count);
        Assert.Equal("dyad", ReliabilityFile.Read(table, ["dyad", "i2"], skipIncomplete: true).Items[0].Name);
        Assert.Equal(AnalysisFault.UnknownName,
            Assert.Throws<AnalysisException>(() => ReliabilityFile.Read(table, ["i9"], skipIncomplete: true)).Fault);
        var json = Json(ReliabilityFile.Json(scale));
        Assert.False(json.GetProperty("shown").GetBoolean());
        Near.Closed(scale.Alpha, json.GetProperty("alpha").GetDouble());
        Assert.Equal("i2", json.GetProperty("items")[1].GetProperty("name").GetString());
        Assert.Contains("too few", ReliabilityFile.Text(scale), StringComparison.Ordinal);
        var enough = ScaleReliability.Of(["a", "b", "c"], [Plain.Numbers(1, 40), Plain.Numbers(2, 40), Plain.Numbers(3, 40)]);
        Assert.Contains("alpha if dropped", ReliabilityFile.Text(enough), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unit,respondents\na,3\nb,6\nall total,9\n", "hidden hidden shown")]
    [InlineData("unit,respondents\nTech,3\nProduct,6\nCompany,9\n", "hidden hidden shown")]
    [InlineData("unit,respondents\na,3\nb,6\nc,20\n", "hidden shown shown")]
    [InlineData("unit,respondents\na,4\nb,9\nc,13\n", "hidden hidden shown")]
    [InlineData("unit,respondents\na,9\nb,9\n", "shown shown")]
    [InlineData("unit,n,parent\nall,9,\na,3,all\nb,6,all\n", "shown hidden hidden")]
    [InlineData("team,age,respondents\na,y,5\na,o,5\na,,10\n", "shown shown shown")]
    [InlineData("unit,respondents,mean,why\nTotaal,12,50.5,x\na,5,40,y\n", "shown shown")]
    [InlineData("unit,respondents\nTotal,9\na,6\n", "shown hidden")]
    public void Groups_are_read_with_what_they_add_up_to(string text, string shown)
    {
        var released = ReleasedTable.From(GroupFile.Read(Table(text)));
        Assert.Equal(shown, string.Join(' ', released.Rows.Select(r => r.Visibility == Visibility.Exact ? "shown" : "hidden")));
    }

    [Fact]
    public void Released_groups_come_out_without_any_reason()
    {
        var released = ReleasedTable.From(GroupFile.Read(Table("unit,respondents,mean,note\na,3,20,x\nb,6,,y\nc,8,61.5,z\ntotal,17,40,\n")));
        var json = Json(GroupFile.Json(released));
        Assert.Equal(5, json.GetProperty("threshold").GetInt32());
        Assert.True(json.GetProperty("fewest").GetBoolean());
        var rows = json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal([false, false, true, true], rows.Select(r => r.GetProperty("shown").GetBoolean()));
        Assert.All(rows[..2], r => Assert.Equal("label shown respondents figures", string.Join(' ', r.EnumerateObject().Select(p => p.Name))));
        Assert.All(rows[..2], r => Assert.Equal(JsonValueKind.Null, r.GetProperty("figures").GetProperty("mean").ValueKind));
        Assert.Equal(61.5, rows[2].GetProperty("figures").GetProperty("mean").GetDouble());
        Assert.False(rows[2].GetProperty("figures").TryGetProperty("note", out _));
        var text = GroupFile.Text(released);
        Assert.Contains("not shown", text, StringComparison.Ordinal);
        Assert.DoesNotContain("20", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unit,x\na,3\n", AnalysisFault.UnknownName, 1)]
    [InlineData("respondents\n3\n", AnalysisFault.UnknownName, 1)]
    [InlineData("unit,respondents\na,3.5\n", AnalysisFault.NotANumber, 2)]
    [InlineData("unit,respondents,parent\na,3,b\n", AnalysisFault.UnknownName, 2)]
    [InlineData("unit,respondents,parent\nb,2,\na,3,b\n", AnalysisFault.BrokenFile, 2)]
    [InlineData("unit,respondents\n\na,3\na,4\n", AnalysisFault.DuplicateName, 4)]
    public void A_bad_file_of_groups_is_refused_by_line(string text, AnalysisFault fault, int line)
    {
        var refused = Assert.Throws<AnalysisException>(() => GroupFile.Read(Table(text)));
        Assert.Equal((fault, line), (refused.Fault, refused.Position.Line));
    }

    [Fact]
    public void Readability_comes_out_as_JSON_and_as_text()
    {
        var found = TextReadability.Of("Wij helpen je graag. De gemeente is verantwoordelijk.", TextLanguage.Dutch);
        var json = Json(ReadabilityOutput.Json(found));
        Assert.Equal("nl", json.GetProperty("language").GetString());
        Near.Closed(found.Score, json.GetProperty("score").GetDouble());
        Assert.Equal((found.Sentences, found.Words, found.Syllables), (json.GetProperty("sentences").GetInt32(), json.GetProperty("words").GetInt32(),
            json.GetProperty("syllables").GetInt32()));
        Near.Closed(found.LongWordShare, json.GetProperty("longWordShare").GetDouble());
        Near.Closed(found.AverageSentenceLength, json.GetProperty("averageSentenceLength").GetDouble());
        Assert.Equal("verantwoordelijk", json.GetProperty("hardest")[0].GetProperty("longWords")[0].GetString());
        Assert.Contains("verantwoordelijk", ReadabilityOutput.Text(found), StringComparison.Ordinal);
    }
}
