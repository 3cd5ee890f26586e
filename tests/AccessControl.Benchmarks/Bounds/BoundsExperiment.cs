using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Benchmarks.Bounds;

/// <summary>
/// Enrols people, lets the product measure their own thresholds from the enrolment alone, and shows every probe to everybody. Probes are other pictures than those that
/// thresholds come from.
/// </summary>
internal sealed class BoundsExperiment
{
    private const double Worst = 0.05;
    private const int Draws = 1000;

    private readonly List<(double Score, double Shift)> _mated = [];
    private readonly List<float>[] _nonMated;
    private readonly double[] _shifts;
    private readonly long _comparisons;

    public BoundsExperiment(SampledPeople sample, CohortPrior prior)
    {
        var enrolled = sample.People.Where(person => person.References.Count > 0).ToArray();
        var model = enrolled[0].References[0].Model;
        var gallery = new Gallery(model, enrolled[0].References[0].Dimension);
        gallery.Replace([.. enrolled.SelectMany((person, i) => person.References.Select((face, k) => new BiometricReference(
            new ReferenceId(new Guid(i, (short)k, 0, 0, 0, 0, 0, 0, 0, 0, 1)), NumberOf(i), face.Normalised(), default, NodaConstants.UnixEpoch)))]);
        var keeper = new PersonBoundsKeeper(prior);
        keeper.Offer(gallery.Current);
        keeper.WhenMeasured().GetAwaiter().GetResult();
        _shifts = [.. enrolled.Select((_, i) => keeper.Current.Of(NumberOf(i))?.Shift ?? throw new InvalidOperationException("Too few people for bounds of their own."))];
        _nonMated = [.. enrolled.Select(_ => new List<float>())];

        var references = enrolled.Select(person => person.References.Select(face => face.Normalised()).ToArray()).ToArray();
        var probes = sample.People.SelectMany(person => person.Probes.Select(probe => (Person: Array.IndexOf(enrolled, person), Face: probe.Normalised()))).ToArray();
        Parallel.For(0, enrolled.Length, i =>
        {
            foreach (var (person, face) in probes)
            {
                var score = references[i].Max(reference => reference.CompareTo(face, Metric.Cosine).Value);
                if (person != i)
                {
                    _nonMated[i].Add((float)score);
                }
                else
                {
                    lock (_mated)
                    {
                        _mated.Add((score, _shifts[i]));
                    }
                }
            }
        });
        _comparisons = _nonMated.Sum(scores => (long)scores.Count);
    }

    /// <summary>The outcome where one threshold gives this false match rate.</summary>
    public BoundsOutcome At(double fmr)
    {
        var all = _nonMated.SelectMany(scores => scores).OrderDescending().ToArray();
        var global = all[(int)Math.Round(fmr * _comparisons)];
        var missed = _mated.Count(mated => mated.Score < global);

        // The own thresholds' base is moved until as many probes are missed: whoever gains must gain from others' loss.
        var own = _mated.Select(mated => mated.Score - mated.Shift).Order().ElementAt(missed);
        var (byGlobal, byOwn) = (CountAt(_ => global), CountAt(i => own + _shifts[i]));
        var (low, high) = Interval(byGlobal, byOwn);
        return new BoundsOutcome(
            fmr, (double)missed / _mated.Count, _nonMated.Length, _comparisons, byGlobal.Sum(), byOwn.Sum(), OfWorst(byGlobal), OfWorst(byOwn), low, high);
    }

    private static PersonId NumberOf(int i) => new($"p{i}");

    private static int OfWorst(int[] counts) => counts.OrderDescending().Take((int)Math.Ceiling(Worst * counts.Length)).Sum();

    private static (double Low, double High) Interval(int[] byGlobal, int[] byOwn)
    {
        var random = new Random(7);
        var ratios = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var people = Enumerable.Range(0, byGlobal.Length).Select(_ => random.Next(byGlobal.Length)).ToArray();
            ratios[draw] = OfWorst([.. people.Select(i => byOwn[i])]) / Math.Max(1.0, OfWorst([.. people.Select(i => byGlobal[i])]));
        }

        Array.Sort(ratios);
        return (ratios[(int)(0.025 * Draws)], ratios[(int)(0.975 * Draws)]);
    }

    private int[] CountAt(Func<int, double> threshold) => [.. _nonMated.Select((scores, i) => scores.Count(score => score >= threshold(i)))];
}
