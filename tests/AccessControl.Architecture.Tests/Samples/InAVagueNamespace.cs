namespace AccessControl.Architecture.Tests.Samples.Common;

/// <summary>Breaks the rule on names by its namespace.</summary>
public sealed record InAVagueNamespace(int Value);
