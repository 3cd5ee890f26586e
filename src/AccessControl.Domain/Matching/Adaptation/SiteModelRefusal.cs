namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>Why a model of the site was not installed or removed.</summary>
public enum SiteModelRefusal
{
    /// <summary>This appliance exported no such attempt, or another bundle, or captures of another encoder: the head was learned elsewhere.</summary>
    ForeignAttempt,

    /// <summary>A model of a later attempt is installed.</summary>
    Older,

    /// <summary>Another head of the same attempt is installed: an attempt has one head, or its level would be spent twice.</summary>
    AttemptUsed,

    /// <summary>The site is matched by the model that would go.</summary>
    InUse,

    /// <summary>No model of that name is installed.</summary>
    NotInstalled,
}
