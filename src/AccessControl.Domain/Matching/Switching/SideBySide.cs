namespace AccessControl.Domain.Matching.Switching;

/// <summary>Joins what two models found, each among the people for whom it decides.</summary>
/// <remarks>
/// Scores of the two are never compared. Each is held against its own threshold; where both thresholds are those of a gallery as large as the two together
/// (<see cref="ThresholdsBeside"/>), a stranger is identified by either as seldom as the operator's rate wants it for one search.
/// </remarks>
internal static class SideBySide
{
    /// <summary>
    /// The identification of the model that knows the face. Where none does it is that of the larger gallery, which had more to say; where both
    /// do it is the successor's, and contested unless they name the same person.
    /// </summary>
    public static Identification Join(Identification inForce, Identification successor)
    {
        var isSuccessors = successor.Identified is not null || (inForce.Identified is null && successor.GallerySize >= inForce.GallerySize);
        var (found, other) = isSuccessors ? (successor, inForce) : (inForce, successor);
        return found with { GallerySize = inForce.GallerySize + successor.GallerySize, Beside = other };
    }
}
