namespace AccessControl.Domain.Doors;

/// <summary>What the rules say to facts: which rule spoke, and how.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Reason">Why not, null where it grants. A look-alike is asked for more, not denied.</param>
/// <param name="Why">The question back in words, null where nothing is asked.</param>
public readonly record struct AccessRuling(string Rule, DenialReason? Reason = null, string? Why = null);
