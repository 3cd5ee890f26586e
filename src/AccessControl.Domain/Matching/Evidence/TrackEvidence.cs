namespace AccessControl.Domain.Matching.Evidence;

/// <summary>What the frames of a presentation are worth so far.</summary>
/// <param name="Frames">Frames fused, at least 1.</param>
/// <param name="EffectiveFrames">Independent captures that they are worth, 1 to Frames.</param>
/// <param name="LargestGain">By how much more frames may still raise the best cosine; 0 where no more are taken.</param>
/// <param name="MayChange">True where more frames may still bring the best candidate to the threshold that it is held against: worth waiting for.</param>
public readonly record struct TrackEvidence(int Frames, double EffectiveFrames, double LargestGain, bool MayChange);
