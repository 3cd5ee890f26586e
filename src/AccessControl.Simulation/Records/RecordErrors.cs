namespace AccessControl.Simulation.Records;

/// <summary>In what a second record of a person differs from the first.</summary>
[Flags]
public enum RecordErrors
{
    /// <summary>In nothing but number and address.</summary>
    None = 0,

    /// <summary>A key beside the right one was hit.</summary>
    NeighbourKey = 1 << 0,

    /// <summary>A letter was left out.</summary>
    Omission = 1 << 1,

    /// <summary>Given and family name are exchanged.</summary>
    Exchanged = 1 << 2,

    /// <summary>A second family name after a hyphen.</summary>
    DoubleName = 1 << 3,

    /// <summary>Umlauts are spelled out.</summary>
    UmlautSpelled = 1 << 4,

    /// <summary>A short form of the given name.</summary>
    Nickname = 1 << 5,

    /// <summary>Another department.</summary>
    ChangedDepartment = 1 << 6,

    /// <summary>A field is empty.</summary>
    MissingField = 1 << 7,

    /// <summary>Two letters are exchanged.</summary>
    Transposition = 1 << 8,

    /// <summary>A letter stands twice.</summary>
    Doubling = 1 << 9,

    /// <summary>Another family name.</summary>
    MarriedName = 1 << 10,

    /// <summary>Umlauts and accents are left off.</summary>
    MarksDropped = 1 << 11,

    /// <summary>A name of another script is written in another of its ways.</summary>
    Transliteration = 1 << 12,

    /// <summary>Another way to make an address of a name.</summary>
    ChangedMail = 1 << 13,

    /// <summary>The middle name is left out.</summary>
    MiddleDropped = 1 << 14,

    /// <summary>What encoders and weights are trained on.</summary>
    Trained = NeighbourKey | Omission | Exchanged | DoubleName | UmlautSpelled | Nickname | ChangedDepartment | MissingField,

    /// <summary>What no training has seen.</summary>
    HeldOut = Transposition | Doubling | MarriedName | MarksDropped | Transliteration | ChangedMail | MiddleDropped,

    /// <summary>All of them.</summary>
    All = Trained | HeldOut,
}
