using AccessControl.Domain.Doors;

namespace AccessControl.Domain.Explanations;

/// <summary>A decision made again.</summary>
/// <param name="Ruling">What the rules say; null where no rule had decided, or the entry can't be believed.</param>
/// <param name="IsReproduced">True where the decision is the same.</param>
/// <param name="Problem">Why it is not, null where it is.</param>
public sealed record ReplayResult(AccessRuling? Ruling, bool IsReproduced, string? Problem);
