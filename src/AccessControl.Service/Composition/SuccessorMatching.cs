using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Service.Composition;

/// <summary>The model that a switch under way leads to, matched beside the one in force.</summary>
/// <param name="Pack">Its pack.</param>
/// <param name="Calibration">Where its thresholds come from.</param>
/// <param name="Thresholds">The thresholds.</param>
/// <param name="Gallery">People whom it knows; empty until something loads them.</param>
/// <param name="Bounds">People's own thresholds; null where the calibration doesn't tell how people differ.</param>
internal sealed record SuccessorMatching(InstalledPack Pack, Calibration Calibration, IThresholds Thresholds, Gallery Gallery, PersonBoundsKeeper? Bounds);
