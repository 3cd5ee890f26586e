namespace AccessControl.Architecture.Tests.Samples;

/// <summary>Breaks the rule on names by its own.</summary>
public sealed record DoorManager(int Doors);
