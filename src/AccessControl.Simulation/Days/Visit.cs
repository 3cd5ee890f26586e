using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Days;

/// <summary>One person's coming, as the script has it.</summary>
/// <param name="Number">From 0, in order of time.</param>
/// <param name="Kind">What they come for.</param>
/// <param name="Person">Whose face the camera sees; for a photograph, whose picture it is.</param>
/// <param name="CrowdIndex">Place of <paramref name="Person"/> in the crowd; null for a stranger.</param>
/// <param name="StrangerNumber">Number of the stranger who comes, or holds the photograph; null otherwise.</param>
/// <param name="PauseBefore">Seconds of empty room before.</param>
/// <param name="Seed">Of gait, light and expression.</param>
public sealed record Visit(int Number, VisitKind Kind, SyntheticPerson Person, int? CrowdIndex, int? StrangerNumber, float PauseBefore, ulong Seed)
{
    /// <summary>True where the door should open.</summary>
    public bool MayEnter => Kind is VisitKind.Enrolled or VisitKind.LookAlike or VisitKind.Lingerer or VisitKind.Signer;
}
