namespace Wederzijds.Analysis.Mutation;

/// <summary>One small fault: what stood there and what stands there while it is switched on.</summary>
internal sealed record Mutant(int Id, string File, int Line, string Kind, string Before, string After)
{
    /// <summary>Finds it again in a later run, as long as the library is the same.</summary>
    public string Key => $"{Id} {File}:{Line} {Kind}: {Before} > {After}";
}
