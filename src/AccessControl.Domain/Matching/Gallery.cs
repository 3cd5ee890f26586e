using System.Collections.Immutable;
using AccessControl.Domain.Matching.Search;

namespace AccessControl.Domain.Matching;

/// <summary>The references that live faces are compared with, of one encoder: quantised in memory, in clear nowhere.</summary>
/// <remarks>
/// Thread-safe. Readers take <see cref="Current"/> and search it without a lock; a change replaces the blocks that it touches and publishes a new snapshot, whatever
/// the gallery's size. A gallery either follows a store (<see cref="Apply"/>), or holds references that it was given one by one, sealed with a key of the process.
/// </remarks>
public sealed class Gallery
{
    private static readonly ushort[] AllOffsets = [.. Enumerable.Range(0, GalleryBlock.Span).Select(offset => (ushort)offset)];

    private readonly Lock _writing = new();
    private readonly SortedList<long, GalleryChunk> _chunks = [];
    private readonly PersonNumbers _people = new();
    private readonly SealedReferences _own = new();
    private readonly SearchOptions _options;
    private readonly DotKernel _kernel;
    private IReferenceRows _rows;
    private volatile GallerySnapshot _current;

    /// <summary>An empty gallery.</summary>
    /// <param name="model">The encoder, the only one whose references it takes.</param>
    /// <param name="dimension">Numbers in an embedding, at least 1.</param>
    /// <param name="options">How it is searched; null for one thread.</param>
    public Gallery(ModelId model, int dimension, SearchOptions? options = null)
        : this(model, dimension, options, DotKernel.Fastest)
    {
    }

    internal Gallery(ModelId model, int dimension, SearchOptions? options, DotKernel kernel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Model = model;
        Dimension = dimension;
        _rows = _own;
        _options = options ?? SearchOptions.Default;
        _kernel = kernel;
        _current = Snapshot();
    }

    /// <summary>Bytes of the galleries of this process that the system's limit on locked memory leaves where they may be swapped out; 0 where all are locked.</summary>
    public static long SwappableBytes => RowMemory.Swappable;

    /// <summary>The encoder.</summary>
    public ModelId Model { get; }

    /// <summary>Numbers in an embedding.</summary>
    public int Dimension { get; }

    /// <summary>The gallery as it is now; never changes afterwards.</summary>
    public GallerySnapshot Current => _current;

    /// <summary>Puts changed blocks in the place of what the gallery has, as one change: readers see all of it or nothing.</summary>
    /// <param name="update">From the store that this gallery follows, always the same.</param>
    /// <returns>How many references came, and how many went.</returns>
    /// <exception cref="ArgumentException">A block is of another encoder or dimension; then nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">The gallery was given references one by one.</exception>
    public (int Added, int Removed) Apply(GalleryUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        foreach (var block in update.Changed)
        {
            if (block.Model != Model || block.Dimension != Dimension)
            {
                throw new ArgumentException(
                    $"Block {block.Number} holds {block.Dimension} numbers of {block.Model}; this gallery holds {Dimension} of {Model}.", nameof(update));
            }
        }

        lock (_writing)
        {
            if (ReferenceEquals(_rows, _own) && _chunks.Count > 0)
            {
                throw new InvalidOperationException("This gallery was given its references one by one; follow the store with another.");
            }

            _rows = update.Rows;
            return Put(update.Changed);
        }
    }

    /// <summary>Adds references to a gallery without a store; one that is there already is left as it is.</summary>
    /// <exception cref="ArgumentException">One is of another encoder or dimension; then none was added.</exception>
    /// <exception cref="InvalidOperationException">The gallery follows a store.</exception>
    public void Add(IReadOnlyList<BiometricReference> references) => Change(ImmutableHashSet<ReferenceId>.Empty, references);

    /// <summary>Takes references out by name and puts others in, in a gallery without a store; as one change.</summary>
    /// <param name="removed">Names that may be missing.</param>
    /// <param name="added">References; those already there are left as they are.</param>
    /// <exception cref="ArgumentException">One is of another encoder or dimension; then nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">The gallery follows a store.</exception>
    public void Change(IReadOnlySet<ReferenceId> removed, IReadOnlyList<BiometricReference> added)
    {
        ArgumentNullException.ThrowIfNull(removed);
        ArgumentNullException.ThrowIfNull(added);
        lock (_writing)
        {
            Refuse(added);
            var blocks = Own.Forget(removed.Contains);
            Append(added, blocks);
        }
    }

    /// <summary>Replaces everything in a gallery without a store.</summary>
    /// <exception cref="ArgumentException">One is of another encoder or dimension; then nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">The gallery follows a store.</exception>
    public void Replace(IReadOnlyList<BiometricReference> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        lock (_writing)
        {
            Refuse(references);
            Append(references, Own.Forget(_ => true));
        }
    }

    private SealedReferences Own =>
        ReferenceEquals(_rows, _own) ? _own : throw new InvalidOperationException("This gallery follows a store; change that one.");

    private void Refuse(IReadOnlyList<BiometricReference> references)
    {
        foreach (var reference in references)
        {
            if (reference.Embedding.Model != Model || reference.Embedding.Dimension != Dimension)
            {
                throw new ArgumentException(
                    $"Reference {reference.Id} is {reference.Embedding.Dimension} numbers of {reference.Embedding.Model}; this gallery holds {Dimension} of {Model}.",
                    nameof(references));
            }

            if (!QuantisedRow.CanBe(reference.Embedding.Norm))
            {
                throw new ArgumentException($"Reference {reference.Id} has length {reference.Embedding.Norm}; references are of unit length.", nameof(references));
            }
        }
    }

    private void Append(IReadOnlyList<BiometricReference> references, HashSet<long> blocks)
    {
        foreach (var reference in references)
        {
            if (Own.Keep(reference) is { } block)
            {
                blocks.Add(block);
            }
        }

        Rebuild(blocks);
    }

    private void Rebuild(HashSet<long> blocks) => Put(blocks.Select(block => Own.Block(Model, Dimension, block)));

    private (int Added, int Removed) Put(IEnumerable<GalleryBlock> blocks)
    {
        var (added, removed) = (0, 0);
        List<int[]> gone = [];
        foreach (var block in blocks)
        {
            var stayed = 0;
            if (_chunks.TryGetValue(block.Number, out var old))
            {
                stayed = Stayed(old, block);
                removed += old.Count - stayed;
                gone.Add(old.People);
            }

            added += block.Count - stayed;
            _chunks[block.Number] = new GalleryChunk(
                block.Number, block.Version, block.Rows, OffsetsOf(block), _people.Add(block.People), block.Damaged);
        }

        // Last, so that who stays keeps the number.
        gone.ForEach(numbers => _people.Remove(numbers));
        _current = Snapshot();
        return (added, removed);
    }

    /// <summary>References of the same number and person: a number is given again only where its reference went.</summary>
    private int Stayed(GalleryChunk old, GalleryBlock block)
    {
        var names = _people.Names;
        var before = old.Offsets.Zip(old.People, (offset, person) => (offset, names[person])).ToHashSet();
        return block.Offsets.ToArray().Zip(block.People.ToArray()).Count(before.Contains);
    }

    /// <summary>In a full block every number is taken: these need no array of their own.</summary>
    private static ushort[] OffsetsOf(GalleryBlock block) => block.Count == GalleryBlock.Span ? AllOffsets : block.Offsets.ToArray();

    private GallerySnapshot Snapshot() => new(
        new GallerySearch(Model, Dimension, [.. _chunks.Values], _people.Names, _rows, _options, _kernel), _people, _people.Count);
}
