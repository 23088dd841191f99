using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Open311;

/// <summary>That a contribution came in through Open311: by which client, for which service, and under which key so that it comes in once.</summary>
internal sealed class Open311Request : Entity
{
    public const int ClientMaxLength = 60, CodeMaxLength = 40, KeyMaxLength = 100;

    private Open311Request() { } // for EF Core

    public Guid ContributionId { get; private init; }
    public string Client { get; private init; } = "";
    public string ServiceCode { get; private init; } = "";

    /// <summary>The client's own key of idempotency, or what we made of what it sent.</summary>
    public string Key { get; private init; } = "";

    public static Open311Request Note(Guid contributionId, string client, string serviceCode, string key, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), ContributionId = contributionId, Client = client, ServiceCode = serviceCode, Key = key };
}

internal sealed class Open311RequestConfiguration : IEntityTypeConfiguration<Open311Request>
{
    public void Configure(EntityTypeBuilder<Open311Request> request)
    {
        request.ToTable("open311_request");
        request.HasKey(r => r.Id);
        request.Property(r => r.Client).HasMaxLength(Open311Request.ClientMaxLength);
        request.Property(r => r.ServiceCode).HasMaxLength(Open311Request.CodeMaxLength);
        request.Property(r => r.Key).HasMaxLength(Open311Request.KeyMaxLength);
        request.HasOne<Contribution>().WithMany().HasForeignKey(r => r.ContributionId).OnDelete(DeleteBehavior.Cascade);
        request.HasIndex(r => new { r.SiteId, r.ContributionId }).IsUnique();
        request.HasIndex(r => new { r.SiteId, r.Client, r.Key }).IsUnique();
    }
}
