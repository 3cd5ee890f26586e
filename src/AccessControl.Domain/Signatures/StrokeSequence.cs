namespace AccessControl.Domain.Signatures;

/// <summary>What a stroke encoder reads of a signature.</summary>
/// <param name="Length">Moments, <see cref="StrokeChannels.Shortest"/> to <see cref="StrokeChannels.Longest"/>.</param>
/// <param name="Values"><see cref="StrokeChannels.Count"/> times that many numbers, channel by channel; finite.</param>
public sealed record StrokeSequence(int Length, ReadOnlyMemory<float> Values);
