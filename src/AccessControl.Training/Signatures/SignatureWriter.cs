using System.Collections.Immutable;

namespace AccessControl.Training.Signatures;

/// <summary>A writer's pictures in a folder.</summary>
/// <param name="Name">Of the folder.</param>
/// <param name="Genuine">Files of the writer's own signatures, at least one.</param>
/// <param name="Forged">Files of others' attempts at it; may be empty.</param>
public sealed record SignatureWriter(string Name, ImmutableArray<string> Genuine, ImmutableArray<string> Forged);
