namespace AccessControl.Simulation.Days;

/// <summary>How many visits of each kind a script holds; each at least 0.</summary>
public sealed record VisitCounts
{
    /// <summary>Enrolled people without a look-alike who want in.</summary>
    public int Enrolled { get; init; }

    /// <summary>Enrolled people with a look-alike who want in; none come where the crowd has no look-alikes.</summary>
    public int LookAlikes { get; init; }

    /// <summary>Strangers who want in.</summary>
    public int Strangers { get; init; }

    /// <summary>Enrolled people who walk past.</summary>
    public int PassersBy { get; init; }

    /// <summary>Photographs held up.</summary>
    public int Photos { get; init; }

    /// <summary>Visits of the one who isn't enrolled yet.</summary>
    public int NotEnrolled { get; init; }

    /// <summary>Enrolled people who stay at the open door.</summary>
    public int Lingerers { get; init; }

    /// <summary>Visits of the person of whom the door asks a signature.</summary>
    public int Signers { get; init; }

    /// <summary>Strangers with a mask of that person's face, who forge the signature; none without signers.</summary>
    public int Forgers { get; init; }

    /// <summary>Begin with somebody for whom the door opens.</summary>
    public bool EnrolledFirst { get; init; }

    /// <summary>All visits.</summary>
    public int Total => Enrolled + LookAlikes + Strangers + PassersBy + Photos + NotEnrolled + Lingerers + Signers + Forgers;

    /// <summary>The long form that figures are taken from.</summary>
    public static VisitCounts LongForm { get; } = new() { Enrolled = 300, LookAlikes = 60, Strangers = 300, PassersBy = 1000, Photos = 30, NotEnrolled = 10, Lingerers = 1, EnrolledFirst = true };
}
