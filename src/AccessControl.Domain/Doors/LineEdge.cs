namespace AccessControl.Domain.Doors;

/// <summary>A change of an input.</summary>
/// <param name="Line">Which.</param>
/// <param name="IsActive">The state after the change, with the line's polarity applied.</param>
/// <param name="Timestamp">Of the change, as a <see cref="TimeProvider.GetTimestamp"/> reading.</param>
public readonly record struct LineEdge(PortalLine Line, bool IsActive, long Timestamp);
