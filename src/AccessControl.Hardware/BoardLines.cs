using System.Collections.Immutable;
using AccessControl.Domain.Doors;

namespace AccessControl.Hardware;

/// <summary>Where the lines of a portal are on a board, and how to reach them.</summary>
/// <param name="Source">The board file, for messages.</param>
/// <param name="Board">The board's name as people know it.</param>
/// <param name="Driver">Which library moves the lines.</param>
/// <param name="Debounce">How long an input must rest before a change counts; 1 ms to 200 ms.</param>
/// <param name="Lines">One place per line; all but the strike may be absent.</param>
public sealed record BoardLines(
    string Source, string Board, GpioDriverKind Driver, TimeSpan Debounce, ImmutableSortedDictionary<PortalLine, BoardLine> Lines);
