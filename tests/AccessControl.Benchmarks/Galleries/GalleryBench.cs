using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Matching;
using NodaTime;

namespace AccessControl.Benchmarks.Galleries;

/// <summary>A search among 50,000 references against the naive twin that the tests hold it equal to.</summary>
internal static class GalleryBench
{
    public const string Name = "gallery";

    private const int References = 50_000;
    private const int Searches = 100;
    private const int NaiveSearches = 9;
    private const int Candidates = 5;

    public static void Run(BenchContext context)
    {
        foreach (var dimension in new[] { 128, 192 })
        {
            context.Say($"{Name}: {References} references of {dimension} numbers");
            var model = new ModelId("bench", new string('b', 64));
            var references = RandomPeople.References(model, dimension, References / 5, 5, Instant.FromUtc(2026, 6, 1, 6, 0));
            var gallery = new Gallery(model, dimension);
            gallery.Replace(references);
            var random = new Random(7);
            foreach (var metric in new[] { Metric.Cosine, Metric.Euclidean })
            {
                var face = RandomPeople.Direction(model, dimension, random);
                RequireSame(gallery.Current.Search(face, metric, Candidates), NaiveSearch(references, face, metric));
                var fast = Measure(Searches, () => gallery.Current.Search(face, metric, Candidates));
                var naive = Measure(NaiveSearches, () => NaiveSearch(references, face, metric));
                context.Add(new Figure(Name, $"search of {References} x {dimension}, {metric}", fast.Median, "ms")
                {
                    P99 = fast.Percentile(0.99),
                    ComparedWith = "naive twin",
                    Reference = naive.Median,
                });
            }
        }
    }

    private static Samples Measure(int times, Action search)
    {
        for (var i = 0; i < Math.Max(3, times / 5); i++)
        {
            search();
        }

        var samples = new Samples();
        for (var i = 0; i < times; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            search();
            samples.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        return samples;
    }

    private static List<Candidate> NaiveSearch(IEnumerable<BiometricReference> references, Embedding face, Metric metric) =>
        [.. references
            .Select(reference => new Candidate(reference.Person, reference.Id, reference.Embedding.CompareTo(face, metric)))
            .GroupBy(candidate => candidate.Person)
            .Select(person => person.Aggregate((one, other) => one.Score.IsAtLeast(other.Score) ? one : other))
            .OrderBy(candidate => metric == Metric.Cosine ? -candidate.Score.Value : candidate.Score.Value)
            .Take(Candidates)];

    private static void RequireSame(IReadOnlyList<Candidate> fast, List<Candidate> naive)
    {
        if (!fast.Select(candidate => candidate.Person).SequenceEqual(naive.Select(candidate => candidate.Person)))
        {
            throw new InvalidOperationException("The search and its naive twin found different people.");
        }
    }
}
