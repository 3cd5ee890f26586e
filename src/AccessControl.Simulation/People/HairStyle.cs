namespace AccessControl.Simulation.People;

/// <summary>How a synthetic person wears their hair.</summary>
public enum HairStyle
{
    /// <summary>No hair.</summary>
    Bald,
    /// <summary>Hair at the sides and back only.</summary>
    Fringe,
    /// <summary>A few millimetres.</summary>
    Buzz,
    /// <summary>Short all round.</summary>
    Cropped,
    /// <summary>Short sides, full top, parted.</summary>
    Parted,
    /// <summary>Standing up from the forehead.</summary>
    Quiff,
    /// <summary>To the jaw, both sides of the face.</summary>
    Bob,
    /// <summary>Over the shoulders.</summary>
    Loose,
    /// <summary>Over the shoulders, with a fringe on the forehead.</summary>
    LooseWithBangs,
    /// <summary>Tied up into a knot.</summary>
    Bun,
    /// <summary>A round volume of tight curls.</summary>
    Afro,
}
