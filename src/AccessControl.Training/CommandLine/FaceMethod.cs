using System.Collections.Immutable;
using AccessControl.Training.Networks;
using AccessControl.Training.Objectives;
using AccessControl.Training.Twins;

namespace AccessControl.Training.CommandLine;

/// <summary>A way to train an encoder of faces, which is a row of a table.</summary>
/// <remarks>
/// Margins are those of unit embeddings, 1 of distances and 0.2 of their squares. By cosine, of which a random mismatch is 1 apart, they are 0.5, where a Euclidean distance of 1 lies, and 0.1, a
/// tenth of the square of a random mismatch, as 0.2 is. Raw embeddings have no length of their own: theirs are 1 and 0.2 in units of the length that the untrained network gives, so that a raw
/// training begins with the margins of a normalised one, and differs from it in that lengths may change.
/// </remarks>
/// <param name="Name">As the table has it.</param>
/// <param name="Distance">What it is trained by, and then measured by.</param>
/// <param name="Objective">Made for a training.</param>
internal sealed record FaceMethod(string Name, TwinDistance Distance, Func<FaceMethod.Training, ITrainingObjective> Objective)
{
    /// <summary>What a training of it is given.</summary>
    /// <param name="Identities">That are trained on.</param>
    /// <param name="Steps">Offered.</param>
    /// <param name="Length">Of untrained embeddings: the unit of margins; 1 where lengths don't count.</param>
    internal readonly record struct Training(int Identities, int Steps, double Length);

    private static readonly FaceMethod Contrastive = new("contrastive", TwinDistance.Unit, _ => new ContrastiveObjective());

    private static readonly FaceMethod AtRandom = new("triplet, random", TwinDistance.Unit, _ => TripletObjective.AtRandom());

    private static readonly FaceMethod SemiHard = new("triplet, semi-hard", TwinDistance.Unit, _ => TripletObjective.SemiHard());

    private static readonly FaceMethod AngularMargin = new(
        "angular margin softmax", TwinDistance.Unit, training => new AngularMarginObjective(training.Identities, ResidualShape.Faces.Dimension, 24, 0.25, training.Steps / 4));

    /// <summary>What `--compare` compares, by its word.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<FaceMethod>> Comparisons { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create<string, ImmutableArray<FaceMethod>>("losses", [Contrastive, AtRandom, SemiHard, AngularMargin]),
        KeyValuePair.Create<string, ImmutableArray<FaceMethod>>("metrics",
        [
            .. ByMetric(
                Contrastive, raw => new ContrastiveObjective(raw.Length, TwinDistance.Raw), _ => new ContrastiveObjective(0.5, TwinDistance.Cosine)),
            .. ByMetric(
                SemiHard, raw => TripletObjective.SemiHard(0.2 * raw.Length * raw.Length, distance: TwinDistance.Raw), _ => TripletObjective.SemiHard(0.1, distance: TwinDistance.Cosine)),
        ]),
        KeyValuePair.Create<string, ImmutableArray<FaceMethod>>("minings",
        [
            AtRandom,
            SemiHard,
            new("triplet, batch-hard", TwinDistance.Unit, _ => TripletObjective.BatchHard()),
            new("triplet, batch-hard after semi-hard", TwinDistance.Unit, training => TripletObjective.BatchHardAfterSemiHard(training.Steps / 4)) { Beside = SemiHard.Folder },
            new("triplet, distance-weighted", TwinDistance.Unit, _ => TripletObjective.DistanceWeighted(ResidualShape.Faces.Dimension)) { Beside = SemiHard.Folder },
            new("triplet, semi-hard, hard negatives by search", TwinDistance.Unit, _ => TripletObjective.SemiHard()) { SearchesOffline = true, Beside = SemiHard.Folder },
        ]),
    ]);

    /// <summary>What the folders of its trainings begin with: a way is trained once, whatever tables it stands in.</summary>
    public string Folder { get; } = Name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-');

    /// <summary>Whether hard negatives are searched for in the whole training set, every 5 epochs of mining, each of which takes twice the steps of one without.</summary>
    public bool SearchesOffline { get; private init; }

    /// <summary>People who don't exist beside those to train on.</summary>
    public int Synthetic { get; private init; }

    /// <summary>The folder of the way that it is held against; null for the row above it.</summary>
    public string? Beside { get; private init; }

    /// <summary>Semi-hard triplets with people who don't exist, held against the same without them.</summary>
    /// <param name="people">How many.</param>
    public static FaceMethod WithSynthetic(int people) =>
        new(FormattableString.Invariant($"{SemiHard.Name}, with {people} synthetic people"), SemiHard.Distance, SemiHard.Objective) { Synthetic = people, Beside = SemiHard.Folder };

    /// <summary>One loss by each distance that makes a difference, each held against the normalised one.</summary>
    private static IEnumerable<FaceMethod> ByMetric(FaceMethod loss, Func<Training, ITrainingObjective> raw, Func<Training, ITrainingObjective> cosine) =>
    [
        loss with { Name = $"{loss.Name}, {loss.Distance.Name}" },
        new($"{loss.Name}, {TwinDistance.Raw.Name}", TwinDistance.Raw, raw),
        new($"{loss.Name}, {TwinDistance.Cosine.Name}", TwinDistance.Cosine, cosine) { Beside = loss.Folder },
    ];
}
