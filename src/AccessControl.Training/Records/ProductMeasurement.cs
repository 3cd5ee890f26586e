using AccessControl.Domain.People.Records;
using AccessControl.Simulation.Records;

namespace AccessControl.Training.Records;

/// <summary>Measures what a user gets: proposals of <see cref="DuplicateRecords"/> over a list, and what <see cref="RecordSearch"/> finds of a mistyped name.</summary>
public static class ProductMeasurement
{
    /// <summary>Searches a list for duplicates.</summary>
    /// <param name="list">The list.</param>
    /// <param name="search">The product's search.</param>
    /// <param name="everything">The same search, proposing every pair that it compares.</param>
    /// <returns>Duplicates proposed, proposals right, duplicates compared at all, and how long it took.</returns>
    public static (double Found, double Right, double Compared, TimeSpan Time) Proposals(IReadOnlyList<SimulatedRecord> list, DuplicateRecords search, DuplicateRecords everything)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(everything);
        PersonRecord[] records = [.. list.Select(line => line.Record)];
        double duplicates = list.Count - list.Select(line => line.Person).Distinct().Count();
        var began = TimeProvider.System.GetTimestamp();
        var proposals = search.Among(records, null, CancellationToken.None);
        var time = TimeProvider.System.GetElapsedTime(began);
        var compared = everything.Among(records, null, CancellationToken.None);
        return (Right(proposals) / duplicates, proposals.Count == 0 ? 0 : Right(proposals) / proposals.Count, Right(compared) / duplicates, time);

        double Right(IEnumerable<DuplicateProposal> found) => found.Count(one => list[one.One].Person == list[one.Other].Person);
    }

    /// <summary>Types the names of second records in full, and asks whether the person is among the first ten found.</summary>
    /// <param name="list">A list with second records.</param>
    /// <param name="twin">The encoder.</param>
    /// <returns>Share found, by beginnings as they are, by trigrams, by the twin, and by the product's search; and milliseconds of one search of the last.</returns>
    public static (double Beginnings, double Trigrams, double Twin, double Search, double Milliseconds) Search(IReadOnlyList<SimulatedRecord> list, RecordTwin twin)
    {
        ArgumentNullException.ThrowIfNull(list);
        SimulatedRecord[] known = [.. list.Where(line => line.Errors == RecordErrors.None)];
        SimulatedRecord[] typed = [.. list.Where(line => line.Errors != RecordErrors.None)];
        PersonRecord[] records = [.. known.Select(line => line.Record)];
        string[][] words = [.. records.Select(record => Words(record.ShownName))];
        Trigrams[] trigrams = [.. records.Select(record => Trigrams.Of(record.ShownName))];
        float[] rows = RecordScorers.Embeddings(twin, [.. records.Select(record => new PersonRecord(Name: record.Name))]);
        var search = new RecordSearch(records);
        double beginnings = 0, byTrigrams = 0, byTwin = 0, found = 0;
        var elapsed = TimeSpan.Zero;
        foreach (var line in typed)
        {
            var name = line.Record.ShownName;
            var wanted = Words(name);
            bool IsFirst(IEnumerable<int> ten) => ten.Any(i => known[i].Person == line.Person);
            beginnings += IsFirst(Enumerable.Range(0, known.Length).Where(i => wanted.All(word => Array.Exists(words[i], other => other.StartsWith(word, StringComparison.Ordinal)))).Take(10)) ? 1 : 0;
            var runs = Trigrams.Of(name);
            byTrigrams += IsFirst(Enumerable.Range(0, known.Length).OrderByDescending(i => runs.Jaccard(trigrams[i])).Take(10)) ? 1 : 0;
            var embedding = twin.Embed(new PersonRecord(Name: name));
            byTwin += IsFirst(Enumerable.Range(0, known.Length).OrderByDescending(i => System.Numerics.Tensors.TensorPrimitives.Dot<float>(embedding, rows.AsSpan(i * RecordTwin.Dimension, RecordTwin.Dimension))).Take(10)) ? 1 : 0;
            var began = TimeProvider.System.GetTimestamp();
            var ten = search.Find(name, 10);
            elapsed += TimeProvider.System.GetElapsedTime(began);
            found += IsFirst(ten) ? 1 : 0;
        }

        return (beginnings / typed.Length, byTrigrams / typed.Length, byTwin / typed.Length, found / typed.Length, elapsed.TotalMilliseconds / typed.Length);

        static string[] Words(string text) => RecordText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
