namespace AccessControl.Service.Diagnosis;

/// <summary>What a check came to.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Works; there is advice.</summary>
    Advice,

    /// <summary>Doesn't work, or not as the operator set it.</summary>
    Wrong,
}
