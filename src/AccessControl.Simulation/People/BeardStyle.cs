namespace AccessControl.Simulation.People;

/// <summary>How a synthetic person wears their beard.</summary>
public enum BeardStyle
{
    /// <summary>Shaven or beardless.</summary>
    None,
    /// <summary>A day or three unshaven.</summary>
    Stubble,
    /// <summary>On the upper lip only.</summary>
    Moustache,
    /// <summary>Around the mouth and on the chin.</summary>
    Goatee,
    /// <summary>Jaw, chin and upper lip, trimmed.</summary>
    Trimmed,
    /// <summary>Jaw, chin and upper lip, thick.</summary>
    Full,
}
