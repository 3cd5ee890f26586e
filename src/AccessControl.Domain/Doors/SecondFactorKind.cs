namespace AccessControl.Domain.Doors;

/// <summary>Which second factors a door takes.</summary>
public enum SecondFactorKind
{
    /// <summary>A PIN.</summary>
    Pin,

    /// <summary>A signature, written on the pad at the door.</summary>
    Signature,

    /// <summary>A PIN or a signature, whichever is given.</summary>
    Either,
}
