namespace AccessControl.Benchmarks.Evidence;

/// <summary>What a way to decide made of the tracks.</summary>
/// <param name="Method">In words.</param>
/// <param name="Fpir">Share of strangers' tracks in which somebody was named.</param>
/// <param name="Fnir">Share of enrolled people's tracks in which the right name wasn't given.</param>
/// <param name="MedianFrames">Frames until the right name, in the middle of those who got it.</param>
/// <param name="P99Frames">Frames within which 99 of 100 got it.</param>
internal sealed record EvidenceOutcome(string Method, double Fpir, double Fnir, double MedianFrames, double P99Frames);
