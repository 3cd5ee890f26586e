using System.Collections.Immutable;
using AccessControl.Domain.Doors;

namespace AccessControl.Domain.Explanations;

/// <summary>A decision made again.</summary>
/// <param name="Basis">From what.</param>
/// <param name="Ruling">What the rules say; null where no rule had decided, or the entry can't be believed.</param>
/// <param name="Verdict">How it compares.</param>
/// <param name="Problem">Why it is not the same, null where it is.</param>
public sealed record ReplayResult(ReplayBasis Basis, AccessRuling? Ruling, ReplayVerdict Verdict, string? Problem)
{
    /// <summary>True where the decision is the same.</summary>
    public bool IsReproduced => Verdict == ReplayVerdict.Same;

    /// <summary>What is otherwise than it was then, one phrase each; of scores alone nothing can be.</summary>
    public ImmutableArray<string> Differences { get; init; } = [];

    /// <summary>Why no embedding was searched; null where one was, or where nobody asked for it.</summary>
    public string? WhyScores { get; init; }
}
