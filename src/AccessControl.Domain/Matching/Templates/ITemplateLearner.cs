namespace AccessControl.Domain.Matching.Templates;

/// <summary>Hears of people who were let in by the face alone.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ITemplateLearner
{
    /// <summary>Takes note of it. Never waits and never throws: what it makes of it happens elsewhere, or not at all.</summary>
    void Offer(FaceGrant grant);
}
