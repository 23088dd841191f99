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
                name: "act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    seen = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cause_id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_act", x => x.id);
                });

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
                name: "contributor",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    external_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contributor", x => x.id);
                    table.UniqueConstraint("ak_contributor_site_id_id", x => new { x.site_id, x.id });
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
                    sort_key = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    findable = table.Column<string>(type: "character varying(481)", maxLength: 481, nullable: false),
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
                name: "mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    to = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    html = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    message_id = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    unique_key = table.Column<Guid>(type: "uuid", nullable: true),
                    planned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    blanked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cause_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organisation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    website = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation", x => x.id);
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
                name: "promise",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    debtor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    version_in_force = table.Column<int>(type: "integer", nullable: true),
                    version_asked = table.Column<int>(type: "integer", nullable: true),
                    latest_version = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promise", x => x.id);
                    table.UniqueConstraint("ak_promise_site_id_id", x => new { x.site_id, x.id });
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
                name: "sign_in_try",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    locked_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_try", x => new { x.site_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "sign_up",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_up", x => x.id);
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
                name: "contribution",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    public_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    contributor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contributor_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    entered_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    brought_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    brought_by_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    holder_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    holder_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sort_due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    end = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    outcome_step_id = table.Column<Guid>(type: "uuid", nullable: true),
                    passed_on_to = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    passed_on_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    passed_on_teller = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    may_not_tell = table.Column<bool>(type: "boolean", nullable: false),
                    is_solved = table.Column<bool>(type: "boolean", nullable: true),
                    reopened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    external_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution", x => x.id);
                    table.UniqueConstraint("ak_contribution_site_id_id", x => new { x.site_id, x.id });
                    table.CheckConstraint("ck_contribution_rejected_is_never_public", "state <> 'Rejected' OR public_since IS NULL");
                    table.ForeignKey(
                        name: "fk_contribution_contributor_site_id_contributor_id",
                        columns: x => new { x.site_id, x.contributor_id },
                        principalTable: "contributor",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gap",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    listed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gap", x => x.id);
                    table.ForeignKey(
                        name: "fk_gap_initiative_site_id_initiative_id",
                        columns: x => new { x.site_id, x.initiative_id },
                        principalTable: "initiative",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
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
                    contact_of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    deputy_of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    deputy_asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    deputy_accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
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
                name: "account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account", x => x.id);
                    table.UniqueConstraint("ak_account_site_id_id", x => new { x.site_id, x.id });
                    table.ForeignKey(
                        name: "fk_account_person_site_id_id",
                        columns: x => new { x.site_id, x.id },
                        principalTable: "person",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "address_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_address_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_address_change_person_site_id_person_id",
                        columns: x => new { x.site_id, x.person_id },
                        principalTable: "person",
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
                    network = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
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
                name: "delivery",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    promise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    debtor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    owed_to_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    delivered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    waits_for_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery", x => x.id);
                    table.ForeignKey(
                        name: "fk_delivery_promise_site_id_promise_id",
                        columns: x => new { x.site_id, x.promise_id },
                        principalTable: "promise",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "promise_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    promise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    owner_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    norm_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    norm_amount = table.Column<int>(type: "integer", nullable: true),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    written_by_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    debtor_accepted_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    debtor_accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    creditor_accepted_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    creditor_accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    declined_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    declined_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    declined_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    in_force_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    superseded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promise_version", x => x.id);
                    table.ForeignKey(
                        name: "fk_promise_version_promise_site_id_promise_id",
                        columns: x => new { x.site_id, x.promise_id },
                        principalTable: "promise",
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

            migrationBuilder.CreateTable(
                name: "contribution_step",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    concerns_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    end = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    is_solved = table.Column<bool>(type: "boolean", nullable: true),
                    was_heard = table.Column<bool>(type: "boolean", nullable: false),
                    words = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution_step", x => x.id);
                    table.ForeignKey(
                        name: "fk_contribution_step_contribution_site_id_contribution_id",
                        columns: x => new { x.site_id, x.contribution_id },
                        principalTable: "contribution",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "account_passkey",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_passkey", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_account_passkey_account_site_id_user_id",
                        columns: x => new { x.site_id, x.user_id },
                        principalTable: "account",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_account_token_account_site_id_user_id",
                        columns: x => new { x.site_id, x.user_id },
                        principalTable: "account",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_site_id_normalized_email",
                table: "account",
                columns: new[] { "site_id", "normalized_email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_passkey_site_id_user_id",
                table: "account_passkey",
                columns: new[] { "site_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_account_token_site_id_user_id",
                table: "account_token",
                columns: new[] { "site_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_act_seen",
                table: "act",
                columns: new[] { "site_id", "initiative_id", "person_id", "seen", "on" },
                unique: true,
                filter: "seen IS NOT NULL AND person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_act_site_id_cause_id_subject_id_kind",
                table: "act",
                columns: new[] { "site_id", "cause_id", "subject_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_act_site_id_initiative_id_on_by_side_kind_seen",
                table: "act",
                columns: new[] { "site_id", "initiative_id", "on", "by_side", "kind", "seen" });

            migrationBuilder.CreateIndex(
                name: "ix_act_site_id_person_id_id",
                table: "act",
                columns: new[] { "site_id", "person_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_address_change_site_id_expires_at",
                table: "address_change",
                columns: new[] { "site_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_address_change_site_id_person_id",
                table: "address_change",
                columns: new[] { "site_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_blob_site_id_expires_at",
                table: "blob",
                columns: new[] { "site_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_blob_site_id_purpose",
                table: "blob",
                columns: new[] { "site_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_change_record_site_id_actor_id_id",
                table: "change_record",
                columns: new[] { "site_id", "actor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_change_record_site_id_id",
                table: "change_record",
                columns: new[] { "site_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_change_record_site_id_initiative_id_id",
                table: "change_record",
                columns: new[] { "site_id", "initiative_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_change_record_site_id_kind_id",
                table: "change_record",
                columns: new[] { "site_id", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_change_record_site_id_subject_id_id",
                table: "change_record",
                columns: new[] { "site_id", "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_contributor_id",
                table: "contribution",
                columns: new[] { "site_id", "contributor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_contributor_person_id_received_at_id",
                table: "contribution",
                columns: new[] { "site_id", "contributor_person_id", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_holder_person_id_state_sort_due_at_id",
                table: "contribution",
                columns: new[] { "site_id", "holder_person_id", "state", "sort_due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_initiative_id_external_number",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "external_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_initiative_id_state_changed_at_id",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "state", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_initiative_id_state_received_at_id",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "state", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_initiative_id_state_sort_due_at_id",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "state", "sort_due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_reference",
                table: "contribution",
                columns: new[] { "site_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contribution_unheld",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "brought_by_side", "sort_due_at", "id" },
                filter: "state = 'Open' AND holder_person_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_step_site_id_actor_person_id",
                table: "contribution_step",
                columns: new[] { "site_id", "actor_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_step_site_id_concerns_person_id",
                table: "contribution_step",
                columns: new[] { "site_id", "concerns_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_step_site_id_contribution_id_at",
                table: "contribution_step",
                columns: new[] { "site_id", "contribution_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_contributor_site_id_initiative_id_external_key",
                table: "contributor",
                columns: new[] { "site_id", "initiative_id", "external_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contributor_site_id_initiative_id_person_id",
                table: "contributor",
                columns: new[] { "site_id", "initiative_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contributor_site_id_person_id",
                table: "contributor",
                columns: new[] { "site_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_open",
                table: "delivery",
                columns: new[] { "site_id", "initiative_id", "promise_id", "state", "waits_for_person_id" },
                filter: "state IN ('Due', 'Late')");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_site_id_initiative_id_state_due_at_id_promise_id",
                table: "delivery",
                columns: new[] { "site_id", "initiative_id", "state", "due_at", "id", "promise_id" });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_site_id_owed_to_person_id_state_due_at",
                table: "delivery",
                columns: new[] { "site_id", "owed_to_person_id", "state", "due_at" },
                filter: "owed_to_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_site_id_promise_id_state_due_at_id",
                table: "delivery",
                columns: new[] { "site_id", "promise_id", "state", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_site_id_subject_id_promise_id_round",
                table: "delivery",
                columns: new[] { "site_id", "subject_id", "promise_id", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_delivery_site_id_waits_for_person_id_state",
                table: "delivery",
                columns: new[] { "site_id", "waits_for_person_id", "state" },
                filter: "waits_for_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_waiting",
                table: "delivery",
                columns: new[] { "site_id", "due_at" },
                filter: "state = 'Due'");

            migrationBuilder.CreateIndex(
                name: "ix_gap_open",
                table: "gap",
                columns: new[] { "site_id", "initiative_id", "kind" },
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_site_id_slug",
                table: "initiative",
                columns: new[] { "site_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_initiative_site_id_sort_key_id",
                table: "initiative",
                columns: new[] { "site_id", "sort_key", "id" });

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
                name: "ix_mail_kept",
                table: "mail",
                columns: new[] { "site_id", "planned_at" },
                filter: "blanked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_mail_site_id_id",
                table: "mail",
                columns: new[] { "site_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_site_id_person_id",
                table: "mail",
                columns: new[] { "site_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_site_id_to",
                table: "mail",
                columns: new[] { "site_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_site_id_unique_key",
                table: "mail",
                columns: new[] { "site_id", "unique_key" },
                unique: true,
                filter: "unique_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_membership_contact",
                table: "membership",
                columns: new[] { "site_id", "initiative_id", "contact_of" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_membership_deputy",
                table: "membership",
                columns: new[] { "site_id", "initiative_id", "deputy_of" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_membership_living",
                table: "membership",
                columns: new[] { "site_id", "initiative_id", "person_id" },
                unique: true,
                filter: "state IN ('Applied', 'Trial', 'Active')");

            migrationBuilder.CreateIndex(
                name: "ix_membership_people",
                table: "membership",
                columns: new[] { "site_id", "initiative_id", "state", "side", "applied_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_membership_site_id_person_id_state",
                table: "membership",
                columns: new[] { "site_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_notice_site_id_at",
                table: "notice",
                columns: new[] { "site_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_notice_site_id_cause_id_kind_subject_id_person_id",
                table: "notice",
                columns: new[] { "site_id", "cause_id", "kind", "subject_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notice_site_id_person_id_at_id",
                table: "notice",
                columns: new[] { "site_id", "person_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notice_unread",
                table: "notice",
                columns: new[] { "site_id", "person_id" },
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_organisation_site_id_name",
                table: "organisation",
                columns: new[] { "site_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_site_id_name_id",
                table: "person",
                columns: new[] { "site_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_answer_term",
                table: "promise",
                columns: new[] { "site_id", "initiative_id", "debtor", "kind" },
                unique: true,
                filter: "kind = 'AnswerWithinWorkingDays' AND state IN ('Proposed', 'InForce')");

            migrationBuilder.CreateIndex(
                name: "ix_promise_site_id_initiative_id_debtor",
                table: "promise",
                columns: new[] { "site_id", "initiative_id", "debtor" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_site_id_owner_person_id",
                table: "promise",
                columns: new[] { "site_id", "owner_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_version_site_id_declined_by_person_id",
                table: "promise_version",
                columns: new[] { "site_id", "declined_by_person_id" },
                filter: "declined_by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promise_version_site_id_promise_id_number",
                table: "promise_version",
                columns: new[] { "site_id", "promise_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_promise_version_site_id_written_by_person_id",
                table: "promise_version",
                columns: new[] { "site_id", "written_by_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_session_site_id_person_id_ends_at",
                table: "session",
                columns: new[] { "site_id", "person_id", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_try_site_id_last_at",
                table: "sign_in_try",
                columns: new[] { "site_id", "last_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_up_site_id_expires_at",
                table: "sign_up",
                columns: new[] { "site_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_up_site_id_normalized_email",
                table: "sign_up",
                columns: new[] { "site_id", "normalized_email" });

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
                name: "account_passkey");

            migrationBuilder.DropTable(
                name: "account_token");

            migrationBuilder.DropTable(
                name: "act");

            migrationBuilder.DropTable(
                name: "address_change");

            migrationBuilder.DropTable(
                name: "blob");

            migrationBuilder.DropTable(
                name: "change_record");

            migrationBuilder.DropTable(
                name: "contribution_step");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "delivery");

            migrationBuilder.DropTable(
                name: "gap");

            migrationBuilder.DropTable(
                name: "job");

            migrationBuilder.DropTable(
                name: "mail");

            migrationBuilder.DropTable(
                name: "membership");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "organisation");

            migrationBuilder.DropTable(
                name: "promise_version");

            migrationBuilder.DropTable(
                name: "recurring_turn");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "sign_in_try");

            migrationBuilder.DropTable(
                name: "sign_up");

            migrationBuilder.DropTable(
                name: "site_closure");

            migrationBuilder.DropTable(
                name: "site_host");

            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "contribution");

            migrationBuilder.DropTable(
                name: "initiative");

            migrationBuilder.DropTable(
                name: "promise");

            migrationBuilder.DropTable(
                name: "site");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "contributor");
        }
    }
}
