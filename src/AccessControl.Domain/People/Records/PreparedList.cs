using System.Numerics.Tensors;

namespace AccessControl.Domain.People.Records;

/// <summary>A list of records made ready for comparison.</summary>
internal sealed class PreparedList
{
    private readonly float[] _embeddings;
    private readonly Dictionary<string, List<int>> _keys = new(StringComparer.Ordinal);
    private readonly string[][] _keysOf;

    public PreparedList(IReadOnlyList<PersonRecord> records, RecordTwin twin, CancellationToken cancellation)
    {
        _embeddings = new float[records.Count * RecordTwin.Dimension];
        _keysOf = new string[records.Count][];
        var prepared = new ComparedRecord[records.Count];
        Parallel.For(0, records.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            twin.Embed(records[i], _embeddings.AsSpan(i * RecordTwin.Dimension, RecordTwin.Dimension));
            prepared[i] = ComparedRecord.Of(records[i]);
            _keysOf[i] = [.. prepared[i].Keys];
        });
        Records = prepared;
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var key in _keysOf[i])
            {
                if (!_keys.TryGetValue(key, out var same))
                {
                    _keys[key] = same = [];
                }

                same.Add(i);
            }
        }

        Frequencies = NameFrequencies.Of(prepared);
    }

    public IReadOnlyList<ComparedRecord> Records { get; }

    public NameFrequencies Frequencies { get; }

    public ReadOnlySpan<float> Embedding(int record) => _embeddings.AsSpan(record * RecordTwin.Dimension, RecordTwin.Dimension);

    public RecordAgreement Agreement(int one, int other) =>
        Records[one].Agreement(Records[other]).With(RecordTrait.Likeness, RecordTwin.LevelOf(TensorPrimitives.Dot(Embedding(one), Embedding(other))));

    /// <summary>Records that share a number or address with one, that one too; none where more than so many share it.</summary>
    public IEnumerable<int> SameKey(int record, int most) => _keysOf[record].Select(key => _keys[key]).Where(same => same.Count <= most).SelectMany(same => same);
}
