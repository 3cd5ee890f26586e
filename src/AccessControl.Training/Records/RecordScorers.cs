using System.Numerics.Tensors;
using AccessControl.Domain.People.Records;

namespace AccessControl.Training.Records;

/// <summary>The ways that are measured beside each other.</summary>
public static class RecordScorers
{
    /// <summary>The same name as shown, but for case and marks: 1 or 0.</summary>
    public static RecordScorer Exact { get; } = new("the same name", list =>
    {
        string[] names = [.. list.Select(record => RecordText.Fold(record.ShownName))];
        return (one, other) => names[one] == names[other] ? 1 : 0;
    });

    /// <summary>Jaro and Winkler's likeness of the names as shown, words in the order of the alphabet.</summary>
    public static RecordScorer JaroWinklerOfNames { get; } = new("Jaro-Winkler of the name", list =>
    {
        string[] names = [.. list.Select(record => string.Join(' ', RecordText.Fold(record.ShownName).Split(' ').Order(StringComparer.Ordinal)))];
        return (one, other) => JaroWinkler.Of(names[one], names[other]);
    });

    /// <summary>Mean over the fields that both have of Jaro and Winkler's likeness.</summary>
    public static RecordScorer JaroWinklerOfFields { get; } = new("Jaro-Winkler, mean of fields", list =>
    {
        string[][] fields = [.. list.Select(record => new[] { record.ShownName, RecordFeatures.MailLocal(record.Mail), record.Department, record.Number }.Select(RecordText.Fold).ToArray())];
        return (one, other) =>
        {
            var (sum, count) = (0.0, 0);
            for (var i = 0; i < fields[one].Length; i++)
            {
                if (fields[one][i].Length > 0 && fields[other][i].Length > 0)
                {
                    sum += JaroWinkler.Of(fields[one][i], fields[other][i]);
                    count++;
                }
            }

            return count == 0 ? 0 : sum / count;
        };
    });

    /// <summary>Jaccard's likeness of the trigrams of the names as shown.</summary>
    public static RecordScorer TrigramsOfNames { get; } = new("trigrams of the name", list =>
    {
        Trigrams[] names = [.. list.Select(record => Trigrams.Of(record.ShownName))];
        return (one, other) => names[one].Jaccard(names[other]);
    });

    /// <summary>Jaccard's likeness of the trigrams of all fields.</summary>
    public static RecordScorer TrigramsOfAll { get; } = new("trigrams of all fields", list =>
    {
        Trigrams[] all = [.. list.Select(record => Trigrams.Of($"{record.ShownName} {RecordFeatures.MailLocal(record.Mail)} {record.Department} {record.Number}"))];
        return (one, other) => all[one].Jaccard(all[other]);
    });

    /// <summary>The cosine of the embeddings.</summary>
    public static RecordScorer Twin(string name, RecordTwin twin) => new(name, list =>
    {
        var rows = Embeddings(twin, list);
        return (one, other) => Cosine(rows, one, other);
    });

    /// <summary>Weights by Fellegi and Sunter.</summary>
    /// <param name="name">As the table shows it.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="isFrequent">True where a frequent name weighs less.</param>
    /// <param name="twin">Gives the likeness; null for none.</param>
    public static RecordScorer Weighed(string name, FellegiSunter weights, bool isFrequent, RecordTwin? twin) => new(name, list => Weighed(list, weights, isFrequent, twin));

    /// <summary>The same with weights estimated on the list itself, of which nothing is known, by expectation and maximisation.</summary>
    public static RecordScorer Estimated(string name, bool isFrequent) => new(name, list =>
    {
        ComparedRecord[] records = [.. list.Select(ComparedRecord.Of)];
        return Weighed(list, RecordWeights.Estimate(records), isFrequent, null);
    });

    /// <summary>The embeddings of a list one after the other.</summary>
    internal static float[] Embeddings(RecordTwin twin, IReadOnlyList<PersonRecord> list)
    {
        var rows = new float[list.Count * RecordTwin.Dimension];
        Parallel.For(0, list.Count, i => twin.Embed(list[i], rows.AsSpan(i * RecordTwin.Dimension, RecordTwin.Dimension)));
        return rows;
    }

    private static Func<int, int, double> Weighed(IReadOnlyList<PersonRecord> list, FellegiSunter weights, bool isFrequent, RecordTwin? twin)
    {
        ComparedRecord[] records = [.. list.Select(ComparedRecord.Of)];
        var frequencies = NameFrequencies.Of(records);
        var rows = twin is null ? null : Embeddings(twin, list);
        return (one, other) =>
        {
            var agreement = records[one].Agreement(records[other]);
            if (rows is not null)
            {
                agreement = agreement.With(RecordTrait.Likeness, RecordTwin.LevelOf(Cosine(rows, one, other)));
            }

            return isFrequent ? weights.WeightOf(agreement, records[one], records[other], frequencies) : weights.WeightOf(agreement);
        };
    }

    private static double Cosine(float[] rows, int one, int other) => TensorPrimitives.Dot(
        rows.AsSpan(one * RecordTwin.Dimension, RecordTwin.Dimension), rows.AsSpan(other * RecordTwin.Dimension, RecordTwin.Dimension));
}
