namespace AccessControl.Domain.Matching.Templates;

/// <summary>What becomes of a template after a grant.</summary>
public abstract record TemplateStep
{
    private TemplateStep()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Moved, T> moved, Func<Held, T> held);

    /// <summary>It moves.</summary>
    /// <param name="Reference">The template after the step.</param>
    /// <param name="Score">Of the face, as an identification scores it: the enrolment's, or its mean with the adapted reference's.</param>
    /// <param name="EnrolmentScore">Cosine of the face to the best reference of the enrolment.</param>
    /// <param name="AnchorSimilarity">Cosine of the new template to its anchor.</param>
    /// <param name="StepSimilarity">Cosine of the new template to the one before, at the first step to the anchor.</param>
    /// <param name="RunnerUp">Cosine of the face to the nearest other person, null where there is none.</param>
    /// <param name="NearestOther">Cosine of the new template to the nearest other person, null where there is none.</param>
    public sealed record Moved(
        AdaptedReference Reference,
        double Score,
        double EnrolmentScore,
        double AnchorSimilarity,
        double StepSimilarity,
        double? RunnerUp,
        double? NearestOther) : TemplateStep
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Moved, T> moved, Func<Held, T> held) => moved(this);
    }

    /// <summary>It stays as it is.</summary>
    /// <param name="Why">The first reason that spoke against a step.</param>
    public sealed record Held(TemplateHold Why) : TemplateStep
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Moved, T> moved, Func<Held, T> held) => held(this);
    }
}
