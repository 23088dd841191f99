using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Wederzijds.Kernel.Data;

/// <summary>A module's part of the one model: every <see cref="IEntityTypeConfiguration{TEntity}"/> of its assembly.</summary>
public interface IModelPart
{
    Assembly Assembly { get; }
}

/// <summary>The part of the model that lives in this assembly.</summary>
public sealed record ModelPart(Assembly Assembly) : IModelPart;

/// <summary>All parts of the model that are composed here.</summary>
public sealed class ModelParts(IEnumerable<IModelPart> parts)
{
    internal IReadOnlyList<Assembly> Assemblies { get; } = [.. parts.Select(p => p.Assembly)];

    /// <summary>Tells models of different compositions apart.</summary>
    internal string Key { get; } = string.Join('|', parts.Select(p => p.Assembly.GetName().Name));
}
