namespace AccessControl.Service.Diagnosis;

/// <summary>What a check of the appliance found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="State">What it came to.</param>
/// <param name="Text">In words and figures.</param>
/// <param name="Mend">What to do; null where nothing.</param>
internal sealed record Finding(string Check, FindingState State, string Text, string? Mend = null);
