using AccessControl.Domain.People.Records;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Records;
using AccessControl.Training.Running;
using static TorchSharp.torch;

namespace AccessControl.Training.Records;

/// <summary>Records of simulated people that the encoder is trained on: every person's first record and others of it, and beside them siblings, sons and namesakes, who match nobody.</summary>
/// <remarks>Thread-safe. Half of each batch has the columns that the appliance keeps alone.</remarks>
public sealed class SimulatedRecords : ITrainingSamples
{
    /// <summary>Records of each person.</summary>
    public const int Samples = 12;

    private readonly SimulatedStaff _whole;
    private readonly SimulatedStaff _kept;

    /// <summary>Draws the people.</summary>
    /// <param name="seed">Whose.</param>
    /// <param name="people">How many, at least 2.</param>
    public SimulatedRecords(ulong seed, int people)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 2);
        _whole = new SimulatedStaff(seed, NameSet.Trained, RecordErrors.Trained);
        _kept = new SimulatedStaff(seed, NameSet.Trained, RecordErrors.Trained, RecordColumns.Kept);
        Name = FormattableString.Invariant($"simulated records {seed} ({SampleHash.Of<int>(RecordFeatures.Of(_whole.Record(0, 0).Record))})");
        SamplesOfIdentities = [.. Enumerable.Repeat(Samples, people)];
    }

    /// <inheritdoc/>
    /// <remarks>The first record stands for the generator and the features.</remarks>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> SamplesOfIdentities { get; }

    /// <inheritdoc/>
    public (Tensor Inputs, int[] Identities) Batch(IReadOnlyList<(int Identity, int Sample)> batch, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var random = new SeededRandom(seed);
        // A list has the same columns all through, so a batch has too.
        var staff = random.Chance(0.5f) ? _whole : _kept;
        var others = batch.Select(one => one.Identity).Distinct().Select(person => (Person: person, Kind: (RelativeKind)random.NextInt32(3), Number: random.NextInt32(1000))).ToList();
        var features = new int[batch.Count + others.Count][];
        Parallel.For(0, features.Length, i => features[i] = RecordFeatures.Of(i < batch.Count
            ? staff.Record(batch[i].Identity, batch[i].Sample).Record
            : staff.Relative(others[i - batch.Count].Person, others[i - batch.Count].Kind, others[i - batch.Count].Number)));
        return (Tensor(features), [.. batch.Select(one => one.Identity), .. Enumerable.Range(1, others.Count).Select(i => -i)]);
    }

    /// <summary>Features side by side, the shorter lists filled up with 0.</summary>
    /// <returns>[N, L] of int64.</returns>
    public static Tensor Tensor(IReadOnlyList<int[]> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var longest = Math.Max(1, features.Max(one => one.Length));
        var values = new long[features.Count * longest];
        for (var i = 0; i < features.Count; i++)
        {
            for (var j = 0; j < features[i].Length; j++)
            {
                values[(i * longest) + j] = features[i][j];
            }
        }

        return tensor(values, features.Count, longest);
    }
}
