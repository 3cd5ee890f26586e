using AccessControl.Domain.Captures;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>Somebody was let in by the face alone: what a template may learn from.</summary>
/// <param name="Person">Who.</param>
/// <param name="Face">The captures of the presentation, fused.</param>
/// <param name="Quality">Of the best capture.</param>
/// <param name="Liveness">Null where it was not checked.</param>
/// <param name="Frames">Captures fused.</param>
/// <param name="Clock">When.</param>
public sealed record FaceGrant(PersonId Person, Embedding Face, CaptureQuality Quality, LivenessScore? Liveness, int Frames, ClockReading Clock)
{
    /// <summary>A grant to whom the captures of a presentation identified.</summary>
    public static FaceGrant Of(PersonId person, FusedEmbedding face, ClockReading clock)
    {
        ArgumentNullException.ThrowIfNull(face);
        return new FaceGrant(person, face.ToEmbedding(), face.Best.Quality, face.Best.Liveness, face.Count, clock);
    }
}
