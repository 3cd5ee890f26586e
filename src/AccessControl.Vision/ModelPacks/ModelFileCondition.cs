namespace AccessControl.Vision.ModelPacks;

/// <summary>How a model file stands in the store.</summary>
public enum ModelFileCondition
{
    /// <summary>There, with its hash, and ready to run.</summary>
    Ready,

    /// <summary>Not there.</summary>
    Missing,

    /// <summary>There, but its bytes don't have the recorded hash.</summary>
    Corrupt,

    /// <summary>There, but not converted by this version of the converter, or not turned to 8 bits.</summary>
    NotConverted,

    /// <summary>Can't be read.</summary>
    Unreadable,
}
