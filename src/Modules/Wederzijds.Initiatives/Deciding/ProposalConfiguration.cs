using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wederzijds.Initiatives.Deciding;

internal sealed class ProposalConfiguration :
    IEntityTypeConfiguration<Proposal>, IEntityTypeConfiguration<Asked>, IEntityTypeConfiguration<Voice>, IEntityTypeConfiguration<VoiceCondition>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.ToTable("proposal");
        proposal.HasKey(p => p.Id);
        proposal.Property(p => p.What).HasMaxLength(Proposal.WhatMaxLength);
        proposal.Property(p => p.Why).HasMaxLength(Proposal.WhyMaxLength);
        proposal.Property(p => p.Reasons).HasMaxLength(Proposal.ReasonsMaxLength);
        proposal.Property(p => p.OtherForm).HasMaxLength(Proposal.WhatMaxLength);
        proposal.Ignore(p => p.OpenConditions);
        proposal.HasOne<Initiative>().WithMany().HasForeignKey(p => p.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasMany(p => p.Asked).WithOne().HasForeignKey(a => a.ProposalId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasMany(p => p.Voices).WithOne().HasForeignKey(v => v.ProposalId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasIndex(p => new { p.SiteId, p.InitiativeId, p.AskedOn, p.Id });
        proposal.HasIndex(p => new { p.SiteId, p.DeciderPersonId, p.State });
        proposal.HasIndex(p => new { p.SiteId, p.ProposedByPersonId, p.State });

        // Of one kind one at a time: two decisions about the same would say two things at once.
        proposal.HasIndex(p => new { p.SiteId, p.InitiativeId, p.Kind }).IsUnique().HasFilter("state = 'Heard'").HasDatabaseName("ix_proposal_heard");
        proposal.HasIndex(p => new { p.SiteId, p.HeardUntil }).HasFilter("state = 'Heard' AND closed_at IS NULL").HasDatabaseName("ix_proposal_to_close");
    }

    public void Configure(EntityTypeBuilder<Asked> asked)
    {
        asked.ToTable("asked");
        asked.HasKey(a => a.Id);
        asked.Property(a => a.SwapBecause).HasMaxLength(Asked.WordsMaxLength);
        asked.Property(a => a.SwapDeclinedBecause).HasMaxLength(Asked.WordsMaxLength);
        asked.HasIndex(a => new { a.SiteId, a.ProposalId, a.PersonId }).IsUnique();
        asked.HasIndex(a => new { a.SiteId, a.PersonId, a.ProposalId });
        asked.HasIndex(a => new { a.SiteId, a.ColleaguePersonId }).HasFilter("colleague_person_id IS NOT NULL").HasDatabaseName("ix_asked_colleague");
        asked.HasIndex(a => new { a.SiteId, a.SwapAnswererPersonId }).HasFilter("swap_answerer_person_id IS NOT NULL").HasDatabaseName("ix_asked_swap");
    }

    public void Configure(EntityTypeBuilder<Voice> voice)
    {
        voice.ToTable("voice");
        voice.HasKey(v => v.Id);
        voice.Property(v => v.Dissent).HasMaxLength(Voice.DissentMaxLength);

        // What is said no more is kept nowhere.
        voice.HasMany(v => v.Conditions).WithOne().HasForeignKey(c => c.VoiceId).OnDelete(DeleteBehavior.Cascade);

        // One voice per person; null is never equal to null, so those without name do not stand in each other's way.
        voice.HasIndex(v => new { v.SiteId, v.ProposalId, v.PersonId }).IsUnique();
        voice.HasIndex(v => new { v.SiteId, v.PersonId }).HasFilter("person_id IS NOT NULL").HasDatabaseName("ix_voice_person");
    }

    public void Configure(EntityTypeBuilder<VoiceCondition> condition)
    {
        condition.ToTable("voice_condition");
        condition.HasKey(c => c.Id);
        condition.Property(c => c.Text).HasMaxLength(VoiceCondition.TextMaxLength);
        condition.Property(c => c.AnswerWords).HasMaxLength(VoiceCondition.AnswerMaxLength);
        condition.HasOne<Proposal>().WithMany().HasForeignKey(c => c.ProposalId).OnDelete(DeleteBehavior.Restrict);
        condition.HasIndex(c => new { c.SiteId, c.ProposalId, c.Answer });
        condition.HasIndex(c => new { c.SiteId, c.AnsweredByPersonId }).HasFilter("answered_by_person_id IS NOT NULL").HasDatabaseName("ix_voice_condition_answered");
    }
}
