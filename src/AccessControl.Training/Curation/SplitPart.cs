namespace AccessControl.Training.Curation;

/// <summary>What a person's pictures are for; nobody is in two parts.</summary>
public enum SplitPart
{
    /// <summary>For nothing: nothing of the person is kept.</summary>
    None,

    /// <summary>To train on.</summary>
    Train,

    /// <summary>To choose by.</summary>
    Validation,

    /// <summary>To be measured on, once.</summary>
    Test,
}
