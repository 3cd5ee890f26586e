using AccessControl.Simulation.Days;

namespace AccessControl.Service.Demonstration;

/// <summary>How busy a demo's day is.</summary>
internal static class DemoCounts
{
    /// <summary>A day that goes on for an hour or so of real time, a bit of everything.</summary>
    public static VisitCounts Show { get; } = new() { Enrolled = 200, LookAlikes = 40, Strangers = 80, PassersBy = 80, Photos = 20, NotEnrolled = 20, Lingerers = 4, Signers = 20, Forgers = 10, EnrolledFirst = true };

    /// <summary>Only the one who signs, again and again: whoever sits at the page signs.</summary>
    public static VisitCounts ByHand { get; } = new() { Signers = 200 };

    /// <summary>The trial's short form, as the tests play it.</summary>
    public static VisitCounts ShortTrial { get; } = new() { Enrolled = 12, LookAlikes = 2, Strangers = 10, PassersBy = 12, Photos = 1, NotEnrolled = 1, Lingerers = 1, EnrolledFirst = true };
}
