namespace AccessControl.Vision.ModelPacks;

/// <summary>What a file of a <see cref="ModelPack"/> does in the pack.</summary>
public enum ModelRole
{
    /// <summary>Proposal network of MTCNN: a map of face scores and box offsets over a picture of any size.</summary>
    PNet,

    /// <summary>Refinement network of MTCNN: 24x24 crops.</summary>
    RNet,

    /// <summary>Output network of MTCNN: 48x48 crops, with five landmarks.</summary>
    ONet,

    /// <summary>YuNet, a detector in one pass with five landmarks.</summary>
    YuNet,

    /// <summary>Face encoder: an aligned face becomes an embedding.</summary>
    Encoder,

    /// <summary>Liveness model: bona fide or presentation attack.</summary>
    Liveness,
}
