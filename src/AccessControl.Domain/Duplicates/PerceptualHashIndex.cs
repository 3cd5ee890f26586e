using System.Collections.Immutable;
using System.Numerics;

namespace AccessControl.Domain.Duplicates;

/// <summary>
/// Finds all hashes near a given one without looking at each. A hash is four numbers of 16 bits: of two hashes that differ in at most 11 bits, one
/// of the four differs in at most 2, so that only 137 places of each of four tables have to be looked at.
/// </summary>
/// <remarks>Immutable and thread-safe. Exact: it finds what a comparison with every hash would find.</remarks>
public sealed class PerceptualHashIndex
{
    /// <summary>The largest distance that it finds.</summary>
    public const int LargestRadius = 11;

    private const int Parts = 4;
    private const int Values = 1 << 16;

    private static readonly ImmutableArray<ushort> NearMasks = [.. Enumerable.Range(0, Values).Where(value => BitOperations.PopCount((uint)value) <= 2).Select(value => (ushort)value)];

    private readonly ImmutableArray<PerceptualHash> _hashes;
    private readonly Table[] _tables;

    /// <summary>Sorts the hashes into its tables.</summary>
    /// <param name="hashes">Numbered from 0.</param>
    public PerceptualHashIndex(ImmutableArray<PerceptualHash> hashes)
    {
        _hashes = hashes;
        _tables = [.. Enumerable.Range(0, Parts).Select(part => new Table(hashes, part))];
    }

    /// <summary>Hashes within a distance.</summary>
    /// <param name="hash">Where to look.</param>
    /// <param name="radius">Bits that may differ, 0 to <see cref="LargestRadius"/>.</param>
    /// <param name="found">Emptied, then filled with number and distance, each number once, in no particular order.</param>
    public void Find(PerceptualHash hash, int radius, ICollection<(int Number, int Distance)> found)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, LargestRadius);
        ArgumentNullException.ThrowIfNull(found);
        found.Clear();
        for (var part = 0; part < Parts; part++)
        {
            foreach (var mask in NearMasks)
            {
                foreach (var number in _tables[part].At((ushort)(PartOf(hash, part) ^ mask)))
                {
                    var distance = hash.DistanceTo(_hashes[number]);
                    if (distance <= radius && !WasFoundBefore(hash, _hashes[number], part))
                    {
                        found.Add((number, distance));
                    }
                }
            }
        }
    }

    /// <summary>True where an earlier table has shown it already.</summary>
    private static bool WasFoundBefore(PerceptualHash first, PerceptualHash second, int part)
    {
        for (var before = 0; before < part; before++)
        {
            if (BitOperations.PopCount((uint)(PartOf(first, before) ^ PartOf(second, before))) <= 2)
            {
                return true;
            }
        }

        return false;
    }

    private static ushort PartOf(PerceptualHash hash, int part) => (ushort)(hash.Bits >> (16 * part));

    /// <summary>Numbers of hashes by one of their four parts: those of a value stand together.</summary>
    private sealed class Table
    {
        private readonly int[] _starts = new int[Values + 1];
        private readonly int[] _numbers;

        public Table(ImmutableArray<PerceptualHash> hashes, int part)
        {
            _numbers = new int[hashes.Length];
            foreach (var hash in hashes)
            {
                _starts[PartOf(hash, part) + 1]++;
            }

            for (var value = 0; value < Values; value++)
            {
                _starts[value + 1] += _starts[value];
            }

            var next = _starts.AsSpan(0, Values).ToArray();
            for (var number = 0; number < hashes.Length; number++)
            {
                _numbers[next[PartOf(hashes[number], part)]++] = number;
            }
        }

        public ReadOnlySpan<int> At(ushort value) => _numbers.AsSpan(_starts[value].._starts[value + 1]);
    }
}
