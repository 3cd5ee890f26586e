namespace AccessControl.Benchmarks.Templates;

/// <summary>Somebody who looks like an enrolled person, and can show any face between the two.</summary>
/// <param name="Victim">Whom he looks like.</param>
/// <param name="Difference">Deviation of his traits from the victim's.</param>
/// <param name="InZone">Whether the enrolment puts his own face into the zone below the threshold; else it lies below that as well.</param>
/// <param name="Best">The best score of his own face with the enrolment.</param>
/// <param name="Faces">What he can show, by the share of himself; 1 is his own face.</param>
internal sealed record Impostor(int Victim, float Difference, bool InZone, double Best, IReadOnlyList<(float Share, SeenFace Seen)> Faces)
{
    /// <summary>His own face, several times.</summary>
    public IEnumerable<SeenFace> Own => Faces.Where(face => face.Share >= 1).Select(face => face.Seen);
}
