using System.Numerics.Tensors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>Decides whether a person's template moves towards a face, and to where. Pure; the guards stand in the order of <see cref="TemplateHold"/>.</summary>
public static class TemplateRule
{
    /// <summary>Decides.</summary>
    /// <param name="grant">The face that was let in.</param>
    /// <param name="anchors">The person's references of the enrolment, of the face's encoder.</param>
    /// <param name="current">The person's adapted reference, null where there is none.</param>
    /// <param name="gallery">Everybody's references of the enrolment.</param>
    /// <param name="band">Of the threshold that holds now.</param>
    /// <param name="options">How far it may go.</param>
    public static TemplateStep Next(
        FaceGrant grant,
        IReadOnlyList<BiometricReference> anchors,
        AdaptedReference? current,
        GallerySnapshot gallery,
        in TemplateBand band,
        TemplateOptions options)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(anchors);
        ArgumentNullException.ThrowIfNull(gallery);
        ArgumentNullException.ThrowIfNull(options);
        if (CaptureProblem(grant, current, options) is { } problem)
        {
            return new TemplateStep.Held(problem);
        }

        var face = grant.Face.Normalised();
        var nearest = anchors.MaxBy(anchor => Cosine(face, anchor.Embedding));
        var anchor = current is null ? nearest : anchors.FirstOrDefault(candidate => candidate.Id == current.Anchor);
        if (nearest is null || anchor is null)
        {
            return new TemplateStep.Held(TemplateHold.AnchorGone);
        }

        var enrolmentScore = Cosine(face, nearest.Embedding);
        var score = current is null ? enrolmentScore : Math.Max(enrolmentScore, (enrolmentScore + Cosine(face, current.Embedding)) / 2);
        if (score < band.Strong || enrolmentScore < band.Floor)
        {
            return new TemplateStep.Held(TemplateHold.NotStrong);
        }

        var isAnchored = enrolmentScore >= band.Threshold;
        if (!isAnchored && (current is null || current.StepsSinceAnchor >= options.LargestStepsSinceAnchor))
        {
            return new TemplateStep.Held(TemplateHold.AnchorNotMatched);
        }

        var runnerUp = NearestOther(gallery, face, grant.Person);
        var before = current?.Embedding ?? anchor.Embedding;
        var next = Towards(before, face, options.Weight);
        var nearestOther = NearestOther(gallery, next, grant.Person);
        if (runnerUp >= band.Floor || nearestOther >= band.Floor)
        {
            return new TemplateStep.Held(TemplateHold.LookAlikeNear);
        }

        var similarity = Cosine(next, anchor.Embedding);
        if (similarity < options.SmallestAnchorSimilarity)
        {
            return new TemplateStep.Held(TemplateHold.TooFarFromAnchor);
        }

        var now = grant.Clock.Instant;
        var reference = new AdaptedReference(
            new ReferenceId(Guid.CreateVersion7(now.ToDateTimeOffset())),
            grant.Person,
            anchor.Id,
            next,
            (current?.Steps ?? 0) + 1,
            isAnchored ? 0 : current!.StepsSinceAnchor + 1,
            now);
        return new TemplateStep.Moved(reference, score, enrolmentScore, similarity, Cosine(next, before), runnerUp, nearestOther);
    }

    private static TemplateHold? CaptureProblem(FaceGrant grant, AdaptedReference? current, TemplateOptions options)
    {
        var quality = grant.Quality;
        return current is not null && grant.Clock.Instant - current.UpdatedAt < options.Interval ? TemplateHold.TooSoon
            : grant.Clock.Quality == ClockQuality.Unset ? TemplateHold.ClockUnset
            : grant.Frames < options.SmallestFrames ? TemplateHold.FewFrames
            : !(quality.EyeDistancePixels >= options.SmallestEyeDistancePixels)
                || !(Math.Abs(quality.YawDegrees) <= options.LargestAngleDegrees)
                || !(Math.Abs(quality.PitchDegrees) <= options.LargestAngleDegrees)
                || !(Math.Abs(quality.RollDegrees) <= options.LargestAngleDegrees)
                || !(quality.OcclusionShare <= options.LargestOcclusionShare)
                || !(quality.ClippedShare <= options.LargestClippedShare)
                || !(quality.DetectorConfidence >= options.SmallestConfidence) ? TemplateHold.PoorQuality
            : grant.Liveness is { } liveness && !(liveness.Value >= options.SmallestLiveness) ? TemplateHold.LivenessUnsure
            : null;
    }

    private static double Cosine(Embedding one, Embedding other) => one.CompareTo(other, Metric.Cosine).Value;

    private static double? NearestOther(GallerySnapshot gallery, Embedding face, PersonId person)
    {
        foreach (var candidate in gallery.Search(face, Metric.Cosine, 2))
        {
            if (candidate.Person != person)
            {
                return candidate.Score.Value;
            }
        }

        return null;
    }

    private static Embedding Towards(Embedding before, Embedding face, double weight)
    {
        var sum = new float[face.Dimension];
        TensorPrimitives.Multiply(before.Values, (float)((1 - weight) / before.Norm), sum);
        TensorPrimitives.MultiplyAdd(face.Values, (float)weight, sum, sum);
        return new Embedding(face.Model, sum).Normalised();
    }
}
