using AccessControl.Domain.Attendance;

namespace AccessControl.Service.Configuration;

/// <summary>A kiosk: where people punch by keys, cards and PINs, and are greeted; beside a door, or without one.</summary>
internal sealed record KioskSettings
{
    /// <summary>Name of the access point; an entrance of the same name gives it faces.</summary>
    public string AccessPoint { get; init; } = "";

    /// <summary>Which way a punch without a key counts; unknown lets it be inferred. That of the entrance where there is one.</summary>
    public Direction Direction { get; init; } = Direction.Unknown;

    /// <summary>True where person number and PIN punch here.</summary>
    public bool Pins { get; init; } = true;

    /// <summary>True where cards punch here: a reader that types as a keyboard does.</summary>
    public bool Cards { get; init; }

    /// <summary>True where a face punches only after a key. Of a kiosk without a door; at a door the face opens it in any case.</summary>
    public bool FaceAsksForKey { get; init; }

    /// <summary>How long a key waits for whoever pressed it, in seconds.</summary>
    public double KeySeconds { get; init; } = 10;

    /// <summary>Jobs that the page offers.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>`sim:`, or `gpio:` and the name of a board file; null where no buttons are wired.</summary>
    public string? Buttons { get; init; }

    /// <summary>Which kiosk of the board file.</summary>
    public string BoardKiosk { get; init; } = "kiosk-1";

    /// <summary>The job of the button for it.</summary>
    public string? ButtonJob { get; init; }
}
