using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Wederzijds.Kernel.Data;

/// <summary>Instants are stored as UTC <see cref="DateTime"/>: SQLite neither orders nor compares a DateTimeOffset.</summary>
internal sealed class UtcInstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
