namespace AccessControl.Simulation.Records;

/// <summary>Which names are drawn: so that what is measured on has names that no training saw.</summary>
public enum NameSet
{
    /// <summary>Half of all names.</summary>
    Trained,

    /// <summary>The other half.</summary>
    HeldOut,
}
