using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Capacity;

/// <summary>How many hours a week somebody has for all initiatives together; what is stated elsewhere comes off it. Only for who said so.</summary>
internal sealed class PersonWeek : Entity
{
    private PersonWeek() { } // for EF Core

    public Guid PersonId { get; private init; }
    public int MinutesInAll { get; private set; }

    public static PersonWeek Of(Guid personId, int minutesInAll, DateTimeOffset now)
    {
        var week = new PersonWeek { Id = Guid.CreateVersion7(now), PersonId = personId };
        week.Restate(minutesInAll);
        return week;
    }

    public void Restate(int minutesInAll)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutesInAll, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minutesInAll, StatedHours.MostMinutesOfPerson);
        MinutesInAll = minutesInAll;
        Touch();
    }
}
