using System.Collections.Immutable;

namespace AccessControl.Domain.Doors;

/// <summary>What follows from an input.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Commands">Outputs to set, the strike first.</param>
/// <param name="Entries">To be journaled, in order.</param>
/// <param name="Refusal">Why the input, a grant, was not carried out; null where it was, and for other inputs.</param>
public sealed record PortalTransition(
    PortalState State, ImmutableArray<PortalCommand> Commands, ImmutableArray<PortalEntry> Entries, GrantRefusal? Refusal = null);
