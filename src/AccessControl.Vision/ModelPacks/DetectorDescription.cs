namespace AccessControl.Vision.ModelPacks;

/// <summary>How the detector of a pack is fed and read.</summary>
/// <param name="Kind">Family, which fixes the decoding.</param>
/// <param name="Preprocessing">From picture to tensor.</param>
/// <param name="SizeMultiple">Height and width of the input are padded with zeros, at the right and below, to a multiple of this; 1 where any size will do.</param>
/// <param name="Landmarks">
/// In words: which landmarks in which order a face carries. Every detector here ends with the same five, from the picture's left to its
/// right: eye, eye, nose, mouth corner, mouth corner.
/// </param>
public sealed record DetectorDescription(DetectorKind Kind, ImagePreprocessing Preprocessing, int SizeMultiple, string Landmarks);
