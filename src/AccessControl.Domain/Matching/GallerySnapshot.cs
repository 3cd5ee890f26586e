using System.Collections.Immutable;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.Matching.Search;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>A gallery at one moment. Immutable and thread-safe.</summary>
/// <remarks>
/// A search scans quantised rows, keeps those that bounds can't rule out, and compares these in single precision as a pair is compared: the result is exact.
/// What was added later isn't found; what was removed since is found no more, because its embedding can't be read.
/// </remarks>
public sealed class GallerySnapshot
{
    /// <summary>The most candidates that a search gives.</summary>
    public const int MaximalCandidates = 32;

    private readonly GallerySearch _search;
    private readonly PersonNumbers _numbers;

    internal GallerySnapshot(GallerySearch search, PersonNumbers numbers, int people)
    {
        _search = search;
        _numbers = numbers;
        People = people;
        Damaged = [.. search.Chunks.SelectMany(chunk => chunk.Damaged)];
    }

    /// <summary>The encoder of every reference.</summary>
    public ModelId Model => _search.Model;

    /// <summary>References.</summary>
    public int Count => _search.Count;

    /// <summary>People with at least one reference.</summary>
    public int People { get; }

    /// <summary>References that can't be used.</summary>
    public ImmutableArray<GalleryDamage> Damaged { get; }

    /// <summary>Which state of each block this is.</summary>
    public IReadOnlyDictionary<long, long> Versions => _search.Chunks.ToDictionary(chunk => chunk.Number, chunk => chunk.Version);

    internal GalleryChunk[] Chunks => _search.Chunks;

    /// <summary>The best people for a face, each with the score of the best reference; best first, equal scores in order of person number.</summary>
    /// <param name="embedding">Of the gallery's encoder; any length from 1e-6 to 1e6.</param>
    /// <param name="metric">How to compare.</param>
    /// <param name="count">At most so many, 1 to <see cref="MaximalCandidates"/>.</param>
    /// <returns>Empty where the gallery is.</returns>
    /// <exception cref="ArgumentException">The embedding is of another encoder or dimension.</exception>
    public ImmutableArray<Candidate> Search(Embedding embedding, Metric metric, int count) => Search(embedding, metric, count, out _);

    /// <inheritdoc cref="Search(Embedding, Metric, int)"/>
    /// <param name="embedding">Of the gallery's encoder; any length from 1e-6 to 1e6.</param>
    /// <param name="metric">How to compare.</param>
    /// <param name="count">At most so many, 1 to <see cref="MaximalCandidates"/>.</param>
    /// <param name="report">What the search had to look at.</param>
    public ImmutableArray<Candidate> Search(Embedding embedding, Metric metric, int count, out SearchReport report)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        RefuseCount(count);
        var probe = _search.Prepare(embedding);
        return _search.Run(probe, metric, count, out report);
    }

    /// <summary>The best people for each of several faces, in one pass over the rows.</summary>
    /// <param name="embeddings">Of the gallery's encoder.</param>
    /// <param name="metric">How to compare.</param>
    /// <param name="count">At most so many for each, 1 to <see cref="MaximalCandidates"/>.</param>
    /// <exception cref="ArgumentException">An embedding is of another encoder or dimension.</exception>
    public ImmutableArray<ImmutableArray<Candidate>> Search(IReadOnlyList<Embedding> embeddings, Metric metric, int count)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        RefuseCount(count);
        return _search.Run([.. embeddings.Select(_search.Prepare)], metric, count);
    }

    /// <summary>The score of a person's best reference.</summary>
    /// <param name="person">Whose references are compared.</param>
    /// <param name="embedding">Of the gallery's encoder; any length.</param>
    /// <param name="metric">How to compare.</param>
    /// <returns>Null where the person has no reference.</returns>
    /// <exception cref="ArgumentException">The embedding is of another encoder or dimension.</exception>
    public ComparisonScore? Best(PersonId person, Embedding embedding, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        _search.Refuse(embedding);
        var number = _numbers.Find(person);
        return number >= 0 && _search.Best(number, embedding, metric) is { } key ? ScoreKey.ToScore(metric, key) : null;
    }

    /// <summary>How near two people's references come to each other.</summary>
    /// <param name="one">A person of the gallery.</param>
    /// <param name="other">Another.</param>
    /// <returns>The largest cosine of a reference of the one with a reference of the other; null where one of them has none.</returns>
    public double? Cross(PersonId one, PersonId other)
    {
        var (first, second) = (_numbers.Find(one), _numbers.Find(other));
        return first >= 0 && second >= 0 ? _search.Cross(first, second) : null;
    }

    /// <summary>How near everybody's references come to a cohort of the others; empty where there are more people than that.</summary>
    internal IReadOnlyList<CohortScores> MeasureCohorts(int largestGallery, int largestCohort)
    {
        if (People > largestGallery)
        {
            return [];
        }

        using var rows = ReadRows();
        return CohortReading.Measure(rows, largestCohort);
    }

    /// <summary>Every reference that can be read, in clear; the caller disposes them.</summary>
    internal GalleryRows ReadRows() => _search.ReadRows();

    /// <summary>True where the person has a reference now, be it newer than this snapshot.</summary>
    internal bool Knows(PersonId person) => _numbers.Find(person) >= 0;

    /// <summary>References of some people, and how many people these are.</summary>
    internal (int References, int People) CountOf(Func<PersonId, bool> isCounted) => _search.CountOf(isCounted);

    private static void RefuseCount(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximalCandidates);
    }
}
