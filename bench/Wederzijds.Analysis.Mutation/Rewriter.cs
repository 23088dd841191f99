using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Wederzijds.Analysis.Mutation;

/// <summary>
/// Puts every fault of a file behind a switch, beside what really stands there, so that all are compiled at once. Constants, patterns and attributes
/// must be known to the compiler and stay as they are.
/// </summary>
internal sealed class Rewriter(SemanticModel model, string file, Func<string, int, string, string, string, int?> enter) : CSharpSyntaxRewriter
{
    /// <summary>Marks what stands behind a switch with the numbers of its faults.</summary>
    public const string Mark = "fault";

    private static readonly IdentifierNameSyntax Discard =
        IdentifierName(Identifier(TriviaList(), SyntaxKind.UnderscoreToken, "_", "_", TriviaList()));

    private readonly Faults _faults = new(model);

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitParameter(ParameterSyntax node) => node;

    public override SyntaxNode? VisitInterpolationAlignmentClause(InterpolationAlignmentClauseSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is PatternSyntax or SwitchLabelSyntax)
        {
            return node;
        }

        var visited = base.Visit(node);
        return (node, visited) switch
        {
            (ExpressionSyntax before, ExpressionSyntax inner) => Switched(before, inner),
            (StatementSyntax before, StatementSyntax inner) when MayGo(before) => Removable(before, inner),
            _ => visited,
        };
    }

    private ExpressionSyntax Switched(ExpressionSyntax before, ExpressionSyntax inner)
    {
        var result = inner;
        var marks = new List<SyntaxAnnotation>();
        foreach (var (kind, instead) in _faults.Of(before).Where(f => f.Kind == "return" || !Declares(before)))
        {
            if (enter(file, Line(before), kind, Short(before), Short(instead)) is { } id)
            {
                result = ConditionalExpression(On(id), instead.WithoutTrivia(), result);
                marks.Add(new SyntaxAnnotation(Mark, $"{id}"));
            }
        }

        if (marks.Count == 0)
        {
            return inner;
        }

        result = AsWanted(before, ParenthesizedExpression(result)).WithAdditionalAnnotations(marks);
        return IsStatement(before) ? AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, Discard, result) : result;
    }

    /// <summary>A constant fits a smaller type by itself; a choice of two must be told.</summary>
    private ExpressionSyntax AsWanted(ExpressionSyntax before, ExpressionSyntax choice) =>
        model.GetConstantValue(before).HasValue && model.GetTypeInfo(before) is { Type: { } type, ConvertedType: { } wanted }
        && !SymbolEqualityComparer.Default.Equals(type, wanted)
        && wanted.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_UIntPtr
            ? ParenthesizedExpression(CastExpression(ParseTypeName(wanted.ToDisplayString()), choice))
            : choice;

    private StatementSyntax Removable(StatementSyntax before, StatementSyntax inner) =>
        enter(file, Line(before), "statement", Short(before), ";") is { } id
            ? IfStatement(PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, On(id)), Block(inner))
                .WithAdditionalAnnotations(new SyntaxAnnotation(Mark, $"{id}"))
            : inner;

    /// <summary>Statements without which the compiler still finds every variable given and every way out.</summary>
    private bool MayGo(StatementSyntax statement) => statement.Parent is BlockSyntax && !Declares(statement) && statement switch
    {
        ExpressionStatementSyntax { Expression: PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax } => false,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax given } =>
            !given.IsKind(SyntaxKind.SimpleAssignmentExpression) || !First(given.Left),
        ThrowStatementSyntax => statement.Parent.Parent is IfStatementSyntax,
        ExpressionStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or YieldStatementSyntax => true,
        _ => false,
    };

    /// <summary>Whether it may be the first value a variable gets.</summary>
    private bool First(ExpressionSyntax left) => left is TupleExpressionSyntax tuple
        ? tuple.Arguments.Any(a => First(a.Expression))
        : model.GetSymbolInfo(left).Symbol switch
        {
            IParameterSymbol { RefKind: RefKind.Out } => true,
            ILocalSymbol local => local.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is VariableDeclaratorSyntax { Initializer: null }),
            _ => false,
        };

    /// <summary>A variable that is made here cannot be made twice.</summary>
    private static bool Declares(SyntaxNode node) => node.DescendantNodes(n => n is not LambdaExpressionSyntax)
        .Any(n => n is DeclarationExpressionSyntax or SingleVariableDesignationSyntax);

    private static bool IsStatement(ExpressionSyntax expression) =>
        expression.Parent is ExpressionStatementSyntax
        || (expression.Parent is ForStatementSyntax loop && (loop.Incrementors.Contains(expression) || loop.Initializers.Contains(expression)))
        || (expression.Parent is LambdaExpressionSyntax && expression is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax
            && expression.Parent is LambdaExpressionSyntax);

    private static InvocationExpressionSyntax On(int id) =>
        InvocationExpression(ParseExpression("global::MutantSwitch.On"),
            ArgumentList(SingletonSeparatedList(Argument(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(id))))));

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string Short(SyntaxNode node)
    {
        var text = string.Join(' ', node.NormalizeWhitespace(" ", " ").ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length > 90 ? text[..87] + "…" : text;
    }
}
