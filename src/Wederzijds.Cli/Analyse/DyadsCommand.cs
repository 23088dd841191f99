using System.CommandLine;
using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Cli.Analyse;

/// <summary><c>wederzijds analyse dyads DATA.csv</c></summary>
internal static class DyadsCommand
{
    private static readonly Argument<string> Data = new("data") { Description = "CSV, a row a member: dyad, role, x, y." };
    private static readonly Option<bool> Roles = new("--roles") { Description = "The roles mean something: a model for each, and whether they differ." };
    private static readonly Option<int> Bootstrap = new("--bootstrap")
    {
        Description = "The number of bootstrap steps for k.",
        DefaultValueFactory = _ =>
        1000
    };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The seed of the bootstrap.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> ModelsFrom = new("--models-from")
    {
        Description = "The number of pairs from which models are computed.",
        DefaultValueFactory = _ => DyadAnalysis.FewestPairsForModels,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON in full precision." };

    public static Command Build()
    {
        var command = new Command("dyads", "Pairs: how alike they are, and what each does to the other.") { Data, Roles, Bootstrap, Seed, ModelsFrom,
            Json };
        command.SetAction((said, cancellation) => Task.FromResult(AnalyseCommand.Tell(said, () =>
        {
            var sample = DyadFile.Read(said.GetRequiredValue(Data), said.GetValue(Roles));
            var options = new DyadOptions(said.GetValue(Roles), said.GetValue(Bootstrap), said.GetValue(Seed), said.GetValue(ModelsFrom));
            var analysis = DyadAnalysis.Of(sample, options, cancellation);
            return AnalyseCommand.Print(said, said.GetValue(Json) ? DyadJson.Of(analysis) : DyadText.Of(analysis));
        })));
        return command;
    }
}
