namespace AccessControl.Vision.ModelPacks;

/// <summary>Family of a face detector, which fixes how its outputs are decoded and which files it needs.</summary>
public enum DetectorKind
{
    /// <summary>Cascade of P-, R- and O-Net.</summary>
    Mtcnn,

    /// <summary>YuNet, anchor-free, strides 8, 16 and 32.</summary>
    YuNet,
}
