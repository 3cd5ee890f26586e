using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;

namespace AccessControl.Training.CommandLine;

/// <summary>What a set is curated by.</summary>
/// <param name="Name">Everything that an embedding depends on beside the picture, in one line.</param>
/// <param name="OpenAnalyser">Makes an analyser, which is disposed by whoever asked for it.</param>
/// <param name="Calibration">Its error rates, of cosines.</param>
internal sealed record CurationEncoder(string Name, Func<IFaceAnalyser> OpenAnalyser, Calibration Calibration);
