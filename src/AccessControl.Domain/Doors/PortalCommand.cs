namespace AccessControl.Domain.Doors;

/// <summary>An output to be set.</summary>
/// <param name="Line">Which.</param>
/// <param name="IsActive">Energised, lit, sounding.</param>
public readonly record struct PortalCommand(PortalLine Line, bool IsActive);
