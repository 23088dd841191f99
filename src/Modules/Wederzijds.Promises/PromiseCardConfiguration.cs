using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Promises;

namespace Wederzijds.Promises;

internal sealed class PromiseCardConfiguration : IEntityTypeConfiguration<PromiseCard>
{
    public void Configure(EntityTypeBuilder<PromiseCard> card)
    {
        card.ToSqlQuery("SELECT id, site_id, initiative_id, debtor, owner_person_id FROM promise WHERE version_in_force IS NOT NULL");
        card.HasKey(c => c.Id);
    }
}
