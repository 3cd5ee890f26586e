using System.Collections.Immutable;
using AccessControl.Domain.Accuracy.Groups;
using AccessControl.Domain.Accuracy.OpenSet;

namespace AccessControl.Domain.Accuracy;

/// <summary>What an evaluation measures beside the error rates of single comparisons.</summary>
/// <param name="FailureToAcquire">Pictures that gave nothing to compare; null where only enrolled references were there.</param>
/// <param name="FailuresToEnrol">By captures asked for; empty where only enrolled references were there.</param>
/// <param name="Det">Points of the DET curve with intervals, five a decade, from lax to strict.</param>
/// <param name="Histogram">How the scores lie.</param>
/// <param name="Searches">Searches of galleries: as labelled, then without known label errors where some are; empty where a list says what is compared.</param>
/// <param name="Groups">Differences between groups of people; empty where no labels were given.</param>
/// <param name="Unlabelled">People whom the labels don't name.</param>
public sealed record AccuracyMeasures(
    MeasuredRate? FailureToAcquire,
    ImmutableArray<FailureToEnrol> FailuresToEnrol,
    ImmutableArray<OperatingPoint> Det,
    ScoreHistogram Histogram,
    ImmutableArray<SearchAccuracy> Searches,
    ImmutableArray<GroupAccuracy> Groups,
    int Unlabelled);
