using System.Reflection;
using System.Runtime.ExceptionServices;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Wederzijds.Analysis.Mutation;

/// <summary>One run of one test method: the method with one row of its data.</summary>
internal sealed class Case(MethodInfo method, object?[] given, int row)
{
    public string Name => $"{method.DeclaringType!.Name}.{method.Name}" + (given.Length == 0 ? "" : $"#{row}");

    /// <summary>All tests of an assembly, always in the same order.</summary>
    public static List<Case> Of(Assembly tests) =>
    [
        .. from type in tests.GetTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)
           where !type.IsAbstract && !type.IsGenericType
           from method in type.GetMethods().OrderBy(m => m.MetadataToken)
           where method.GetCustomAttribute<FactAttribute>() is not null
           from each in Rows(method).Select((row, index) => new Case(method, row, index))
           select each,
    ];

    /// <summary>Runs it in an object of its own; what the test throws is thrown, unless it says it is skipped.</summary>
    public void Run()
    {
        object? instance = null;
        try
        {
            instance = Activator.CreateInstance(method.DeclaringType!);
            (method.Invoke(instance, given) as Task)?.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            var told = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            if (!told.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal))
            {
                ExceptionDispatchInfo.Throw(told);
            }
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private static IEnumerable<object?[]> Rows(MethodInfo method)
    {
        var sources = method.GetCustomAttributes().OfType<IDataAttribute>().ToList();
        return sources.Count == 0 ? [[]] : sources.SelectMany(s => RowsOf(s, method)).Select(r => Complete(method, r));
    }

    private static IEnumerable<object?[]> RowsOf(IDataAttribute source, MethodInfo method)
    {
        if (source is MemberDataAttributeBase member)
        {
            member.MemberType ??= method.DeclaringType;
        }

        return source.GetData(method, new DisposalTracker()).AsTask().GetAwaiter().GetResult().Select(r => r.GetData());
    }

    private static object?[] Complete(MethodInfo method, object?[] row)
    {
        var parameters = method.GetParameters();
        return [.. parameters.Select((p, i) => i < row.Length ? Fitting(row[i], p.ParameterType) : p.DefaultValue)];
    }

    private static object? Fitting(object? value, Type type) =>
        value is IConvertible && type is { IsPrimitive: true, IsEnum: false } ? Convert.ChangeType(value, type, null) : value;
}
