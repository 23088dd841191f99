using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Wederzijds.Kernel.Data;

/// <summary>The model depends on the parts that are composed, so a context with other parts (a test of one module) gets another model.</summary>
internal sealed class OneModel : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), (context as AppDbContext)?.PartsKey, designTime);
}
