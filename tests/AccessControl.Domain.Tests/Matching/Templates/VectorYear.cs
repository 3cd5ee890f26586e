using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Tests.Matching.Templates;

/// <summary>A year of daily visits in which every face drifts, as unit vectors of 64 numbers instead of pictures.</summary>
internal sealed class VectorYear
{
    public const int People = 8;
    private const int Dimension = 64;
    private const double Noise = 0.5;
    private const double Drift = 0.85;

    private static readonly ModelId Model = new("vectors", new string('c', 64));

    private readonly Random _random = new(20261125);
    private readonly double[][] _faces;
    private readonly double[][] _drifts;
    private readonly Dictionary<PersonId, AdaptedReference> _adapted = [];
    private readonly List<BiometricReference> _references = [];

    public VectorYear()
    {
        _faces = [.. Enumerable.Range(0, People).Select(_ => Direction())];
        _drifts = [.. Enumerable.Range(0, People).Select(_ => Direction())];
        _references.AddRange(Enumerable.Range(0, People).Select(person => new BiometricReference(
            TemplateScene.Id(person + 1), NumberOf(person), Face(person, 0), Faces.Quality(), Faces.Morning)));
        Gallery.Replace(_references);
        Thresholds = new FixedThresholds(Metric.Cosine, 0.62);
        Band = TemplateBand.Around(Thresholds.ForVerification(), Thresholds, TemplateOptions.Default);
    }

    public Gallery Gallery { get; } = new(Model, Dimension);

    public FixedThresholds Thresholds { get; }

    public TemplateBand Band { get; }

    public static PersonId NumberOf(int person) => new($"{person + 1001}");

    /// <summary>A visit of a person on a day.</summary>
    public Embedding Face(int person, double day) => Of(Sum(_faces[person], _drifts[person], Drift * day / 365));

    /// <summary>The face between a person's of day 0 and another.</summary>
    public Embedding Between(int person, double[] other, double share) => Of([.. _faces[person].Zip(other, (one, two) => ((1 - share) * one) + (share * two))], 0);

    /// <summary>An outsider of a chosen cosine to a person's reference.</summary>
    public double[] Outsider(int person, double cosine)
    {
        var anchor = _references[person].Embedding.Values.ToArray().Select(value => (double)value).ToArray();
        var away = Direction();
        var along = away.Zip(anchor, (a, b) => a * b).Sum();
        var across = Unit([.. away.Zip(anchor, (a, b) => a - (along * b))]);
        return [.. anchor.Zip(across, (a, b) => (cosine * a) + (Math.Sqrt(1 - (cosine * cosine)) * b))];
    }

    public static Embedding Exactly(double[] face) => new(Model, [.. face.Select(value => (float)value)]);

    public PersonId? Identify(Embedding face, bool guarded = true)
    {
        var candidates = AdaptedScores.Raise(
            Gallery.Current.Search(face, Metric.Cosine, People), face, guarded ? Band.Floor : -1, person => _adapted.GetValueOrDefault(person));
        return candidates[0].Score.Value >= Band.Threshold ? candidates[0].Person : null;
    }

    /// <summary>The product's rule.</summary>
    public bool Learn(int day, PersonId person, Embedding face) => TemplateRule.Next(
        Grant(day, person, face), [.. _references.Where(reference => reference.Person == person)], _adapted.GetValueOrDefault(person), Gallery.Current, Band, TemplateOptions.Default)
        .Match(
            moved =>
            {
                _adapted[person] = moved.Reference;
                return true;
            },
            _ => false);

    /// <summary>What the guards keep from happening: the template follows whatever is identified.</summary>
    public void LearnUnguarded(int day, PersonId person, Embedding face)
    {
        var anchor = _references.Single(reference => reference.Person == person);
        var before = _adapted.GetValueOrDefault(person)?.Embedding ?? anchor.Embedding;
        _adapted[person] = new AdaptedReference(
            TemplateScene.Id(1000 + day), person, anchor.Id, Of(Sum(Doubles(before), Doubles(face), 0.25), 0), 1, 0, Grant(day, person, face).Clock.Instant);
    }

    private static FaceGrant Grant(int day, PersonId person, Embedding face) => TemplateScene.Grant(face, day) with { Person = person };

    private static double[] Doubles(Embedding face) => [.. face.Values.ToArray().Select(value => (double)value)];

    private Embedding Of(double[] face, double noise = Noise) => Exactly(Unit(Sum(Unit(face), Direction(), noise)));

    private static double[] Sum(double[] one, double[] other, double weight) => [.. one.Zip(other, (a, b) => a + (weight * b))];

    private static double[] Unit(double[] values)
    {
        var length = Math.Sqrt(values.Sum(value => value * value));
        return [.. values.Select(value => value / length)];
    }

    private double[] Direction() => Unit([.. Enumerable.Range(0, Dimension).Select(_ => Gaussian())]);

    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
