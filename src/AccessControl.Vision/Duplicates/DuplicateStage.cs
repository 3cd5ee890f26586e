namespace AccessControl.Vision.Duplicates;

/// <summary>What a search for duplicates is doing.</summary>
public enum DuplicateStage
{
    /// <summary>Files are read, faces found and encoded.</summary>
    Reading,

    /// <summary>Pictures are compared.</summary>
    Pictures,

    /// <summary>Faces are compared.</summary>
    People,
}
