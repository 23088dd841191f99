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
                name: "absence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absence", x => x.id);
                });

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
                name: "calendar_feed",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feed", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "capacity_limits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    warn_at = table.Column<int>(type: "integer", nullable: false),
                    block_above = table.Column<int>(type: "integer", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capacity_limits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "capacity_side",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    budget_ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_short = table.Column<bool>(type: "boolean", nullable: false),
                    warned_of_budget_end = table.Column<DateOnly>(type: "date", nullable: true),
                    warned_of_absence_id = table.Column<Guid>(type: "uuid", nullable: true),
                    warned_of_load_from = table.Column<DateOnly>(type: "date", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capacity_side", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "capacity_signature",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    minutes_per_week = table.Column<int>(type: "integer", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    signer_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    asked_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capacity_signature", x => x.id);
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
                name: "contribution_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_no_emergency = table.Column<bool>(type: "boolean", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    seen_details = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: true),
                    seen_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    furthest = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_as = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contribution_retention",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution_retention", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contribution_view",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    filter = table.Column<string>(type: "character varying(2500)", maxLength: 2500, nullable: false),
                    is_default = table.Column<bool>(type: "boolean", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution_view", x => x.id);
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
                    is_nobody = table.Column<bool>(type: "boolean", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
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
                name: "dose",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    what = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    extras = table.Column<int>(type: "integer", nullable: false),
                    cadence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dose", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "expectation_round",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_by_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    wanted_by = table.Column<DateOnly>(type: "date", nullable: true),
                    citizen_acceptor_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    professional_acceptor_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    citizens_submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    professionals_submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    shown_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_expectation_round", x => x.id);
                    table.UniqueConstraint("ak_expectation_round_site_id_id", x => new { x.site_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "hand_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    addressee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    done_by = table.Column<Guid>(type: "uuid", nullable: true),
                    way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    tried_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hand_task", x => x.id);
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
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sort_key = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    findable = table.Column<string>(type: "character varying(481)", maxLength: 481, nullable: false),
                    ready_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
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
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unsubscribe_address = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    planned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    returned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    return_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    blanked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mail_intake",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sender_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sender_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    sender_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    came_in_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reference = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_intake", x => x.id);
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
                    waits_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
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
                name: "person_week",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    minutes_in_all = table.Column<int>(type: "integer", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_week", x => x.id);
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
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version_in_force = table.Column<int>(type: "integer", nullable: true),
                    version_asked = table.Column<int>(type: "integer", nullable: true),
                    latest_version = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    periods_from = table.Column<DateOnly>(type: "date", nullable: true),
                    periods_made = table.Column<int>(type: "integer", nullable: false),
                    next_due_from = table.Column<DateOnly>(type: "date", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promise", x => x.id);
                    table.UniqueConstraint("ak_promise_site_id_id", x => new { x.site_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "push_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    public_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "character varying(1000)", maxLength: 1000, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_push_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "push_subscription",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint_key = table.Column<Guid>(type: "uuid", nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "character varying(4000)", maxLength: 4000, nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_push_subscription", x => x.id);
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
                name: "returned_mark",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    validity = table.Column<long>(type: "bigint", nullable: false),
                    last_id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_returned_mark", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shortcut_choice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_off = table.Column<bool>(type: "boolean", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shortcut_choice", x => x.id);
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
                name: "stated_hours",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    team_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    minutes_per_week = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    only_as_deputy = table.Column<bool>(type: "boolean", nullable: false),
                    stated_by_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stated_hours", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppression",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppression", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "taken_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    taken_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_taken_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "telling_hours",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    digest_hour = table.Column<int>(type: "integer", nullable: false),
                    weekly_on = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quiet_from = table.Column<int>(type: "integer", nullable: false),
                    quiet_until = table.Column<int>(type: "integer", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_telling_hours", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contribution",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    door = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    seen_details = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: true),
                    seen_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
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
                    escalated = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    escalates_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    joined_to_id = table.Column<Guid>(type: "uuid", nullable: true),
                    followers = table.Column<int>(type: "integer", nullable: false),
                    kept_inside_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    moderation_reminded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    outside_holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    external_system = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    external_system_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    map_x = table.Column<int>(type: "integer", nullable: true),
                    map_y = table.Column<int>(type: "integer", nullable: true),
                    forgotten_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    outcome_words = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution", x => x.id);
                    table.UniqueConstraint("ak_contribution_site_id_id", x => new { x.site_id, x.id });
                    table.CheckConstraint("ck_contribution_place_is_whole", "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (map_x IS NULL) AND (latitude IS NULL) = (map_y IS NULL)");
                    table.CheckConstraint("ck_contribution_rejected_is_never_public", "state <> 'Rejected' OR public_since IS NULL");
                    table.ForeignKey(
                        name: "fk_contribution_contribution_site_id_joined_to_id",
                        columns: x => new { x.site_id, x.joined_to_id },
                        principalTable: "contribution",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_contribution_contributor_site_id_contributor_id",
                        columns: x => new { x.site_id, x.contributor_id },
                        principalTable: "contributor",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "challenge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessor_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    task = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    @case = table.Column<string>(name: "case", type: "character varying(2000)", maxLength: 2000, nullable: false),
                    with = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    money = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    filed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    assessment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    assessed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    agreement = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    agreed_until = table.Column<DateOnly>(type: "date", nullable: true),
                    agreement_of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    agreed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    back_on = table.Column<DateOnly>(type: "date", nullable: true),
                    over_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    over_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_challenge", x => x.id);
                    table.UniqueConstraint("ak_challenge_site_id_id", x => new { x.site_id, x.id });
                    table.ForeignKey(
                        name: "fk_challenge_initiative_site_id_initiative_id",
                        columns: x => new { x.site_id, x.initiative_id },
                        principalTable: "initiative",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "effect",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    hope = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sign = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    let_go_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_effect", x => x.id);
                    table.UniqueConstraint("ak_effect_site_id_id", x => new { x.site_id, x.id });
                    table.ForeignKey(
                        name: "fk_effect_initiative_site_id_initiative_id",
                        columns: x => new { x.site_id, x.initiative_id },
                        principalTable: "initiative",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ending_keeper",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    keeper_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ending_keeper", x => x.id);
                    table.ForeignKey(
                        name: "fk_ending_keeper_initiative_site_id_initiative_id",
                        columns: x => new { x.site_id, x.initiative_id },
                        principalTable: "initiative",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gap",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    need = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    listed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    told_overdue_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
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
                name: "initiative_step",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    handed_back_to = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_step", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiative_step_initiative_site_id_initiative_id",
                        columns: x => new { x.site_id, x.initiative_id },
                        principalTable: "initiative",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mandate",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    written_by_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    may_promise = table.Column<bool>(type: "boolean", nullable: false),
                    minutes_per_week = table.Column<int>(type: "integer", nullable: true),
                    euros_per_year = table.Column<int>(type: "integer", nullable: false),
                    deviations = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    manager_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer_working_days = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    over_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    over_because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    warned_at = table.Column<int>(type: "integer", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mandate", x => x.id);
                    table.UniqueConstraint("ak_mandate_site_id_id", x => new { x.site_id, x.id });
                    table.ForeignKey(
                        name: "fk_mandate_initiative_site_id_initiative_id",
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
                    invited_as = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    invited_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
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
                name: "proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    what = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    why = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    proposed_by_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decider_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    heard_until = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reasons = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    other_form = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    over_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal", x => x.id);
                    table.UniqueConstraint("ak_proposal_site_id_id", x => new { x.site_id, x.id });
                    table.ForeignKey(
                        name: "fk_proposal_initiative_site_id_initiative_id",
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
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false),
                    owed_to_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    promised = table.Column<int>(type: "integer", nullable: false),
                    delivered = table.Column<int>(type: "integer", nullable: false),
                    delivered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    shown_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    waits_for_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reported = table.Column<int>(type: "integer", nullable: true),
                    reported_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reported_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    judged_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    judged_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    disputed_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery", x => x.id);
                    table.UniqueConstraint("ak_delivery_site_id_id", x => new { x.site_id, x.id });
                    table.ForeignKey(
                        name: "fk_delivery_promise_site_id_promise_id",
                        columns: x => new { x.site_id, x.promise_id },
                        principalTable: "promise",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "expectation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    written_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_later = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    fit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    promise_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agreed_end = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ended_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_expectation", x => x.id);
                    table.UniqueConstraint("ak_expectation_site_id_id", x => new { x.site_id, x.id });
                    table.ForeignKey(
                        name: "fk_expectation_expectation_round_site_id_round_id",
                        columns: x => new { x.site_id, x.round_id },
                        principalTable: "expectation_round",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_expectation_expectation_site_id_partner_id",
                        columns: x => new { x.site_id, x.partner_id },
                        principalTable: "expectation",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_expectation_promise_site_id_promise_id",
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
                    norm_period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    norm_date = table.Column<DateOnly>(type: "date", nullable: true),
                    subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    shown_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    effort_times = table.Column<int>(type: "integer", nullable: true),
                    effort_minutes = table.Column<int>(type: "integer", nullable: true),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    written_by_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    debtor_accepted_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    debtor_accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    creditor_accepted_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    creditor_accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    manager_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    manager_by = table.Column<DateOnly>(type: "date", nullable: true),
                    manager_agreed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    declined_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    declined_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    declined_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
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
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false)
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
                name: "attachment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    draft_id = table.Column<Guid>(type: "uuid", nullable: true),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    bytes = table.Column<int>(type: "integer", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    blob_id = table.Column<Guid>(type: "uuid", nullable: true),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    shows_nobody = table.Column<bool>(type: "boolean", nullable: false),
                    public_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    removed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    removed_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment", x => x.id);
                    table.ForeignKey(
                        name: "fk_attachment_contribution_site_id_contribution_id",
                        columns: x => new { x.site_id, x.contribution_id },
                        principalTable: "contribution",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
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
                    heard_from = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    about_contribution_id = table.Column<Guid>(type: "uuid", nullable: true),
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
                name: "moderation_claim",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_moderation_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_moderation_claim_contribution_site_id_contribution_id",
                        columns: x => new { x.site_id, x.contribution_id },
                        principalTable: "contribution",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "open311_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    service_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_open311_request", x => x.id);
                    table.ForeignKey(
                        name: "fk_open311_request_contribution_site_id_contribution_id",
                        columns: x => new { x.site_id, x.contribution_id },
                        principalTable: "contribution",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outside_holder",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    called_off_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outside_holder", x => x.id);
                    table.ForeignKey(
                        name: "fk_outside_holder_contribution_site_id_contribution_id",
                        columns: x => new { x.site_id, x.contribution_id },
                        principalTable: "contribution",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "challenge_moment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    by_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_challenge_moment", x => x.id);
                    table.ForeignKey(
                        name: "fk_challenge_moment_challenge_site_id_challenge_id",
                        columns: x => new { x.site_id, x.challenge_id },
                        principalTable: "challenge",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "effect_observation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    effect_id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: false),
                    seen = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_effect_observation", x => x.id);
                    table.ForeignKey(
                        name: "fk_effect_observation_effect_site_id_effect_id",
                        columns: x => new { x.site_id, x.effect_id },
                        principalTable: "effect",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mandate_question",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    manager_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    euros = table.Column<int>(type: "integer", nullable: true),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_granted = table.Column<bool>(type: "boolean", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mandate_question", x => x.id);
                    table.ForeignKey(
                        name: "fk_mandate_question_mandate_site_id_mandate_id",
                        columns: x => new { x.site_id, x.mandate_id },
                        principalTable: "mandate",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "asked",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    how = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    colleague_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    colleague_accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    swap_because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    swap_answerer_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    swap_asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    swap_answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    swap_declined_because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    replaced_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asked", x => x.id);
                    table.ForeignKey(
                        name: "fk_asked_proposal_site_id_proposal_id",
                        columns: x => new { x.site_id, x.proposal_id },
                        principalTable: "proposal",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    view = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    dissent = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    is_added = table.Column<bool>(type: "boolean", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_voice", x => x.id);
                    table.UniqueConstraint("ak_voice_site_id_id", x => new { x.site_id, x.id });
                    table.ForeignKey(
                        name: "fk_voice_proposal_site_id_proposal_id",
                        columns: x => new { x.site_id, x.proposal_id },
                        principalTable: "proposal",
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

            migrationBuilder.CreateTable(
                name: "counted_work",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    work_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counted_work", x => x.id);
                    table.ForeignKey(
                        name: "fk_counted_work_delivery_site_id_delivery_id",
                        columns: x => new { x.site_id, x.delivery_id },
                        principalTable: "delivery",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "talk_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    expectation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    written_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_talk_note", x => x.id);
                    table.ForeignKey(
                        name: "fk_talk_note_expectation_site_id_expectation_id",
                        columns: x => new { x.site_id, x.expectation_id },
                        principalTable: "expectation",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "voice_condition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    voice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    answer_words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answered_by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_voice_condition", x => x.id);
                    table.ForeignKey(
                        name: "fk_voice_condition_proposal_site_id_proposal_id",
                        columns: x => new { x.site_id, x.proposal_id },
                        principalTable: "proposal",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_voice_condition_voice_site_id_voice_id",
                        columns: x => new { x.site_id, x.voice_id },
                        principalTable: "voice",
                        principalColumns: new[] { "site_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_absence_site_id_person_id_until",
                table: "absence",
                columns: new[] { "site_id", "person_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_absence_site_id_until",
                table: "absence",
                columns: new[] { "site_id", "until" });

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
                name: "ix_asked_colleague",
                table: "asked",
                columns: new[] { "site_id", "colleague_person_id" },
                filter: "colleague_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_asked_site_id_person_id_proposal_id",
                table: "asked",
                columns: new[] { "site_id", "person_id", "proposal_id" });

            migrationBuilder.CreateIndex(
                name: "ix_asked_site_id_proposal_id_person_id",
                table: "asked",
                columns: new[] { "site_id", "proposal_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asked_swap",
                table: "asked",
                columns: new[] { "site_id", "swap_answerer_person_id" },
                filter: "swap_answerer_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_attachment_site_id_contribution_id_added_at",
                table: "attachment",
                columns: new[] { "site_id", "contribution_id", "added_at" });

            migrationBuilder.CreateIndex(
                name: "ix_attachment_site_id_draft_id",
                table: "attachment",
                columns: new[] { "site_id", "draft_id" });

            migrationBuilder.CreateIndex(
                name: "ix_attachment_site_id_mail_id",
                table: "attachment",
                columns: new[] { "site_id", "mail_id" });

            migrationBuilder.CreateIndex(
                name: "ix_blob_site_id_expires_at",
                table: "blob",
                columns: new[] { "site_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_blob_site_id_purpose",
                table: "blob",
                columns: new[] { "site_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feed_site_id_person_id",
                table: "calendar_feed",
                columns: new[] { "site_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feed_site_id_secret_hash",
                table: "calendar_feed",
                columns: new[] { "site_id", "secret_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_capacity_limits_site_id",
                table: "capacity_limits",
                column: "site_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_capacity_side_site_id_initiative_id_side",
                table: "capacity_side",
                columns: new[] { "site_id", "initiative_id", "side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_capacity_signature_asked",
                table: "capacity_signature",
                columns: new[] { "site_id", "initiative_id", "side" },
                unique: true,
                filter: "state = 'Asked'");

            migrationBuilder.CreateIndex(
                name: "ix_capacity_signature_site_id_asked_by_person_id",
                table: "capacity_signature",
                columns: new[] { "site_id", "asked_by_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_capacity_signature_site_id_initiative_id_state_answered_at",
                table: "capacity_signature",
                columns: new[] { "site_id", "initiative_id", "state", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_capacity_signature_site_id_signer_person_id_state",
                table: "capacity_signature",
                columns: new[] { "site_id", "signer_person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_challenge_living",
                table: "challenge",
                columns: new[] { "site_id", "initiative_id" },
                unique: true,
                filter: "state NOT IN ('NotTakenUp', 'HandedBack', 'Withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_challenge_site_id_assessor_person_id_state",
                table: "challenge",
                columns: new[] { "site_id", "assessor_person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_challenge_site_id_by_person_id",
                table: "challenge",
                columns: new[] { "site_id", "by_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_challenge_site_id_initiative_id_filed_at_id",
                table: "challenge",
                columns: new[] { "site_id", "initiative_id", "filed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_challenge_moment_site_id_by_person_id",
                table: "challenge_moment",
                columns: new[] { "site_id", "by_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_challenge_moment_site_id_challenge_id_on_id",
                table: "challenge_moment",
                columns: new[] { "site_id", "challenge_id", "on", "id" });

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
                name: "ix_contribution_closed",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "state", "sort_due_at", "id" },
                filter: "audience = 'ContributorAndHolders'");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_entered",
                table: "contribution",
                columns: new[] { "site_id", "entered_by_person_id", "received_at" },
                filter: "entered_by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_held",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "state", "sort_due_at", "id" },
                filter: "holder_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_joined",
                table: "contribution",
                columns: new[] { "site_id", "joined_to_id", "state", "id" },
                filter: "joined_to_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_led",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "state", "sort_due_at", "id" },
                filter: "followers > 0");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_map",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "state", "map_y", "map_x", "sort_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_moderation",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "received_at", "id" },
                filter: "audience = 'Public' AND public_since IS NULL AND kept_inside_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_professional",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "state", "sort_due_at", "id" },
                filter: "brought_by_side = 'Professional'");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_public",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "state", "sort_due_at", "id" },
                filter: "audience = 'Public'");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_contributor_id",
                table: "contribution",
                columns: new[] { "site_id", "contributor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_contributor_person_id_received_at_id",
                table: "contribution",
                columns: new[] { "site_id", "contributor_person_id", "received_at", "id" },
                filter: "contributor_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_escalates_at_initiative_id",
                table: "contribution",
                columns: new[] { "site_id", "escalates_at", "initiative_id" },
                filter: "escalates_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_holder_person_id_state_sort_due_at_id",
                table: "contribution",
                columns: new[] { "site_id", "holder_person_id", "state", "sort_due_at", "id" },
                filter: "holder_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_initiative_id_changed_at_id",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_initiative_id_external_number",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "external_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contribution_site_id_initiative_id_received_at_id",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "received_at", "id" });

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
                name: "ix_contribution_to_forget",
                table: "contribution",
                columns: new[] { "site_id", "kind", "ended_at" },
                filter: "forgotten_at IS NULL AND ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_unheld",
                table: "contribution",
                columns: new[] { "site_id", "initiative_id", "brought_by_side", "sort_due_at", "id" },
                filter: "state = 'Open' AND holder_person_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_draft_site_id_changed_at",
                table: "contribution_draft",
                columns: new[] { "site_id", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_draft_site_id_initiative_id_sent_at",
                table: "contribution_draft",
                columns: new[] { "site_id", "initiative_id", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_draft_site_id_person_id_initiative_id_changed_",
                table: "contribution_draft",
                columns: new[] { "site_id", "person_id", "initiative_id", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_retention_site_id_kind",
                table: "contribution_retention",
                columns: new[] { "site_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contribution_step_site_id_actor_person_id",
                table: "contribution_step",
                columns: new[] { "site_id", "actor_person_id" },
                filter: "actor_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_step_site_id_concerns_person_id",
                table: "contribution_step",
                columns: new[] { "site_id", "concerns_person_id" },
                filter: "concerns_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_step_site_id_contribution_id_at_id",
                table: "contribution_step",
                columns: new[] { "site_id", "contribution_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_view_site_id_person_id_initiative_id_name",
                table: "contribution_view",
                columns: new[] { "site_id", "person_id", "initiative_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contributor_nobody",
                table: "contributor",
                columns: new[] { "site_id", "initiative_id" },
                unique: true,
                filter: "is_nobody");

            migrationBuilder.CreateIndex(
                name: "ix_contributor_site_id_initiative_id_external_key",
                table: "contributor",
                columns: new[] { "site_id", "initiative_id", "external_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contributor_site_id_initiative_id_person_id",
                table: "contributor",
                columns: new[] { "site_id", "initiative_id", "person_id" },
                unique: true,
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contributor_site_id_person_id",
                table: "contributor",
                columns: new[] { "site_id", "person_id" },
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_counted_work_site_id_by_person_id",
                table: "counted_work",
                columns: new[] { "site_id", "by_person_id" },
                filter: "by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_counted_work_site_id_delivery_id_work_id",
                table: "counted_work",
                columns: new[] { "site_id", "delivery_id", "work_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_counted_work_site_id_work_id",
                table: "counted_work",
                columns: new[] { "site_id", "work_id" });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_open",
                table: "delivery",
                columns: new[] { "site_id", "initiative_id", "promise_id", "state", "waits_for_person_id" },
                filter: "state IN ('Due', 'Late')");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_period",
                table: "delivery",
                columns: new[] { "site_id", "promise_id", "first_day", "version" },
                unique: true,
                filter: "first_day IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_period_due",
                table: "delivery",
                columns: new[] { "site_id", "initiative_id", "state", "due_at" },
                filter: "first_day IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_period_waits",
                table: "delivery",
                columns: new[] { "site_id", "waits_for_person_id", "state", "due_at" },
                filter: "first_day IS NOT NULL AND waits_for_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_shown_by",
                table: "delivery",
                columns: new[] { "site_id", "initiative_id", "debtor", "shown_by", "due_at" },
                filter: "shown_by IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_site_id_initiative_id_state_due_at_id_promise_id",
                table: "delivery",
                columns: new[] { "site_id", "initiative_id", "state", "due_at", "id", "promise_id" });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_site_id_judged_by_person_id",
                table: "delivery",
                columns: new[] { "site_id", "judged_by_person_id" },
                filter: "judged_by_person_id IS NOT NULL");

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
                name: "ix_delivery_site_id_reported_by_person_id",
                table: "delivery",
                columns: new[] { "site_id", "reported_by_person_id" },
                filter: "reported_by_person_id IS NOT NULL");

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
                name: "ix_dose_general",
                table: "dose",
                columns: new[] { "site_id", "person_id" },
                unique: true,
                filter: "initiative_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dose_site_id_person_id_initiative_id",
                table: "dose",
                columns: new[] { "site_id", "person_id", "initiative_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_effect_hoped_for",
                table: "effect",
                columns: new[] { "site_id", "initiative_id", "place" },
                unique: true,
                filter: "let_go_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_effect_observation_site_id_by_person_id",
                table: "effect_observation",
                columns: new[] { "site_id", "by_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_effect_observation_site_id_effect_id_seen_on_id",
                table: "effect_observation",
                columns: new[] { "site_id", "effect_id", "seen_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_ending_keeper_site_id_initiative_id_kind",
                table: "ending_keeper",
                columns: new[] { "site_id", "initiative_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_expectation_site_id_confirmed_by_person_id",
                table: "expectation",
                columns: new[] { "site_id", "confirmed_by_person_id" },
                filter: "confirmed_by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expectation_site_id_ended_by_person_id",
                table: "expectation",
                columns: new[] { "site_id", "ended_by_person_id" },
                filter: "ended_by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expectation_site_id_partner_id",
                table: "expectation",
                columns: new[] { "site_id", "partner_id" },
                filter: "partner_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expectation_site_id_promise_id",
                table: "expectation",
                columns: new[] { "site_id", "promise_id" },
                filter: "promise_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expectation_site_id_round_id_side_id",
                table: "expectation",
                columns: new[] { "site_id", "round_id", "side", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_expectation_site_id_round_id_state",
                table: "expectation",
                columns: new[] { "site_id", "round_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_expectation_site_id_written_by_person_id_round_id",
                table: "expectation",
                columns: new[] { "site_id", "written_by_person_id", "round_id" },
                filter: "written_by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expectation_round_site_id_initiative_id_opened_at_id",
                table: "expectation_round",
                columns: new[] { "site_id", "initiative_id", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_expectation_round_site_id_opened_by_person_id",
                table: "expectation_round",
                columns: new[] { "site_id", "opened_by_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_expectation_round_writing",
                table: "expectation_round",
                columns: new[] { "site_id", "initiative_id" },
                unique: true,
                filter: "state = 'Writing'");

            migrationBuilder.CreateIndex(
                name: "ix_gap_due",
                table: "gap",
                columns: new[] { "site_id", "due_on", "id" },
                filter: "closed_at IS NULL AND told_overdue_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_gap_open",
                table: "gap",
                columns: new[] { "site_id", "initiative_id", "need" },
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_gap_owner",
                table: "gap",
                columns: new[] { "site_id", "owner_person_id", "due_on" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_hand_task_addressee",
                table: "hand_task",
                columns: new[] { "site_id", "initiative_id", "addressee_id", "asked_at", "id" },
                filter: "done_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_hand_task_member",
                table: "hand_task",
                columns: new[] { "site_id", "member_person_id" },
                filter: "member_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_hand_task_open",
                table: "hand_task",
                columns: new[] { "site_id", "initiative_id", "asked_at", "id" },
                filter: "done_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_hand_task_site_id_done_at",
                table: "hand_task",
                columns: new[] { "site_id", "done_at" });

            migrationBuilder.CreateIndex(
                name: "ix_hand_task_site_id_person_id",
                table: "hand_task",
                columns: new[] { "site_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_hand_task_site_id_subject_id",
                table: "hand_task",
                columns: new[] { "site_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_preparing",
                table: "initiative",
                columns: new[] { "site_id", "id" },
                filter: "state = 'Preparing'");

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
                name: "ix_initiative_step_site_id_by_person_id",
                table: "initiative_step",
                columns: new[] { "site_id", "by_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiative_step_site_id_initiative_id_at_id",
                table: "initiative_step",
                columns: new[] { "site_id", "initiative_id", "at", "id" });

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
                name: "ix_mail_batch",
                table: "mail",
                columns: new[] { "site_id", "batch_id", "id" },
                filter: "sent_at IS NULL AND batch_id IS NOT NULL");

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
                name: "ix_mail_intake_site_id_came_in_at",
                table: "mail_intake",
                columns: new[] { "site_id", "came_in_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_intake_site_id_initiative_id_state_came_in_at_id",
                table: "mail_intake",
                columns: new[] { "site_id", "initiative_id", "state", "came_in_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_intake_site_id_message_key",
                table: "mail_intake",
                columns: new[] { "site_id", "message_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mail_intake_site_id_sender_person_id",
                table: "mail_intake",
                columns: new[] { "site_id", "sender_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_mandate_expiring",
                table: "mandate",
                columns: new[] { "site_id", "valid_until" },
                filter: "state = 'Valid'");

            migrationBuilder.CreateIndex(
                name: "ix_mandate_manager",
                table: "mandate",
                columns: new[] { "site_id", "manager_person_id", "state" },
                filter: "manager_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_mandate_site_id_initiative_id_state_person_id",
                table: "mandate",
                columns: new[] { "site_id", "initiative_id", "state", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_mandate_site_id_person_id_state",
                table: "mandate",
                columns: new[] { "site_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_mandate_site_id_written_by_person_id_state",
                table: "mandate",
                columns: new[] { "site_id", "written_by_person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_mandate_question_site_id_initiative_id_asked_at_id",
                table: "mandate_question",
                columns: new[] { "site_id", "initiative_id", "asked_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mandate_question_site_id_manager_person_id_answered_at",
                table: "mandate_question",
                columns: new[] { "site_id", "manager_person_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mandate_question_site_id_mandate_id",
                table: "mandate_question",
                columns: new[] { "site_id", "mandate_id" });

            migrationBuilder.CreateIndex(
                name: "ix_mandate_question_site_id_person_id",
                table: "mandate_question",
                columns: new[] { "site_id", "person_id" });

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
                filter: "state IN ('Applied', 'Trial', 'Active', 'Invited')");

            migrationBuilder.CreateIndex(
                name: "ix_membership_people",
                table: "membership",
                columns: new[] { "site_id", "initiative_id", "state", "side", "applied_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_membership_site_id_person_id_state",
                table: "membership",
                columns: new[] { "site_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_moderation_claim_site_id_contribution_id",
                table: "moderation_claim",
                columns: new[] { "site_id", "contribution_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_moderation_claim_site_id_person_id",
                table: "moderation_claim",
                columns: new[] { "site_id", "person_id" });

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
                name: "ix_notice_waiting",
                table: "notice",
                columns: new[] { "site_id", "waits_until" },
                filter: "waits_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notice_waiting_of",
                table: "notice",
                columns: new[] { "site_id", "person_id", "waits_until" },
                filter: "waits_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_open311_request_site_id_client_key",
                table: "open311_request",
                columns: new[] { "site_id", "client", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_open311_request_site_id_contribution_id",
                table: "open311_request",
                columns: new[] { "site_id", "contribution_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisation_site_id_name",
                table: "organisation",
                columns: new[] { "site_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outside_holder_site_id_contribution_id",
                table: "outside_holder",
                columns: new[] { "site_id", "contribution_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outside_holder_site_id_token_hash",
                table: "outside_holder",
                columns: new[] { "site_id", "token_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_site_id_name_id",
                table: "person",
                columns: new[] { "site_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_person_week_site_id_person_id",
                table: "person_week",
                columns: new[] { "site_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_promise_answer_term",
                table: "promise",
                columns: new[] { "site_id", "initiative_id", "debtor", "kind" },
                unique: true,
                filter: "kind = 'AnswerWithinWorkingDays' AND state IN ('Proposed', 'InForce')");

            migrationBuilder.CreateIndex(
                name: "ix_promise_next_due",
                table: "promise",
                columns: new[] { "site_id", "next_due_from", "id" },
                filter: "next_due_from IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promise_site_id_ended_by_person_id",
                table: "promise",
                columns: new[] { "site_id", "ended_by_person_id" },
                filter: "ended_by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promise_site_id_initiative_id_owner_person_id_state_changed",
                table: "promise",
                columns: new[] { "site_id", "initiative_id", "owner_person_id", "state", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_site_id_initiative_id_state_changed_at_id_debtor_ki",
                table: "promise",
                columns: new[] { "site_id", "initiative_id", "state", "changed_at", "id", "debtor", "kind", "owner_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_site_id_initiative_id_state_debtor_changed_at_id_ki",
                table: "promise",
                columns: new[] { "site_id", "initiative_id", "state", "debtor", "changed_at", "id", "kind", "owner_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_site_id_owner_person_id",
                table: "promise",
                columns: new[] { "site_id", "owner_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_until",
                table: "promise",
                columns: new[] { "site_id", "until", "id" },
                filter: "state = 'InForce' AND until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promise_version_site_id_declined_by_person_id",
                table: "promise_version",
                columns: new[] { "site_id", "declined_by_person_id" },
                filter: "declined_by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promise_version_site_id_manager_person_id_promise_id",
                table: "promise_version",
                columns: new[] { "site_id", "manager_person_id", "promise_id" },
                filter: "manager_person_id IS NOT NULL");

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
                name: "ix_proposal_heard",
                table: "proposal",
                columns: new[] { "site_id", "initiative_id", "kind" },
                unique: true,
                filter: "state = 'Heard'");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_site_id_decider_person_id_state",
                table: "proposal",
                columns: new[] { "site_id", "decider_person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_site_id_initiative_id_asked_on_id",
                table: "proposal",
                columns: new[] { "site_id", "initiative_id", "asked_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_site_id_proposed_by_person_id_state",
                table: "proposal",
                columns: new[] { "site_id", "proposed_by_person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_to_close",
                table: "proposal",
                columns: new[] { "site_id", "heard_until" },
                filter: "state = 'Heard' AND closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_push_key_site_id",
                table: "push_key",
                column: "site_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_push_subscription_site_id_endpoint_key",
                table: "push_subscription",
                columns: new[] { "site_id", "endpoint_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_push_subscription_site_id_person_id",
                table: "push_subscription",
                columns: new[] { "site_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_returned_mark_site_id",
                table: "returned_mark",
                column: "site_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_session_site_id_person_id_ends_at",
                table: "session",
                columns: new[] { "site_id", "person_id", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_shortcut_choice_site_id_person_id",
                table: "shortcut_choice",
                columns: new[] { "site_id", "person_id" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_stated_hours_site_id_initiative_id_person_id",
                table: "stated_hours",
                columns: new[] { "site_id", "initiative_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_stated_hours_site_id_person_id",
                table: "stated_hours",
                columns: new[] { "site_id", "person_id" },
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stated_hours_site_id_stated_by_person_id",
                table: "stated_hours",
                columns: new[] { "site_id", "stated_by_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_suppression_site_id_address",
                table: "suppression",
                columns: new[] { "site_id", "address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_suppression_site_id_at_id",
                table: "suppression",
                columns: new[] { "site_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_suppression_site_id_person_id",
                table: "suppression",
                columns: new[] { "site_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_taken_message_site_id_initiative_id_key",
                table: "taken_message",
                columns: new[] { "site_id", "initiative_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_taken_message_site_id_taken_at",
                table: "taken_message",
                columns: new[] { "site_id", "taken_at" });

            migrationBuilder.CreateIndex(
                name: "ix_talk_note_site_id_expectation_id_id",
                table: "talk_note",
                columns: new[] { "site_id", "expectation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_talk_note_site_id_round_id_id",
                table: "talk_note",
                columns: new[] { "site_id", "round_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_talk_note_site_id_written_by_person_id",
                table: "talk_note",
                columns: new[] { "site_id", "written_by_person_id" },
                filter: "written_by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_telling_hours_site_id_person_id",
                table: "telling_hours",
                columns: new[] { "site_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_voice_person",
                table: "voice",
                columns: new[] { "site_id", "person_id" },
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_voice_site_id_proposal_id_person_id",
                table: "voice",
                columns: new[] { "site_id", "proposal_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_voice_condition_answered",
                table: "voice_condition",
                columns: new[] { "site_id", "answered_by_person_id" },
                filter: "answered_by_person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_voice_condition_site_id_proposal_id_answer",
                table: "voice_condition",
                columns: new[] { "site_id", "proposal_id", "answer" });

            migrationBuilder.CreateIndex(
                name: "ix_voice_condition_site_id_voice_id",
                table: "voice_condition",
                columns: new[] { "site_id", "voice_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absence");

            migrationBuilder.DropTable(
                name: "account_passkey");

            migrationBuilder.DropTable(
                name: "account_token");

            migrationBuilder.DropTable(
                name: "act");

            migrationBuilder.DropTable(
                name: "address_change");

            migrationBuilder.DropTable(
                name: "asked");

            migrationBuilder.DropTable(
                name: "attachment");

            migrationBuilder.DropTable(
                name: "blob");

            migrationBuilder.DropTable(
                name: "calendar_feed");

            migrationBuilder.DropTable(
                name: "capacity_limits");

            migrationBuilder.DropTable(
                name: "capacity_side");

            migrationBuilder.DropTable(
                name: "capacity_signature");

            migrationBuilder.DropTable(
                name: "challenge_moment");

            migrationBuilder.DropTable(
                name: "change_record");

            migrationBuilder.DropTable(
                name: "contribution_draft");

            migrationBuilder.DropTable(
                name: "contribution_retention");

            migrationBuilder.DropTable(
                name: "contribution_step");

            migrationBuilder.DropTable(
                name: "contribution_view");

            migrationBuilder.DropTable(
                name: "counted_work");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "dose");

            migrationBuilder.DropTable(
                name: "effect_observation");

            migrationBuilder.DropTable(
                name: "ending_keeper");

            migrationBuilder.DropTable(
                name: "gap");

            migrationBuilder.DropTable(
                name: "hand_task");

            migrationBuilder.DropTable(
                name: "initiative_step");

            migrationBuilder.DropTable(
                name: "job");

            migrationBuilder.DropTable(
                name: "mail");

            migrationBuilder.DropTable(
                name: "mail_intake");

            migrationBuilder.DropTable(
                name: "mandate_question");

            migrationBuilder.DropTable(
                name: "membership");

            migrationBuilder.DropTable(
                name: "moderation_claim");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "open311_request");

            migrationBuilder.DropTable(
                name: "organisation");

            migrationBuilder.DropTable(
                name: "outside_holder");

            migrationBuilder.DropTable(
                name: "person_week");

            migrationBuilder.DropTable(
                name: "promise_version");

            migrationBuilder.DropTable(
                name: "push_key");

            migrationBuilder.DropTable(
                name: "push_subscription");

            migrationBuilder.DropTable(
                name: "recurring_turn");

            migrationBuilder.DropTable(
                name: "returned_mark");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "shortcut_choice");

            migrationBuilder.DropTable(
                name: "sign_in_try");

            migrationBuilder.DropTable(
                name: "sign_up");

            migrationBuilder.DropTable(
                name: "site_closure");

            migrationBuilder.DropTable(
                name: "site_host");

            migrationBuilder.DropTable(
                name: "stated_hours");

            migrationBuilder.DropTable(
                name: "suppression");

            migrationBuilder.DropTable(
                name: "taken_message");

            migrationBuilder.DropTable(
                name: "talk_note");

            migrationBuilder.DropTable(
                name: "telling_hours");

            migrationBuilder.DropTable(
                name: "voice_condition");

            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "challenge");

            migrationBuilder.DropTable(
                name: "delivery");

            migrationBuilder.DropTable(
                name: "effect");

            migrationBuilder.DropTable(
                name: "mandate");

            migrationBuilder.DropTable(
                name: "contribution");

            migrationBuilder.DropTable(
                name: "site");

            migrationBuilder.DropTable(
                name: "expectation");

            migrationBuilder.DropTable(
                name: "voice");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "contributor");

            migrationBuilder.DropTable(
                name: "expectation_round");

            migrationBuilder.DropTable(
                name: "promise");

            migrationBuilder.DropTable(
                name: "proposal");

            migrationBuilder.DropTable(
                name: "initiative");
        }
    }
}
