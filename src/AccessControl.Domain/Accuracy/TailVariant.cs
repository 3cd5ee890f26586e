namespace AccessControl.Domain.Accuracy;

/// <summary>The same tail fitted to other scores: what the suspected label errors do to it.</summary>
/// <param name="SetAside">Pairs of people left out of this fit.</param>
/// <param name="Shape">Of its distribution.</param>
/// <param name="Scale">Of its distribution.</param>
/// <param name="PValue">How well it fits.</param>
/// <param name="Threshold">Cosine at which its false match rate is <paramref name="Fmr"/>; above 1 where no cosine reaches it.</param>
/// <param name="Fmr">A false match rate to compare at, by the estimates of both fits.</param>
public readonly record struct TailVariant(int SetAside, double Shape, double Scale, double PValue, double Threshold, double Fmr);
