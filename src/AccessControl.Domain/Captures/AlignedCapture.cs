using System.Collections.Immutable;

namespace AccessControl.Domain.Captures;

/// <summary>A face as it was brought upright for its encoder, with a rim around: enough for another encoder to be fed from it later.</summary>
/// <remarks>A picture of a person: kept only where the site's policy says so, and then encrypted.</remarks>
/// <param name="Picture">A PNG file, lossless, 8 bits a channel. The face has the size that the encoder's template gives it.</param>
/// <param name="Landmarks">The five points that the face was aligned by, in pixels of that picture.</param>
public sealed record AlignedCapture(ImmutableArray<byte> Picture, FaceLandmarks Landmarks);
