namespace AccessControl.Simulation.Records;

/// <summary>Somebody whose record looks like another's, and who isn't the same person.</summary>
public enum RelativeKind
{
    /// <summary>The same family name, another given name.</summary>
    Sibling,

    /// <summary>A son of his father's name, often with Jr. behind it.</summary>
    Son,

    /// <summary>Somebody else of the same names.</summary>
    Namesake,
}
