using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Kiosks;

namespace AccessControl.Hardware;

/// <summary>Where the buttons of a kiosk are on a board, and how to reach them.</summary>
/// <param name="Source">The board file, for messages.</param>
/// <param name="Driver">Which library moves the lines.</param>
/// <param name="Debounce">How long a button must rest before a change counts; 1 ms to 200 ms.</param>
/// <param name="Buttons">One place for each that is wired.</param>
public sealed record BoardButtons(string Source, GpioDriverKind Driver, TimeSpan Debounce, ImmutableSortedDictionary<KioskButton, BoardLine> Buttons);
