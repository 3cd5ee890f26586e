using System.Collections.Immutable;
using AccessControl.Domain.Signatures;

namespace AccessControl.Training.Signatures;

/// <summary>A writer's signatures as they were written.</summary>
/// <param name="Name">In the set.</param>
/// <param name="Person">Who it is: a person who wrote with two devices is two writers.</param>
/// <param name="Genuine">The writer's own.</param>
/// <param name="Forged">Others' attempts at it.</param>
public sealed record PenWriter(string Name, string Person, ImmutableArray<PenTrace> Genuine, ImmutableArray<PenTrace> Forged);
