using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Vision.Evaluation;

/// <summary>What is compared, in memory only and only as long as it is: embeddings, whose they are, and what a person calls them.</summary>
/// <param name="Model">The encoder.</param>
/// <param name="Dimension">Numbers in an embedding.</param>
/// <param name="Rows">The embeddings one after the other, each of length 1.</param>
/// <param name="SubjectOfSample">The person of each, numbered so that nobody is without a sample.</param>
/// <param name="Names">Of each sample.</param>
/// <param name="Boxes">Where the face is in its picture.</param>
/// <param name="Subjects">Everybody, those without a sample too.</param>
internal sealed record ScoredSamples(
    ModelId Model,
    int Dimension,
    float[] Rows,
    ImmutableArray<int> SubjectOfSample,
    ImmutableArray<string> Names,
    ImmutableArray<FaceBox> Boxes,
    ImmutableArray<EvaluatedSubject> Subjects)
{
    /// <summary>One embedding.</summary>
    public ReadOnlySpan<float> Row(int sample) => Rows.AsSpan(sample * Dimension, Dimension);

    /// <summary>Pairs of people by their numbers in the scores, those without a sample left out.</summary>
    /// <param name="pairs">By their numbers among all.</param>
    public ImmutableHashSet<SubjectPair> Scored(ImmutableHashSet<SubjectPair> pairs) =>
    [
        .. pairs.Select(pair => (One: Subjects[pair.Low].Scored, Other: Subjects[pair.High].Scored))
            .Where(pair => pair is { One: >= 0, Other: >= 0 }).Select(pair => SubjectPair.Of(pair.One, pair.Other)),
    ];

    /// <summary>Puts together what the wanted pictures of a set gave.</summary>
    public static ScoredSamples Of(EncodedSet encoded, PictureSet set, ImmutableArray<int> wanted)
    {
        var scored = new Dictionary<int, int>();
        var subjects = encoded.PictureOfSample.Select(picture =>
        {
            var subject = set.Pictures[picture].Subject;
            scored.TryAdd(subject, scored.Count);
            return scored[subject];
        }).ToImmutableArray();
        return new ScoredSamples(
            encoded.Model,
            encoded.Dimension,
            encoded.Rows,
            subjects,
            [.. encoded.PictureOfSample.Select(picture => set.Pictures[picture].File)],
            encoded.Boxes,
            [
                .. wanted.GroupBy(picture => set.Pictures[picture].Subject).OrderBy(person => person.Key).Select(person => new EvaluatedSubject(
                    set.SubjectNames[person.Key],
                    person.Count(),
                    person.Count(picture => encoded.SampleOfPicture[picture] < 0),
                    scored.GetValueOrDefault(person.Key, -1))),
            ]);
    }

    /// <summary>Puts together enrolled references.</summary>
    public static ScoredSamples Of(ImmutableArray<BiometricReference> references)
    {
        var (model, dimension) = (references[0].Embedding.Model, references[0].Embedding.Dimension);
        var rows = new float[references.Length * dimension];
        var people = references.Select(reference => reference.Person).Distinct().Order().ToList();
        var numbers = people.Select((person, number) => (person, number)).ToDictionary(pair => pair.person, pair => pair.number);
        var counts = new int[people.Count];
        var names = ImmutableArray.CreateBuilder<string>(references.Length);
        for (var i = 0; i < references.Length; i++)
        {
            references[i].Embedding.Normalised().Values.CopyTo(rows.AsSpan(i * dimension, dimension));
            names.Add($"{references[i].Person} #{++counts[numbers[references[i].Person]]}");
        }

        return new ScoredSamples(
            model,
            dimension,
            rows,
            [.. references.Select(reference => numbers[reference.Person])],
            names.MoveToImmutable(),
            [.. references.Select(_ => default(FaceBox))],
            [.. people.Select((person, number) => new EvaluatedSubject(person.Value, counts[number], 0, number))]);
    }
}
