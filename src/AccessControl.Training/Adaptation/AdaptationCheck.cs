using System.Collections.Immutable;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Adaptation;

/// <summary>Tries the adaptation on simulated sites of which it is known whether there is anything to mend.</summary>
/// <param name="options">As at a site.</param>
/// <param name="site">Without anything that a camera adds.</param>
/// <param name="shift">What the other camera adds where there is something to mend.</param>
internal sealed class AdaptationCheck(AdaptationOptions options, SimulatedSite site, double shift)
{
    private readonly SimulatedSite _reference = new() { People = 600, Captures = 3, Dimension = site.Dimension, Noise = site.Noise };

    /// <summary>Labels that mean nothing: a head that is accepted is one too many. Learned from all captures, so that the gate stands alone.</summary>
    public AdaptationTrial Permuted(ulong run) =>
        Try(options with { AgreementFmr = 1 }, SimulatedSite.Permuted((site with { Shift = shift }).Draw(Seed(run)), SeededRandom.Mix(run, 3)), run);

    /// <summary>Right labels, and a model that suits the site: nothing to gain.</summary>
    public AdaptationTrial Suiting(ulong run) => Try(options, site.Draw(Seed(run)), run);

    /// <summary>Right labels, and a camera that moves faces along directions of its own.</summary>
    public AdaptationTrial Shifted(ulong run) => Try(options, (site with { Shift = shift }).Draw(Seed(run)), run);

    /// <summary>The same with captures under wrong names.</summary>
    /// <returns>Of the attackers' captures held against the victims' own, the share that matches at a false match rate of 1 in 1,000: by the base, and by the head that came of it, or the base where none did.</returns>
    public (double Before, double After) Poisoned(ulong run, Poison poison)
    {
        var (rows, attacks) = (site with { Shift = shift }).Draw(Seed(run), poison);
        var reference = _reference.Draw(SeededRandom.Mix(run, 2));
        var trial = AdaptationTrial.Of(options, run, rows, [], reference, 1);
        var head = trial.Chosen is { } chosen ? trial.Fits[chosen].Final : null;
        return (Matched(attacks, reference, null), Matched(attacks, reference, head));
    }

    /// <summary>Real faces: half of the people with four captures or more are the site, all others the reference set.</summary>
    /// <param name="people">Two captures or more of each.</param>
    /// <param name="isShifted">True to add what a camera would to every second capture of the site, along one direction.</param>
    /// <param name="seed">Of the split and the direction.</param>
    /// <returns>Null where there are too few people with four captures.</returns>
    public AdaptationTrial? OfFaces(PeopleRows people, bool isShifted, ulong seed)
    {
        int[] enough = [.. Enumerable.Range(0, people.People).Where(person => people.RowsOf[person].Length >= SiteCaptures.FewestCaptures)];
        new SeededRandom(seed).Shuffle(enough);
        var chosen = enough.Take(enough.Length / 2).ToHashSet();
        if (chosen.Count < SiteCaptures.FewestPeople)
        {
            return null;
        }

        var own = people.Some([.. Enumerable.Range(0, people.Count).Where(row => chosen.Contains(people.PersonOf[row]))]);
        var reference = SiteRows.Reference(people.Some([.. Enumerable.Range(0, people.Count).Where(row => !chosen.Contains(people.PersonOf[row]))]), seed)!;
        return AdaptationTrial.Of(options, seed, isShifted ? SimulatedSite.Shifted(own, shift, seed) : own, [], reference, 1);
    }

    private AdaptationTrial Try(AdaptationOptions how, PeopleRows people, ulong run) => AdaptationTrial.Of(how, run, people, [], _reference.Draw(SeededRandom.Mix(run, 2)), 1);

    private double Matched(ImmutableArray<PeopleRows> attacks, PeopleRows reference, LowRankMap? head)
    {
        var others = head?.Apply(reference) ?? reference;
        int[] everybody = [.. Enumerable.Repeat(1, others.People)];
        var threshold = new PeopleScores(others, [.. Enumerable.Repeat(0, others.People)], []).Threshold(everybody, options.Gate.TargetFmr);
        return attacks.Select(attack => head?.Apply(attack) ?? attack)
            .Average(attack => attack.RowsOf[0].Average(victim => attack.RowsOf[1].Average(attacker => attack.Cosine(victim, attacker) >= threshold ? 1.0 : 0)));
    }

    private static ulong Seed(ulong run) => SeededRandom.Mix(run, 1);
}
