using System.Globalization;

namespace AccessControl.Training.Adaptation;

/// <summary>One thing that a head is held to, with its figures.</summary>
/// <param name="Measure">What is measured, and on whom.</param>
/// <param name="Before">By the base model.</param>
/// <param name="After">With the head.</param>
/// <param name="Bound">What is held against the limit, as sure as the level asks for.</param>
/// <param name="Limit">What the bound may not pass.</param>
/// <param name="IsShown">True where the bound keeps the limit.</param>
/// <param name="Level">How often chance alone may bring the bound within the limit, above 0 and below 0.5.</param>
/// <param name="Unharmed">How many people there are, where not one of them is worse: the bound then says nothing of a harm that meets so few that none was met. Null where somebody is, and of a gain.</param>
public sealed record GateRule(string Measure, double Before, double After, double Bound, double Limit, bool IsShown, double Level, int? Unharmed = null)
{
    /// <summary>Of the people, where not one is worse: so many may be such as a harm meets, at the level; ln(1/level), the rule of 3 at another level than 95 %.</summary>
    public double Unseen => -Math.Log(Level);

    /// <summary>A line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Measure}: {Before:0.####} before, {After:0.####} after, bound {Bound:0.#####}, limit {Limit:0.#####}: {(IsShown ? "kept" : "not kept")}{(Unharmed is { } people ? $" (none of {people} people is worse: at the level of {Level:0.#####} a harm to fewer than {Unseen:0.0} in {people} isn't seen)" : "")}");
}
