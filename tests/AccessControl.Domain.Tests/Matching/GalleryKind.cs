namespace AccessControl.Domain.Tests.Matching;

/// <summary>How the faces of a drawn gallery lie to each other.</summary>
public enum GalleryKind
{
    /// <summary>In any direction, of unit length.</summary>
    Random,

    /// <summary>In any direction, of any length.</summary>
    AnyLength,

    /// <summary>Around few centres.</summary>
    Clustered,

    /// <summary>So near to each other that rounding alone tells many apart.</summary>
    NearDuplicates,

    /// <summary>Many the same to the last bit, under several names.</summary>
    Ties,

    /// <summary>One large number and many small ones, which rounds badly.</summary>
    Spiked,
}
