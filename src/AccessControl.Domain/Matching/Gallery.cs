using System.Runtime.InteropServices;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>The references that live faces are compared with, of one encoder, in one block of memory.</summary>
/// <remarks>
/// Thread-safe. Readers take <see cref="Current"/> and search it without a lock; a change publishes a new snapshot. Adding writes
/// into spare rows of the same block. Growing and removing copy the block once: at most two are alive while a reader holds the old one.
/// A removed reference leaves memory with the last snapshot that showed it, at the latest after the search that runs.
/// </remarks>
public sealed class Gallery
{
    private const int SpareRows = 256;

    private readonly Lock _writing = new();
    private readonly Dictionary<PersonId, int> _referencesOfPerson = [];
    private readonly Dictionary<PersonId, int> _numberOfPerson = [];
    private readonly HashSet<ReferenceId> _references = [];
    private GalleryBlock _block;
    private volatile GallerySnapshot _current;
    private int _rows;
    private int _nextPersonNumber;

    /// <summary>An empty gallery.</summary>
    /// <param name="model">The encoder, the only one whose references it takes.</param>
    /// <param name="dimension">Numbers in an embedding, at least 1.</param>
    public Gallery(ModelId model, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Model = model;
        Dimension = dimension;
        _block = new GalleryBlock(dimension, 0);
        _current = new GallerySnapshot(model, _block, 0, 0);
    }

    /// <summary>The encoder.</summary>
    public ModelId Model { get; }

    /// <summary>Numbers in an embedding.</summary>
    public int Dimension { get; }

    /// <summary>The gallery as it is now; never changes afterwards.</summary>
    public GallerySnapshot Current => _current;

    /// <summary>True where the reference is in the gallery.</summary>
    public bool Contains(ReferenceId reference)
    {
        lock (_writing)
        {
            return _references.Contains(reference);
        }
    }

    /// <summary>Adds references; one that is there already is left as it is.</summary>
    /// <exception cref="ArgumentException">One is of another encoder or dimension; then none was added.</exception>
    public void Add(IReadOnlyList<BiometricReference> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        lock (_writing)
        {
            Refuse(references);
            Append(references);
        }
    }

    /// <summary>Takes references out by name and puts others in, as one change: readers see all of it or nothing.</summary>
    /// <param name="removed">Names that may be missing.</param>
    /// <param name="added">References; those already there are left as they are.</param>
    /// <exception cref="ArgumentException">One is of another encoder or dimension; then nothing was changed.</exception>
    public void Change(IReadOnlySet<ReferenceId> removed, IReadOnlyList<BiometricReference> added)
    {
        ArgumentNullException.ThrowIfNull(removed);
        ArgumentNullException.ThrowIfNull(added);
        lock (_writing)
        {
            Refuse(added);
            if (removed.Count > 0 && removed.Overlaps(_references))
            {
                Compact((_, r) => !removed.Contains(r), added.Count);
            }

            Append(added);
        }
    }

    /// <summary>Replaces everything.</summary>
    /// <exception cref="ArgumentException">One is of another encoder or dimension; then nothing was changed.</exception>
    public void Replace(IReadOnlyList<BiometricReference> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        lock (_writing)
        {
            Refuse(references);
            Compact((_, _) => false, references.Count);
            Append(references);
        }
    }

    /// <summary>The names of all references that are in the gallery and not in the given set.</summary>
    public IReadOnlySet<ReferenceId> Except(IReadOnlySet<ReferenceId> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        lock (_writing)
        {
            return _references.Where(r => !kept.Contains(r)).ToHashSet();
        }
    }

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
        }
    }

    private void Append(IReadOnlyList<BiometricReference> references)
    {
        var row = _rows;
        var fresh = references.Count(r => !_references.Contains(r.Id));
        if (row + fresh > _block.Capacity)
        {
            // An eighth of spare rows: adding one by one copies seldom, and the block isn't twice what is used.
            var grown = new GalleryBlock(Dimension, row + fresh + Math.Max(SpareRows, (row + fresh) / 8));
            grown.CopyRows(_block, row);
            _block = grown;
        }

        foreach (var reference in references)
        {
            if (!_references.Add(reference.Id))
            {
                continue;
            }

            if (!_numberOfPerson.TryGetValue(reference.Person, out var number))
            {
                number = _nextPersonNumber++;
                _numberOfPerson.Add(reference.Person, number);
            }

            _block.Write(row++, reference, number);
            CollectionsMarshal.GetValueRefOrAddDefault(_referencesOfPerson, reference.Person, out _)++;
        }

        _rows = row;
        Publish();
    }

    private void Compact(Func<PersonId, ReferenceId, bool> keep, int spare)
    {
        var kept = 0;
        for (var row = 0; row < _rows; row++)
        {
            kept += keep(_block.People[row], _block.References[row]) ? 1 : 0;
        }

        var compacted = new GalleryBlock(Dimension, kept + Math.Max(SpareRows, spare));
        _references.Clear();
        _referencesOfPerson.Clear();
        for (int row = 0, target = 0; row < _rows; row++)
        {
            if (keep(_block.People[row], _block.References[row]))
            {
                compacted.CopyRow(_block, row, target++);
                _references.Add(_block.References[row]);
                CollectionsMarshal.GetValueRefOrAddDefault(_referencesOfPerson, _block.People[row], out _)++;
            }
        }

        foreach (var gone in _numberOfPerson.Keys.Where(p => !_referencesOfPerson.ContainsKey(p)).ToList())
        {
            _numberOfPerson.Remove(gone);
        }

        _block = compacted;
        _rows = kept;
    }

    private void Publish() => _current = new GallerySnapshot(Model, _block, _rows, _referencesOfPerson.Count);
}
