using AccessControl.Simulation.Days;

namespace AccessControl.Service.Demonstration;

/// <summary>What a demo is asked for.</summary>
/// <param name="Pack">Pack of models, null for the default.</param>
/// <param name="Seed">Crowd, strangers and day follow from it.</param>
/// <param name="People">Size of the crowd; all but one are enrolled.</param>
/// <param name="Counts">Who comes how often.</param>
/// <param name="Port">Of the live page, 0 for a free one.</param>
/// <param name="IsFast">True where frames follow each other as fast as they are worked on, under a simulated clock.</param>
internal sealed record DemoOptions(string? Pack, ulong Seed, int People, VisitCounts Counts, int Port, bool IsFast)
{
    /// <summary>True where whoever sits at the pages signs: no signature is enrolled, and no simulated pad signs.</summary>
    public bool IsByHand { get; init; }
}
