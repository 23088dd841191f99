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
