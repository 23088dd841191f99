namespace Wederzijds.Kernel.Time;

/// <summary>The working days of the site of this request or job: its time zone, public holidays and own closures.</summary>
public interface IWorkingDays
{
    /// <summary>The calendar of the current site as it stands now. It does not change under the hands of who holds it.</summary>
    ValueTask<WorkingCalendar> ForSiteAsync(CancellationToken cancellation);
}
