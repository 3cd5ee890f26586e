using System.Collections.Immutable;
using AccessControl.Domain.Matching.Search;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>Collects the references of one <see cref="GalleryBlock"/>. Not thread-safe.</summary>
public sealed class GalleryBlockBuilder
{
    private readonly ModelId _model;
    private readonly int _dimension;
    private readonly long _number;
    private readonly long _version;
    private readonly List<ushort> _offsets = [];
    private readonly List<PersonId> _people = [];
    private readonly List<GalleryDamage> _damaged = [];
    private readonly QuantisedRows _rows;

    /// <summary>Begins a block.</summary>
    /// <param name="model">The encoder.</param>
    /// <param name="dimension">Numbers in an embedding, at least 1.</param>
    /// <param name="number">Which block, see <see cref="GalleryBlock.Number"/>.</param>
    /// <param name="version">Which state of it.</param>
    /// <param name="capacity">References at most, 0 to <see cref="GalleryBlock.Span"/>.</param>
    public GalleryBlockBuilder(ModelId model, int dimension, long number, long version, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, GalleryBlock.Span);
        (_model, _dimension, _number, _version) = (model, dimension, number, version);
        _rows = new QuantisedRows(dimension, capacity);
    }

    /// <summary>Bytes that the quantised rows of so many references take.</summary>
    public static int QuantisedLength(int dimension, int count) => QuantisedRows.Length(dimension, count);

    /// <summary>Adds a reference; the numbers come in ascending order.</summary>
    /// <param name="number">The reference's number, of this block.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="values">Its embedding.</param>
    /// <returns>False where the dimension is another, or the length outside 1e-6 to 1e6 (references are of unit length): it can't be searched.</returns>
    public bool TryAdd(long number, PersonId person, ReadOnlySpan<float> values)
    {
        if (values.Length != _dimension || !_rows.TryWrite(_offsets.Count, values))
        {
            return false;
        }

        Name(number, person);
        return true;
    }

    /// <summary>Notes a reference that can't be used.</summary>
    public void Damage(GalleryDamage damage) => _damaged.Add(damage);

    /// <summary>Puts in rows that were quantised before, all at once.</summary>
    /// <param name="quantised">As <see cref="GalleryBlock.Quantised"/> gave them.</param>
    /// <param name="offsets">As <see cref="GalleryBlock.Offsets"/>.</param>
    /// <param name="people">As <see cref="GalleryBlock.People"/>.</param>
    public void Quantised(ReadOnlySpan<byte> quantised, ReadOnlySpan<ushort> offsets, ReadOnlySpan<PersonId> people)
    {
        if (_offsets.Count > 0 || offsets.Length != _rows.Capacity || people.Length != offsets.Length || quantised.Length != _rows.Bytes.Length)
        {
            throw new ArgumentException("Quantised rows fill a block by themselves, and exactly.", nameof(quantised));
        }

        quantised.CopyTo(_rows.WritableBytes);
        for (var i = 0; i < offsets.Length; i++)
        {
            Name((_number * GalleryBlock.Span) + offsets[i], people[i]);
        }
    }

    /// <summary>The block; nothing is added afterwards.</summary>
    public GalleryBlock Build() => new(
        _model, _dimension, _number, _version, _rows.Trimmed(_offsets.Count), [.. _offsets], [.. _people], _damaged.ToImmutableArray());

    private void Name(long number, PersonId person)
    {
        var offset = number - (_number * GalleryBlock.Span);
        if (offset is < 0 or >= GalleryBlock.Span || (_offsets.Count > 0 && offset <= _offsets[^1]))
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, $"Not a next reference of block {_number}.");
        }

        _offsets.Add((ushort)offset);
        _people.Add(person);
    }
}
