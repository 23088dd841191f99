using System.Reflection;
using System.Runtime.CompilerServices;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests;

/// <summary>What every public member promises, asked of all of them: nothing where something is needed is refused by the name of the argument.</summary>
public sealed class ArgumentTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static TheoryData<string> Members => [.. Callable().Select(Name).Distinct()];

    [Theory, MemberData(nameof(Members))]
    public void Nothing_is_refused_by_the_name_of_the_argument(string name)
    {
        foreach (var member in Callable().Where(m => Name(m) == name))
        {
            foreach (var parameter in Needed(member))
            {
                var given = Array.ConvertAll(member.GetParameters(), p =>
                    p.Position == parameter.Position ? null : p.HasDefaultValue ? p.DefaultValue : Something(p.ParameterType));
                var thrown = Assert.Throws<TargetInvocationException>(() => Call(member, given)).InnerException;
                Assert.Equal(parameter.Name, Assert.IsType<ArgumentNullException>(thrown).ParamName);
            }
        }
    }

    private static IEnumerable<MethodBase> Callable() =>
        from type in typeof(QStudy).Assembly.GetExportedTypes()
        where !type.IsSubclassOf(typeof(Delegate)) && !type.IsSubclassOf(typeof(Exception))
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>()
        where !member.IsAbstract && !(member.IsConstructor && IsRecord(type)) && !member.IsDefined(typeof(CompilerGeneratedAttribute)) && Needed(member).Any()
            && !Array.Exists(member.GetParameters(), p => p.ParameterType.IsByRefLike)
        select member;

    private static IEnumerable<ParameterInfo> Needed(MethodBase member) => member.GetParameters()
        .Where(p => !p.ParameterType.IsValueType && !p.IsOut && Nullability.Create(p).WriteState == NullabilityState.NotNull);

    /// <summary>Records hold what they are given, and compare with nothing too.</summary>
    private static bool IsRecord(Type type) => type.IsValueType || type.GetMethod("<Clone>$") is not null;

    private static string Name(MethodBase member) => $"{member.DeclaringType!.Name}.{member.Name}";

    private static void Call(MethodBase member, object?[] given)
    {
        var closed = member is MethodInfo { IsGenericMethodDefinition: true } open
            ? open.MakeGenericMethod(Array.ConvertAll(open.GetGenericArguments(), _ => typeof(int)))
            : member;
        if (closed is ConstructorInfo made)
        {
            made.Invoke(given);
            return;
        }

        closed.Invoke(closed.IsStatic ? null : RuntimeHelpers.GetUninitializedObject(closed.DeclaringType!), given);
    }

    /// <summary>Anything that is not nothing: a refusal comes before it is looked at.</summary>
    private static object? Something(Type type) =>
        type == typeof(string) ? "x"
        : type.IsArray ? Array.CreateInstance(type.GetElementType()!, new int[type.GetArrayRank()])
        : type.IsInterface && type.IsGenericType && !type.ContainsGenericParameters
            && type.IsAssignableFrom(type.GetGenericArguments()[0].MakeArrayType()) ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
        : type.IsSubclassOf(typeof(Delegate)) || type.IsInterface || type.ContainsGenericParameters || type.IsAbstract ? null
        : RuntimeHelpers.GetUninitializedObject(Nullable.GetUnderlyingType(type) ?? type);
}
