using System.Collections.Immutable;

namespace AccessControl.Training.Adaptation;

/// <summary>What the gate says of one candidate.</summary>
/// <param name="Rules">All of them, kept or not.</param>
/// <param name="NotAssessed">Groups with too few people to say anything of, with their number.</param>
public sealed record GateVerdict(ImmutableArray<GateRule> Rules, ImmutableArray<(string Group, int People)> NotAssessed)
{
    /// <summary>True where every rule is kept.</summary>
    public bool IsAccepted => Rules.All(rule => rule.IsShown);

    /// <summary>The rules that aren't kept.</summary>
    public IEnumerable<GateRule> Refusals => Rules.Where(rule => !rule.IsShown);
}
