using System.Globalization;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Signatures;

/// <summary>The threshold for somebody with so many references, and what was measured at it.</summary>
/// <param name="References">How many signatures the person enrolled, up to 10.</param>
/// <param name="FmrRandom">Wanted share of random forgeries (others' own signatures) that are accepted, above 0, at most 1.</param>
/// <param name="Threshold">Least <see cref="SignatureScore"/> of a signature that counts as the person's.</param>
/// <param name="Fnmr">Share of genuine signatures refused there, 0 to 1.</param>
/// <param name="SkilledAccepted">Share of skilled forgeries (by somebody who has seen the signature) accepted there, 0 to 1.</param>
/// <param name="SkilledInterval">95 % interval of that, over writers.</param>
/// <param name="Writers">On how many writers it was measured.</param>
public sealed record SignatureOperatingPoint(
    int References, double FmrRandom, double Threshold, double Fnmr, double SkilledAccepted, ErrorInterval SkilledInterval, int Writers)
{
    /// <summary>Share of their own signatures refused from which on a model is a nuisance and no factor.</summary>
    public const double MostRefused = 0.1;

    /// <summary>True where it refuses more than <see cref="MostRefused"/> of people's own signatures.</summary>
    public bool IsNuisance => Fnmr > MostRefused;

    /// <summary>What it is worth, one sentence for an operator.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"With {References} references the threshold is {Threshold:0.000}: {FmrRandom:0.#%} of strangers' signatures are taken for theirs, {SkilledAccepted:0%} of skilled forgeries ({SkilledInterval.Low:0%} to {SkilledInterval.High:0%}), and {Fnmr:0.#%} of their own refused.");
}
