using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Holidays of a country or a site.</summary>
public sealed class HolidayCalendar
{
    private readonly ImmutableSortedDictionary<LocalDate, Holiday> _holidays;

    /// <summary>Makes one.</summary>
    /// <param name="name">Such as <c>de-by</c>.</param>
    /// <param name="holidays">Each date once.</param>
    /// <exception cref="ArgumentException">A date stands twice; the message names it.</exception>
    public HolidayCalendar(string name, IEnumerable<Holiday> holidays)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(holidays);
        Name = name;
        var dates = ImmutableSortedDictionary.CreateBuilder<LocalDate, Holiday>();
        foreach (var holiday in holidays)
        {
            if (!dates.TryAdd(holiday.Date, holiday))
            {
                throw new ArgumentException($"holidays: {holiday.Date:uuuu-MM-dd} stands twice, as {dates[holiday.Date].Name} and as {holiday.Name}; take one out.", nameof(holidays));
            }
        }

        _holidays = dates.ToImmutable();
    }

    /// <summary>Without a holiday.</summary>
    public static HolidayCalendar None { get; } = new("none", []);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>By date.</summary>
    public IEnumerable<Holiday> Holidays => _holidays.Values;

    /// <summary>The holiday of a date; null where it is none.</summary>
    public Holiday? On(LocalDate date) => _holidays.GetValueOrDefault(date);
}
