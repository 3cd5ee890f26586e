using AccessControl.Domain.Signatures;

namespace AccessControl.Vision.Signatures;

/// <summary>A signature model on this machine: its weights, whose hash was checked, and what came with them.</summary>
/// <param name="Calibration">What came with the weights.</param>
/// <param name="File">The weights.</param>
/// <param name="IsShipped">True for the one that came with the program.</param>
public sealed record SignatureModel(SignatureCalibration Calibration, string File, bool IsShipped);
