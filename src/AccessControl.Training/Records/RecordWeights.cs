using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AccessControl.Domain.People.Records;
using AccessControl.Simulation.Records;

namespace AccessControl.Training.Records;

/// <summary>Where weights by Fellegi and Sunter come from: pairs of which it is known, or a list of which nothing is.</summary>
public static class RecordWeights
{
    /// <summary>From simulated people of the training's names and errors, half of them with the columns that the appliance keeps.</summary>
    /// <param name="seed">Whose.</param>
    /// <param name="people">Pairs of one person, for each set of columns.</param>
    /// <param name="lines">Of the lists, as a site has them, so that relatives and shared names come as often as there.</param>
    /// <param name="twin">Gives the likeness; null for none.</param>
    public static FellegiSunter Learn(ulong seed, int people, int lines, RecordTwin? twin)
    {
        var (same, different) = (new Dictionary<RecordAgreement, double>(), new Dictionary<RecordAgreement, double>());
        foreach (var columns in Enum.GetValues<RecordColumns>())
        {
            var staff = new SimulatedStaff(seed, NameSet.Trained, RecordErrors.Trained, columns);
            for (var person = 0; person < people; person++)
            {
                Count(same, Agreement(staff.Record(person, 0).Record, staff.Record(person, 1).Record, twin));
            }

            PersonRecord[] list = [.. staff.List(lines, 0).Select(line => line.Record)];
            ComparedRecord[] records = [.. list.Select(ComparedRecord.Of)];
            var rows = twin is null ? null : RecordScorers.Embeddings(twin, list);
            foreach (var (pattern, count) in Patterns(records, rows))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(different, pattern, out _) += count;
            }
        }

        return FellegiSunter.Of(same, different);
    }

    /// <summary>How likely a weight makes it that two are one person, from whole lists of the training's names and errors with both sets of columns.</summary>
    /// <param name="seed">Whose lists.</param>
    /// <param name="lists">Of each set of columns.</param>
    /// <param name="lines">Of each list, one in twenty of them a second one.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="twin">Gives the likeness.</param>
    public static RecordCalibration Calibrate(ulong seed, int lists, int lines, FellegiSunter weights, RecordTwin twin)
    {
        var pairs = new List<(double, bool)>();
        var scorer = RecordScorers.Weighed("", weights, isFrequent: true, twin);
        foreach (var columns in Enum.GetValues<RecordColumns>())
        {
            for (var i = 0; i < lists; i++)
            {
                var list = new SimulatedStaff(seed + 1 + (ulong)i, NameSet.Trained, RecordErrors.Trained, columns).List(lines - (lines / 20), lines / 20);
                var score = scorer.On([.. list.Select(line => line.Record)]);
                var turn = new Lock();
                Parallel.For(0, list.Count, one =>
                {
                    for (var other = one + 1; other < list.Count; other++)
                    {
                        // What speaks against it is never proposed: the line is fitted where it is needed.
                        if (score(one, other) is > 0 and var weight)
                        {
                            lock (turn)
                            {
                                pairs.Add((weight, list[one].Person == list[other].Person));
                            }
                        }
                    }
                });
            }
        }

        // In an order that is not the threads', so that sums are the same each time.
        pairs.Sort();
        return RecordCalibration.Fit(pairs, lines);
    }

    /// <summary>From a list of which nothing is known: pairs that share something of a name, estimated by expectation and maximisation; of two people, all pairs together.</summary>
    public static FellegiSunter Estimate(IReadOnlyList<ComparedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var all = Patterns(records, null);
        // Hardly any of all pairs are of one person: together they are what two people are like.
        var start = FellegiSunter.Of(Usual, all);
        var candidates = all.Where(pattern => pattern.Key[RecordTrait.Given] >= AgreementLevel.Near || pattern.Key[RecordTrait.Family] >= AgreementLevel.Near || pattern.Key[RecordTrait.Mail] >= AgreementLevel.Near).ToList();
        var share = Math.Min(0.5, 0.02 * records.Count / candidates.Sum(pattern => pattern.Value));
        var estimate = FellegiSunter.Estimate(candidates, start, share).Weights;
        return FellegiSunter.Of(Chances(estimate), all);
    }

    private static IEnumerable<KeyValuePair<RecordAgreement, double>> Usual => Enum.GetValues<RecordTrait>().SelectMany(trait => Enum.GetValues<AgreementLevel>()
        .Where(level => level != AgreementLevel.Missing)
        .Select(level => KeyValuePair.Create(default(RecordAgreement).With(trait, level), level switch { AgreementLevel.Same => 70.0, AgreementLevel.Differs => 12, _ => 6 })));

    private static IEnumerable<KeyValuePair<RecordAgreement, double>> Chances(FellegiSunter estimate) => Enum.GetValues<RecordTrait>().SelectMany(trait => Enum.GetValues<AgreementLevel>()
        .Where(level => level != AgreementLevel.Missing)
        .Select(level => KeyValuePair.Create(default(RecordAgreement).With(trait, level), 1000 * estimate.OfOnePerson[((int)trait * RecordAgreement.Levels) + (int)level])));

    private static RecordAgreement Agreement(PersonRecord one, PersonRecord other, RecordTwin? twin)
    {
        var agreement = ComparedRecord.Of(one).Agreement(ComparedRecord.Of(other));
        return twin is null ? agreement : agreement.With(RecordTrait.Likeness, RecordTwin.LevelOf(TensorPrimitives.Dot<float>(twin.Embed(one), twin.Embed(other))));
    }

    private static Dictionary<RecordAgreement, double> Patterns(IReadOnlyList<ComparedRecord> records, float[]? rows)
    {
        var all = new Dictionary<RecordAgreement, double>();
        var turn = new Lock();
        Parallel.For(0, records.Count, () => new Dictionary<RecordAgreement, double>(), (one, _, own) =>
        {
            for (var other = one + 1; other < records.Count; other++)
            {
                var agreement = records[one].Agreement(records[other]);
                Count(own, rows is null ? agreement : agreement.With(RecordTrait.Likeness, RecordTwin.LevelOf(TensorPrimitives.Dot(
                    rows.AsSpan(one * RecordTwin.Dimension, RecordTwin.Dimension), rows.AsSpan(other * RecordTwin.Dimension, RecordTwin.Dimension)))));
            }

            return own;
        }, own =>
        {
            lock (turn)
            {
                foreach (var (pattern, count) in own)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(all, pattern, out _) += count;
                }
            }
        });
        return all;
    }

    private static void Count(Dictionary<RecordAgreement, double> counts, RecordAgreement agreement) => CollectionsMarshal.GetValueRefOrAddDefault(counts, agreement, out _)++;
}
