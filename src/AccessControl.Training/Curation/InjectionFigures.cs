namespace AccessControl.Training.Curation;

/// <summary>How well label errors are found that were put in.</summary>
/// <param name="Injected">Pictures that were given to somebody else.</param>
/// <param name="Found">Of these, left out for their label.</param>
/// <param name="Suspected">Pictures that are left out for their label.</param>
/// <param name="SuspectedWithout">Of these, not injected, but left out without any injection too: errors of the set's own, or wrongly suspected.</param>
public readonly record struct InjectionFigures(int Injected, int Found, int Suspected, int SuspectedWithout)
{
    /// <summary>Share of the injected that is found; 1 where nothing was injected.</summary>
    public double Recall => Injected == 0 ? 1 : (double)Found / Injected;

    /// <summary>Share of the suspected that was injected; 1 where nothing is suspected. A set's own errors count against it.</summary>
    public double Precision => Suspected == 0 ? 1 : (double)Found / Suspected;

    /// <summary>The same without what is suspected without any injection too.</summary>
    public double PrecisionOfNew => Suspected == SuspectedWithout ? 1 : (double)Found / (Suspected - SuspectedWithout);
}
