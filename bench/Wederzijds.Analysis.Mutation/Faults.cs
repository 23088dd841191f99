using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Wederzijds.Analysis.Mutation;

/// <summary>The faults people make, one at a time: what an expression may be exchanged for.</summary>
internal sealed class Faults(SemanticModel model)
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Binary = new()
    {
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.ModuloExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.LogicalAndExpression] = [SyntaxKind.LogicalOrExpression],
        [SyntaxKind.LogicalOrExpression] = [SyntaxKind.LogicalAndExpression],
        [SyntaxKind.BitwiseAndExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.BitwiseOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.ExclusiveOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.LeftShiftExpression] = [SyntaxKind.RightShiftExpression],
        [SyntaxKind.RightShiftExpression] = [SyntaxKind.LeftShiftExpression],
        [SyntaxKind.UnsignedRightShiftExpression] = [SyntaxKind.LeftShiftExpression],
    };

    private static readonly Dictionary<SyntaxKind, SyntaxKind> Assignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = SyntaxKind.SubtractAssignmentExpression,
        [SyntaxKind.SubtractAssignmentExpression] = SyntaxKind.AddAssignmentExpression,
        [SyntaxKind.MultiplyAssignmentExpression] = SyntaxKind.DivideAssignmentExpression,
        [SyntaxKind.DivideAssignmentExpression] = SyntaxKind.MultiplyAssignmentExpression,
        [SyntaxKind.AndAssignmentExpression] = SyntaxKind.OrAssignmentExpression,
        [SyntaxKind.OrAssignmentExpression] = SyntaxKind.AndAssignmentExpression,
        [SyntaxKind.ExclusiveOrAssignmentExpression] = SyntaxKind.OrAssignmentExpression,
        [SyntaxKind.LeftShiftAssignmentExpression] = SyntaxKind.RightShiftAssignmentExpression,
        [SyntaxKind.RightShiftAssignmentExpression] = SyntaxKind.LeftShiftAssignmentExpression,
    };

    /// <summary>Calls of Math, of sequences and of texts, and their nearest wrong neighbour; nothing means: the argument itself.</summary>
    private static readonly Dictionary<string, string?> Calls = new(StringComparer.Ordinal)
    {
        ["Math.Max"] = "Min",
        ["Math.Min"] = "Max",
        ["Math.Abs"] = null,
        ["Math.Sqrt"] = null,
        ["Math.Floor"] = "Ceiling",
        ["Math.Ceiling"] = "Floor",
        ["Math.Round"] = "Floor",
        ["Math.Sin"] = "Cos",
        ["Math.Cos"] = "Sin",
        ["Math.Exp"] = "Log",
        ["Math.Log"] = "Exp",
        ["Enumerable.First"] = "Last",
        ["Enumerable.Last"] = "First",
        ["Enumerable.FirstOrDefault"] = "LastOrDefault",
        ["Enumerable.LastOrDefault"] = "FirstOrDefault",
        ["Enumerable.Min"] = "Max",
        ["Enumerable.Max"] = "Min",
        ["Enumerable.Any"] = "All",
        ["Enumerable.All"] = "Any",
        ["Enumerable.Sum"] = "Max",
        ["Enumerable.Average"] = "Min",
        ["Enumerable.Take"] = "Skip",
        ["Enumerable.Skip"] = "Take",
        ["Enumerable.OrderBy"] = "OrderByDescending",
        ["Enumerable.OrderByDescending"] = "OrderBy",
        ["Enumerable.ThenBy"] = "ThenByDescending",
        ["Enumerable.ThenByDescending"] = "ThenBy",
        ["String.StartsWith"] = "EndsWith",
        ["String.EndsWith"] = "StartsWith",
        ["String.TrimStart"] = "TrimEnd",
        ["String.TrimEnd"] = "TrimStart",
        ["String.IndexOf"] = "LastIndexOf",
        ["String.LastIndexOf"] = "IndexOf",
    };

    private static readonly ExpressionSyntax Nothing =
        PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, LiteralExpression(SyntaxKind.DefaultLiteralExpression));

    public IEnumerable<(string Kind, ExpressionSyntax Instead)> Of(ExpressionSyntax expression)
    {
        var found = expression switch
        {
            BinaryExpressionSyntax binary => OfBinary(binary),
            AssignmentExpressionSyntax assignment => OfAssignment(assignment),
            PrefixUnaryExpressionSyntax prefix => OfPrefix(prefix),
            PostfixUnaryExpressionSyntax postfix => OfPostfix(postfix),
            LiteralExpressionSyntax literal => OfLiteral(literal),
            InvocationExpressionSyntax call => OfCall(call),
            IsPatternExpressionSyntax => [("condition", Not(expression))],
            _ => [],
        };
        return [.. found, .. OfCondition(expression), .. OfReturn(expression)];
    }

    private IEnumerable<(string, ExpressionSyntax)> OfBinary(BinaryExpressionSyntax binary)
    {
        if (binary.IsKind(SyntaxKind.CoalesceExpression))
        {
            return [("coalesce", binary.Right)];
        }

        return Binary.TryGetValue(binary.Kind(), out var others) && !IsText(binary)
            ? others.Select(o => (KindOf(binary.Kind()), (ExpressionSyntax)BinaryExpression(o, binary.Left, binary.Right)))
            : [];
    }

    private static string KindOf(SyntaxKind kind) => kind switch
    {
        >= SyntaxKind.AddExpression and <= SyntaxKind.RightShiftExpression => "arithmetic",
        SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression => "logical",
        SyntaxKind.BitwiseAndExpression or SyntaxKind.BitwiseOrExpression or SyntaxKind.ExclusiveOrExpression => "bits",
        _ => "comparison",
    };

    private IEnumerable<(string, ExpressionSyntax)> OfAssignment(AssignmentExpressionSyntax assignment) =>
        Assignments.TryGetValue(assignment.Kind(), out var other) && !IsText(assignment)
            ? [("arithmetic", AssignmentExpression(other, assignment.Left, assignment.Right))]
            : [];

    private static IEnumerable<(string, ExpressionSyntax)> OfPrefix(PrefixUnaryExpressionSyntax prefix) => prefix.Kind() switch
    {
        SyntaxKind.UnaryMinusExpression => [("arithmetic", prefix.Operand)],
        SyntaxKind.BitwiseNotExpression => [("bits", prefix.Operand)],
        SyntaxKind.LogicalNotExpression => [("condition", prefix.Operand)],
        SyntaxKind.PreIncrementExpression => [("count", PrefixUnaryExpression(SyntaxKind.PreDecrementExpression, prefix.Operand))],
        SyntaxKind.PreDecrementExpression => [("count", PrefixUnaryExpression(SyntaxKind.PreIncrementExpression, prefix.Operand))],
        _ => [],
    };

    private static IEnumerable<(string, ExpressionSyntax)> OfPostfix(PostfixUnaryExpressionSyntax postfix) => postfix.Kind() switch
    {
        SyntaxKind.PostIncrementExpression => [("count", PostfixUnaryExpression(SyntaxKind.PostDecrementExpression, postfix.Operand))],
        SyntaxKind.PostDecrementExpression => [("count", PostfixUnaryExpression(SyntaxKind.PostIncrementExpression, postfix.Operand))],
        _ => [],
    };

    private static IEnumerable<(string, ExpressionSyntax)> OfLiteral(LiteralExpressionSyntax literal)
    {
        if (literal.Token.Value is bool said)
        {
            return [("literal", LiteralExpression(said ? SyntaxKind.FalseLiteralExpression : SyntaxKind.TrueLiteralExpression))];
        }

        SyntaxToken? next = literal.Token.Value switch
        {
            int value when value < int.MaxValue => Literal(value + 1),
            uint value when value < uint.MaxValue => Literal(value + 1),
            long value when value < long.MaxValue => Literal(value + 1),
            ulong value when value < ulong.MaxValue => Literal(value + 1),
            double value => Literal(value + 1),
            _ => null,
        };
        return next is { } token ? [("literal", LiteralExpression(SyntaxKind.NumericLiteralExpression, token))] : [];
    }

    private IEnumerable<(string, ExpressionSyntax)> OfCall(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax access || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method
            || !Calls.TryGetValue($"{method.ContainingType.Name}.{method.Name}", out var other)
            || (method.Name is "Any" && call.ArgumentList.Arguments.Count == 0) || (method.Name is "Round" && call.ArgumentList.Arguments.Count > 1))
        {
            return [];
        }

        return other is null
            ? [("call", call.ArgumentList.Arguments[0].Expression)]
            : [("call", call.WithExpression(access.WithName(access.Name.WithIdentifier(Identifier(other)))))];
    }

    /// <summary>The whole condition turned round, where no operator in it is turned round already.</summary>
    private static IEnumerable<(string, ExpressionSyntax)> OfCondition(ExpressionSyntax expression)
    {
        var asked = expression.Parent switch
        {
            IfStatementSyntax s => s.Condition == expression,
            WhileStatementSyntax s => s.Condition == expression,
            DoStatementSyntax s => s.Condition == expression,
            ForStatementSyntax s => s.Condition == expression,
            ConditionalExpressionSyntax s => s.Condition == expression,
            WhenClauseSyntax => true,
            _ => false,
        };
        var plain = expression is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax;
        return asked && plain ? [("condition", Not(expression))] : [];
    }

    /// <summary>Nothing in place of what a member answers with.</summary>
    private IEnumerable<(string, ExpressionSyntax)> OfReturn(ExpressionSyntax expression)
    {
        var answers = expression.Parent is ReturnStatementSyntax
            || (expression.Parent is ArrowExpressionClauseSyntax && model.GetTypeInfo(expression).Type?.SpecialType != SpecialType.System_Void);
        var pointless = expression
            is LiteralExpressionSyntax or DefaultExpressionSyntax or ThrowExpressionSyntax or RefExpressionSyntax or AssignmentExpressionSyntax;
        return answers && !pointless ? [("return", Nothing)] : [];
    }

    private bool IsText(ExpressionSyntax expression) =>
        model.GetTypeInfo(expression).Type?.SpecialType is SpecialType.System_String or SpecialType.System_Object;

    private static PrefixUnaryExpressionSyntax Not(ExpressionSyntax expression) =>
        PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, ParenthesizedExpression(expression));
}
