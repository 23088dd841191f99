using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Wederzijds.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "blob",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    stored_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blob", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "change_record",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason_id = table.Column<Guid>(type: "uuid", nullable: true),
                    events = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "initiative",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    purpose = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    place = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    template = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative", x => x.id);
                    table.UniqueConstraint("ak_initiative_site_id_id", x => new { x.site_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "job",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    work = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: true),
                    leased_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    last_failure = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    is_site_admin = table.Column<bool>(type: "boolean", nullable: false),
                    joined_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                    table.UniqueConstraint("ak_person_site_id_id", x => new { x.site_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "recurring_turn",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recurring_turn", x => new { x.site_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "site",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    zone_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_site", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "site_closure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_site_closure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_coordinator = table.Column<bool>(type: "boolean", nullable: false),
                    is_contact = table.Column<bool>(type: "boolean", nullable: false),
                    is_deputy = table.Column<bool>(type: "boolean", nullable: false),
                    trial_until = table.Column<DateOnly>(type: "date", nullable: true),
                    motivation = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    declined_because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_membership", x => x.id);
                    table.ForeignKey(
                        name: "fk_membership_initiative_site_id_initiative_id",
                        columns: x => new { x.site_id, x.initiative_id },
                        principalTable: "initiative",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    device = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session", x => x.id);
                    table.ForeignKey(
                        name: "fk_session_person_site_id_person_id",
                        columns: x => new { x.site_id, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "site_host",
                columns: table => new
                {
                    host = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_site_host", x => x.host);
                    table.ForeignKey(
                        name: "fk_site_host_site_site_id",
                        column: x => x.site_id,
                        principalTable: "site",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_blob_site_id_expires_at",
                table: "blob",
                columns: new[] { "site_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_change_record_site_id_id",
                table: "change_record",
                columns: new[] { "site_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_change_record_site_id_initiative_id_id",
                table: "change_record",
                columns: new[] { "site_id", "initiative_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_change_record_site_id_subject_id_id",
                table: "change_record",
                columns: new[] { "site_id", "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_site_id_name_id",
                table: "initiative",
                columns: new[] { "site_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_site_id_slug",
                table: "initiative",
                columns: new[] { "site_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_open",
                table: "job",
                columns: new[] { "site_id", "due_at" },
                filter: "done_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_job_site_id_kind_key",
                table: "job",
                columns: new[] { "site_id", "kind", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_membership_living",
                table: "membership",
                columns: new[] { "site_id", "initiative_id", "person_id" },
                unique: true,
                filter: "state IN ('Applied', 'Trial', 'Active')");

            migrationBuilder.CreateIndex(
                name: "ix_membership_site_id_person_id_state",
                table: "membership",
                columns: new[] { "site_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_person_site_id_name_id",
                table: "person",
                columns: new[] { "site_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_session_site_id_person_id_ends_at",
                table: "session",
                columns: new[] { "site_id", "person_id", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_site_closure_site_id_from",
                table: "site_closure",
                columns: new[] { "site_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_site_host_site_id",
                table: "site_host",
                column: "site_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "blob");

            migrationBuilder.DropTable(
                name: "change_record");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "job");

            migrationBuilder.DropTable(
                name: "membership");

            migrationBuilder.DropTable(
                name: "recurring_turn");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "site_closure");

            migrationBuilder.DropTable(
                name: "site_host");

            migrationBuilder.DropTable(
                name: "initiative");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "site");
        }
    }
}
