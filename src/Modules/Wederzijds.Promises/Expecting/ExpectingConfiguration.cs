using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Promises;

namespace Wederzijds.Promises.Expecting;

internal sealed class ExpectingConfiguration
    : IEntityTypeConfiguration<ExpectationRound>, IEntityTypeConfiguration<Expectation>, IEntityTypeConfiguration<TalkNote>,
      IEntityTypeConfiguration<ExpectationRoundCard>
{
    public void Configure(EntityTypeBuilder<ExpectationRound> round)
    {
        round.ToTable("expectation_round");
        round.HasKey(r => r.Id);
        round.HasIndex(r => new { r.SiteId, r.InitiativeId, r.OpenedAt, r.Id });

        // One round at a time is being written in an initiative.
        round.HasIndex(r => new { r.SiteId, r.InitiativeId }).IsUnique().HasFilter("state = 'Writing'").HasDatabaseName("ix_expectation_round_writing");
        round.HasIndex(r => new { r.SiteId, r.OpenedByPersonId });
    }

    public void Configure(EntityTypeBuilder<Expectation> expectation)
    {
        expectation.ToTable("expectation");
        expectation.HasKey(e => e.Id);
        expectation.Property(e => e.Words).HasMaxLength(Expectation.WordsMaxLength);
        expectation.Property(e => e.Because).HasMaxLength(Expectation.ReasonMaxLength);
        expectation.HasOne<ExpectationRound>().WithMany().HasForeignKey(e => e.RoundId).OnDelete(DeleteBehavior.Restrict);
        expectation.HasOne<Promise>().WithMany().HasForeignKey(e => e.PromiseId).OnDelete(DeleteBehavior.Restrict);
        expectation.HasOne<Expectation>().WithMany().HasForeignKey(e => e.PartnerId).OnDelete(DeleteBehavior.Restrict);
        expectation.HasIndex(e => new { e.SiteId, e.RoundId, e.Side, e.Id });
        expectation.HasIndex(e => new { e.SiteId, e.RoundId, e.State });
        expectation.HasIndex(e => new { e.SiteId, e.PromiseId }).HasFilter("promise_id IS NOT NULL");
        expectation.HasIndex(e => new { e.SiteId, e.PartnerId }).HasFilter("partner_id IS NOT NULL");
        expectation.HasIndex(e => new { e.SiteId, e.WrittenByPersonId, e.RoundId }).HasFilter("written_by_person_id IS NOT NULL");
        expectation.HasIndex(e => new { e.SiteId, e.EndedByPersonId }).HasFilter("ended_by_person_id IS NOT NULL");
        expectation.HasIndex(e => new { e.SiteId, e.ConfirmedByPersonId }).HasFilter("confirmed_by_person_id IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<ExpectationRoundCard> card)
    {
        card.HasKey(c => c.Id);
        card.ToSqlQuery("SELECT id, site_id, initiative_id, opened_at, state FROM expectation_round");
    }

    public void Configure(EntityTypeBuilder<TalkNote> note)
    {
        note.ToTable("talk_note");
        note.HasKey(n => n.Id);
        note.Property(n => n.Words).HasMaxLength(TalkNote.WordsMaxLength);
        note.HasOne<Expectation>().WithMany().HasForeignKey(n => n.ExpectationId).OnDelete(DeleteBehavior.Restrict);
        note.HasIndex(n => new { n.SiteId, n.ExpectationId, n.Id });
        note.HasIndex(n => new { n.SiteId, n.RoundId, n.Id });
        note.HasIndex(n => new { n.SiteId, n.WrittenByPersonId }).HasFilter("written_by_person_id IS NOT NULL");
    }
}
