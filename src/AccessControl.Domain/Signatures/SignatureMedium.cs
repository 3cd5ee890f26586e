namespace AccessControl.Domain.Signatures;

/// <summary>How a signature comes to a model.</summary>
public enum SignatureMedium
{
    /// <summary>The course of a pen on a pad: what a door takes.</summary>
    Strokes,

    /// <summary>A picture of ink on paper: for a person to look at, never for a door.</summary>
    Picture,
}
