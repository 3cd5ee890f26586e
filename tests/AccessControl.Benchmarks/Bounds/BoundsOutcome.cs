namespace AccessControl.Benchmarks.Bounds;

/// <summary>False matches with one threshold for all and with people's own, at the same share of missed probes.</summary>
/// <param name="Fmr">Of the one threshold.</param>
/// <param name="Fnmr">Of both.</param>
/// <param name="Enrolled">People enrolled.</param>
/// <param name="Comparisons">Of probes with people whom they are not of.</param>
/// <param name="Global">False matches with one threshold.</param>
/// <param name="Own">False matches with people's own.</param>
/// <param name="WorstGlobal">Of those the ones against the twentieth of the people who have most of them, with one threshold.</param>
/// <param name="WorstOwn">The same with people's own, against their own worst twentieth.</param>
/// <param name="Low">WorstOwn over WorstGlobal, lower end of the 95 % interval by person.</param>
/// <param name="High">Its upper end.</param>
internal sealed record BoundsOutcome(
    double Fmr, double Fnmr, int Enrolled, long Comparisons, int Global, int Own, int WorstGlobal, int WorstOwn, double Low, double High);
