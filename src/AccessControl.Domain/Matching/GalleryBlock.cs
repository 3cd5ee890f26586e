using System.Collections.Immutable;
using AccessControl.Domain.Matching.Search;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>The references of <see cref="Span"/> consecutive numbers, quantised: the unit in which a gallery is read, kept and replaced.</summary>
/// <remarks>
/// Immutable and thread-safe. A reference keeps its number as long as it is stored, so that a change touches one block whatever the gallery's size. Rows stand in order
/// of their numbers. The quantised rows are biometric data: they are held in native memory that is overwritten before it is given back.
/// </remarks>
public sealed class GalleryBlock
{
    /// <summary>Numbers that a block stands for.</summary>
    public const int Span = 512;

    private readonly ushort[] _offsets;
    private readonly PersonId[] _people;

    internal GalleryBlock(
        ModelId model, int dimension, long number, long version, QuantisedRows rows, ushort[] offsets, PersonId[] people, ImmutableArray<GalleryDamage> damaged)
    {
        Model = model;
        Dimension = dimension;
        Number = number;
        Version = version;
        Rows = rows;
        _offsets = offsets;
        _people = people;
        Damaged = damaged;
    }

    /// <summary>The encoder of every reference.</summary>
    public ModelId Model { get; }

    /// <summary>Numbers in an embedding.</summary>
    public int Dimension { get; }

    /// <summary>The first reference number divided by <see cref="Span"/>.</summary>
    public long Number { get; }

    /// <summary>Which state of the block this is, as the store counts.</summary>
    public long Version { get; }

    /// <summary>References.</summary>
    public int Count => _offsets.Length;

    /// <summary>References of these numbers that can't be used, and aren't among the rows.</summary>
    public ImmutableArray<GalleryDamage> Damaged { get; }

    /// <summary>Each row's reference number less the block's first, ascending.</summary>
    public ReadOnlySpan<ushort> Offsets => _offsets;

    /// <summary>Each row's person.</summary>
    public ReadOnlySpan<PersonId> People => _people;

    /// <summary>The quantised rows as bytes, for a store to seal; read back by <see cref="GalleryBlockBuilder.Quantised"/>.</summary>
    public ReadOnlySpan<byte> Quantised => Rows.Bytes;

    internal QuantisedRows Rows { get; }

    /// <summary>The block that holds a reference's number.</summary>
    public static long Of(long number) => number / Span;
}
