using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Vision.Evaluation;

/// <summary>Measures the encoder on the people who are enrolled: every reference against every other, and each left out of the gallery in turn.</summary>
/// <remarks>
/// References are named by person number. References of one sitting are more alike than a face at the door is: false non-matches come out too few, false
/// matches don't suffer from it. Embeddings stay in memory.
/// </remarks>
public static class EnrolledRun
{
    /// <summary>Runs it to the end.</summary>
    /// <param name="options">How; <see cref="EvaluationOptions.Images"/> is null.</param>
    /// <param name="references">References of one encoder.</param>
    /// <param name="progress">Told as it goes on.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="EvaluationInputException">An option or the labels can't be used, or fewer than two people are enrolled.</exception>
    public static EvaluationResult Run(
        EvaluationOptions options,
        ImmutableArray<BiometricReference> references,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var people = references.Select(reference => reference.Person).Distinct().Count();
        if (people < 2)
        {
            throw new EvaluationInputException($"references of {people} people are enrolled for pack {options.Pack}, at least 2 are needed: enrol more people, or measure pictures with --images DIR.");
        }

        var samples = ScoredSamples.Of(references);
        var groups = options.Groups is { } labels ? GroupLabels.Read(labels, [.. samples.Subjects.Select(subject => subject.Name)]) : null;
        var scores = EmbeddingComparison.All(samples, progress, cancellation);
        return EvaluationResult.Of(
            options,
            samples,
            new FailureToAcquire(references.Length, 0, ImmutableSortedDictionary<CaptureFailureReason, int>.Empty),
            [],
            scores,
            [],
            groups,
            options.LabelErrors is { } errors ? LabelErrorList.Read(errors, [.. samples.Subjects.Select(subject => subject.Name)]) : [],
            progress,
            cancellation);
    }
}
