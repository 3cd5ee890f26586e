using System.Numerics.Tensors;

namespace AccessControl.Domain.People.Records;

/// <summary>Looks for records that may be of one person. It proposes, a person decides; nothing is merged, and nothing is held up.</summary>
/// <remarks>
/// Thread-safe. A record is compared with those whose embeddings lie nearest, and with those of the same number or address; weights by Fellegi and Sunter decide, a frequent
/// name for less. Memory: a row of numbers and a prepared text for each record, and the proposals.
/// </remarks>
/// <param name="twin">Finds what is worth comparing.</param>
/// <param name="weights">Decide.</param>
/// <param name="calibration">Says how likely.</param>
/// <param name="options">How; null for the usual.</param>
public sealed class DuplicateRecords(RecordTwin twin, FellegiSunter weights, RecordCalibration calibration, ProposalOptions? options = null)
{
    // So many rows stay in the processor's cache while all others pass by.
    private const int Block = 32;

    // Of one number or address: what more have is a placeholder, such as 0 or info@.
    private const int MostOfOneKey = 20;

    private readonly ProposalOptions _options = options ?? new ProposalOptions();

    /// <summary>Looks among all records of a list.</summary>
    /// <param name="records">The list.</param>
    /// <param name="done">Told how many records are done with, one call at a time; may be null.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Likeliest first.</returns>
    public IReadOnlyList<DuplicateProposal> Among(IReadOnlyList<PersonRecord> records, Action<int>? done, CancellationToken cancellation) =>
        Among(records, _ => true, done, cancellation);

    /// <summary>Looks for pairs in which one at least is new.</summary>
    /// <param name="records">The list, those that are known and those that are new.</param>
    /// <param name="isNew">Says which are new.</param>
    /// <param name="done">Told how many new records are done with, one call at a time; may be null.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Likeliest first.</returns>
    public IReadOnlyList<DuplicateProposal> Among(IReadOnlyList<PersonRecord> records, Func<int, bool> isNew, Action<int>? done, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(isNew);
        if (records.Count < 2)
        {
            return [];
        }

        var list = new PreparedList(records, twin, cancellation);
        bool[] areNew = [.. Enumerable.Range(0, records.Count).Select(isNew)];
        int[] fresh = [.. Enumerable.Range(0, records.Count).Where(i => areNew[i])];
        var found = new PriorityQueue<DuplicateProposal, (double, int, int)>();
        var turn = new Lock();
        var finished = 0;
        Parallel.For(0, (fresh.Length + Block - 1) / Block, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, block =>
        {
            var rows = fresh.AsSpan(block * Block, Math.Min(Block, fresh.Length - (block * Block)));
            var proposals = new List<DuplicateProposal>();
            foreach (var (one, other) in Candidates(list, rows, areNew))
            {
                var agreement = list.Agreement(one, other);
                var weight = weights.WeightOf(agreement, list.Records[one], list.Records[other], list.Frequencies);
                if (calibration.Probability(weight, records.Count) is var probability && probability >= _options.LeastProbability)
                {
                    proposals.Add(new DuplicateProposal(Math.Min(one, other), Math.Max(one, other), probability, agreement));
                }
            }

            lock (turn)
            {
                foreach (var proposal in proposals)
                {
                    found.Enqueue(proposal, (proposal.Probability, -proposal.One, -proposal.Other));
                    if (found.Count > _options.Most)
                    {
                        found.Dequeue();
                    }
                }

                finished += rows.Length;
                done?.Invoke(finished);
            }
        });
        return [.. found.UnorderedItems.Select(item => item.Element).OrderByDescending(one => one.Probability).ThenBy(one => one.One).ThenBy(one => one.Other)];
    }

    /// <summary>Each pair once: of two new ones by the lower.</summary>
    private HashSet<(int One, int Other)> Candidates(PreparedList list, ReadOnlySpan<int> rows, bool[] areNew)
    {
        var pairs = new HashSet<(int, int)>();
        var nearest = new List<(float Score, int Other)>[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            nearest[i] = [];
            foreach (var other in list.SameKey(rows[i], MostOfOneKey))
            {
                if (other != rows[i] && (!areNew[other] || other > rows[i]))
                {
                    pairs.Add((rows[i], other));
                }
            }
        }

        var least = (float)_options.LeastLikeness;
        for (var other = 0; other < areNew.Length; other++)
        {
            var row = list.Embedding(other);
            for (var i = 0; i < rows.Length; i++)
            {
                if (other == rows[i] || (areNew[other] && other < rows[i]))
                {
                    continue;
                }

                var score = TensorPrimitives.Dot(list.Embedding(rows[i]), row);
                if (score >= least)
                {
                    nearest[i].Add((score, other));
                    if (nearest[i].Count >= 8 * _options.Nearest)
                    {
                        Keep(nearest[i], _options.Nearest);
                    }
                }
            }
        }

        for (var i = 0; i < rows.Length; i++)
        {
            Keep(nearest[i], _options.Nearest);
            foreach (var (_, other) in nearest[i])
            {
                pairs.Add((rows[i], other));
            }
        }

        return pairs;

        static void Keep(List<(float Score, int Other)> found, int count)
        {
            found.Sort((one, other) => other.Score.CompareTo(one.Score) is var order && order != 0 ? order : one.Other.CompareTo(other.Other));
            if (found.Count > count)
            {
                found.RemoveRange(count, found.Count - count);
            }
        }
    }
}
