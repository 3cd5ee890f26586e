namespace AccessControl.Domain.Doors;

/// <summary>What a lock does without power.</summary>
public enum StrikeKind
{
    /// <summary>Secured without power: energised to release.</summary>
    FailSecure,

    /// <summary>Released without power: energised to secure.</summary>
    FailSafe,
}
