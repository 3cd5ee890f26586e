using System.Collections.Immutable;
using System.Text.Json;

namespace AccessControl.Domain.People.Records;

/// <summary>Weighs how well the traits of two records agree: how much more often an agreement comes between records of one person than between those of two.</summary>
/// <remarks>
/// Immutable, thread-safe. A trait of level l weighs log2(m/u): m is the chance of l where both are of one person, u where they are of two; what is missing weighs nothing. Where a name
/// is the same, how frequent it is takes the place of u. Sources: Fellegi and Sunter 1969; estimation by expectation and maximisation: Winkler 1988; frequencies: Winkler 1989.
/// </remarks>
public sealed class FellegiSunter
{
    // As many records as a list has to hold before its own frequencies outweigh the usual ones.
    private const double FrequencyPrior = 300;

    private readonly double[] _weights;

    private FellegiSunter(ImmutableArray<double> ofOne, ImmutableArray<double> ofTwo)
    {
        (OfOnePerson, OfTwoPeople) = (ofOne, ofTwo);
        _weights = [.. ofOne.Zip(ofTwo).Select((pair, i) => i % RecordAgreement.Levels == (int)AgreementLevel.Missing ? 0 : Math.Log2(pair.First / pair.Second))];
    }

    /// <summary>Chance of each level between records of one person, trait by trait; of what isn't missing.</summary>
    public ImmutableArray<double> OfOnePerson { get; }

    /// <summary>Chance of each level between records of two people.</summary>
    public ImmutableArray<double> OfTwoPeople { get; }

    /// <summary>The weight of a trait at a level, log2.</summary>
    public double WeightOf(RecordTrait trait, AgreementLevel level) => _weights[At(trait, level)];

    /// <summary>The weight of a whole agreement, log2 of the likelihood ratio.</summary>
    public double WeightOf(RecordAgreement agreement)
    {
        double weight = 0;
        for (var trait = 0; trait < RecordAgreement.Traits; trait++)
        {
            weight += _weights[(trait * RecordAgreement.Levels) + (int)agreement[(RecordTrait)trait]];
        }

        return weight;
    }

    /// <summary>The weight of an agreement, a frequent name for less.</summary>
    /// <param name="agreement">How the two agree.</param>
    /// <param name="one">The one record.</param>
    /// <param name="other">The other.</param>
    /// <param name="frequencies">Of the list that they stand in.</param>
    public double WeightOf(RecordAgreement agreement, ComparedRecord one, ComparedRecord other, NameFrequencies frequencies)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(frequencies);
        var weight = WeightOf(agreement);
        if (agreement[RecordTrait.Order] == AgreementLevel.Differs)
        {
            return weight;
        }

        if (agreement[RecordTrait.Given] >= AgreementLevel.Part && one.FirstName == other.FirstName)
        {
            weight += Frequent(RecordTrait.Given, agreement[RecordTrait.Given], frequencies.OfFirstName(one.FirstName), frequencies.Count);
        }

        if (agreement[RecordTrait.Family] == AgreementLevel.Same)
        {
            weight += Frequent(RecordTrait.Family, AgreementLevel.Same, frequencies.OfFamilyName(one.FamilyName), frequencies.Count);
        }

        return weight;
    }

    /// <summary>From pairs of which it is known.</summary>
    /// <param name="ofOnePerson">Agreements between records of one person, and how many pairs have each.</param>
    /// <param name="ofTwoPeople">The same of two people.</param>
    public static FellegiSunter Of(IEnumerable<KeyValuePair<RecordAgreement, double>> ofOnePerson, IEnumerable<KeyValuePair<RecordAgreement, double>> ofTwoPeople) =>
        new(Shares(ofOnePerson), Shares(ofTwoPeople));

    /// <summary>From pairs of which nothing is known, by expectation and maximisation.</summary>
    /// <param name="patterns">Agreements and how many pairs have each.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="share">Guessed share of pairs of one person to begin with, above 0, below 1.</param>
    /// <param name="rounds">At most.</param>
    /// <returns>The weights, the share of pairs of one person, and log-likelihoods after each round, which never fall.</returns>
    public static (FellegiSunter Weights, double Share, ImmutableArray<double> LogLikelihoods) Estimate(
        IReadOnlyCollection<KeyValuePair<RecordAgreement, double>> patterns, FellegiSunter start, double share, int rounds = 100)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        ArgumentNullException.ThrowIfNull(start);
        if (patterns.Count == 0 || !(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "There are pairs, and the share of pairs of one person is between 0 and 1.");
        }

        var total = patterns.Sum(pattern => pattern.Value);
        var (now, likelihoods) = (start, ImmutableArray.CreateBuilder<double>());
        for (var round = 0; round < rounds; round++)
        {
            var (same, different) = (new List<KeyValuePair<RecordAgreement, double>>(patterns.Count), new List<KeyValuePair<RecordAgreement, double>>(patterns.Count));
            double likelihood = 0, found = 0;
            foreach (var (agreement, count) in patterns)
            {
                var (one, two) = (share * Likelihood(now.OfOnePerson, agreement), (1 - share) * Likelihood(now.OfTwoPeople, agreement));
                var chance = one / (one + two);
                likelihood += count * Math.Log(one + two);
                found += count * chance;
                same.Add(new(agreement, count * chance));
                different.Add(new(agreement, count * (1 - chance)));
            }

            likelihoods.Add(likelihood);
            now = Of(same, different);
            share = Math.Clamp(found / total, 1e-12, 1 - 1e-12);
            if (round > 0 && likelihood - likelihoods[^2] < 1e-9 * Math.Abs(likelihood))
            {
                break;
            }
        }

        return (now, share, likelihoods.ToImmutable());
    }

    /// <summary>Reads weights as <see cref="ToJson"/> wrote them.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">Its name for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't such a text.</exception>
    public static FellegiSunter Parse(string json, string origin)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, double[]>>(json, Options);
            if (read is not null && read.TryGetValue("ofOnePerson", out var one) && read.TryGetValue("ofTwoPeople", out var two)
                && one.Length == Size && two.Length == Size && one.Concat(two).All(chance => chance is > 0 and <= 1))
            {
                return new FellegiSunter([.. one], [.. two]);
            }
        }
        catch (JsonException failure)
        {
            throw new UnusableConfigurationException($"{origin}: holds no weights of records; install the program again.", failure);
        }

        throw new UnusableConfigurationException($"{origin}: holds no weights of records; install the program again.");
    }

    /// <summary>Writes the weights, and the calibration that belongs to them.</summary>
    public string ToJson(RecordCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return JsonSerializer.Serialize(
            new Dictionary<string, double[]>
            {
                ["ofOnePerson"] = [.. OfOnePerson],
                ["ofTwoPeople"] = [.. OfTwoPeople],
                ["calibration"] = [calibration.Slope, calibration.Intercept, calibration.Records],
            },
            Options) + "\n";
    }

    private static JsonSerializerOptions Options { get; } = new() { WriteIndented = true, NewLine = "\n" };

    private const int Size = RecordAgreement.Traits * RecordAgreement.Levels;

    private static int At(RecordTrait trait, AgreementLevel level) => ((int)trait * RecordAgreement.Levels) + (int)level;

    private double Frequent(RecordTrait trait, AgreementLevel level, int count, int records)
    {
        var usual = OfTwoPeople[At(trait, level)];
        return Math.Log2(usual / ((count + (FrequencyPrior * usual)) / (records + FrequencyPrior)));
    }

    private static double Likelihood(ImmutableArray<double> chances, RecordAgreement agreement)
    {
        double likelihood = 1;
        for (var trait = 0; trait < RecordAgreement.Traits; trait++)
        {
            var level = agreement[(RecordTrait)trait];
            likelihood *= level == AgreementLevel.Missing ? 1 : chances[At((RecordTrait)trait, level)];
        }

        return likelihood;
    }

    /// <summary>Shares of the levels of each trait among the pairs where it isn't missing; half a pair more of each level, so that none is impossible.</summary>
    private static ImmutableArray<double> Shares(IEnumerable<KeyValuePair<RecordAgreement, double>> patterns)
    {
        const double more = 0.5;
        var counts = new double[Size];
        Array.Fill(counts, more);
        foreach (var (agreement, count) in patterns)
        {
            for (var trait = 0; trait < RecordAgreement.Traits; trait++)
            {
                counts[At((RecordTrait)trait, agreement[(RecordTrait)trait])] += count;
            }
        }

        for (var trait = 0; trait < RecordAgreement.Traits; trait++)
        {
            var levels = counts.AsSpan(trait * RecordAgreement.Levels, RecordAgreement.Levels);
            levels[(int)AgreementLevel.Missing] = 1;
            double sum = 0;
            foreach (var level in levels[1..])
            {
                sum += level;
            }

            for (var level = 1; level < levels.Length; level++)
            {
                levels[level] /= sum;
            }
        }

        return [.. counts];
    }
}
