namespace AccessControl.Benchmarks.Searches;

/// <summary>What opening a gallery took.</summary>
/// <param name="Seconds">From an open database to a gallery that can be searched, decryption included.</param>
/// <param name="Bytes">Memory that stays.</param>
internal readonly record struct Opening(double Seconds, long Bytes);
