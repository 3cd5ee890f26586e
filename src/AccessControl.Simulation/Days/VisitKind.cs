namespace AccessControl.Simulation.Days;

/// <summary>What somebody comes for: the truth that decisions are counted against.</summary>
public enum VisitKind
{
    /// <summary>An enrolled person who has no look-alike comes to the door, stops and looks.</summary>
    Enrolled,

    /// <summary>One of two enrolled people who look alike comes to the door, stops and looks.</summary>
    LookAlike,

    /// <summary>Somebody who isn't of the crowd comes to the door, stops and looks.</summary>
    Stranger,

    /// <summary>An enrolled person walks past without intent.</summary>
    PasserBy,

    /// <summary>A stranger holds up a photograph of an enrolled person.</summary>
    Photo,

    /// <summary>Somebody of the crowd who isn't enrolled yet comes to the door, stops and looks.</summary>
    NotEnrolled,

    /// <summary>An enrolled person comes in, and then stands at the open door for a minute.</summary>
    Lingerer,

    /// <summary>The enrolled person of whom the door asks a signature comes, stops and signs.</summary>
    Signer,

    /// <summary>A stranger with a mask so good that the camera takes it for that person's face comes, stops and forges the signature.</summary>
    Forger,
}
