using System.Numerics;
using System.Numerics.Tensors;

namespace AccessControl.Domain.Duplicates;

/// <summary>
/// What a picture looks like from afar in 64 bits: the signs of its 64 lowest frequencies, brightness itself left out. Alike pictures differ in few
/// bits; compression, size and brightness move none or a few, a shift by a twentieth of the picture many.
/// </summary>
/// <param name="Bits">A bit for each frequency, set where its share is above zero.</param>
public readonly record struct PerceptualHash(ulong Bits)
{
    /// <summary>Rows and columns of what it is made of.</summary>
    public const int Side = 32;

    // The lowest frequencies by the sum of both numbers of waves: 64 of them reach a sum of 10.
    private const int Waves = 11;

    private static readonly float[] Cosines = MakeCosines();
    private static readonly (int Down, int Across)[] Lowest = MakeLowest();

    /// <summary>Makes the hash by a cosine transform.</summary>
    /// <param name="luminance">32 rows of 32, of any scale.</param>
    public static PerceptualHash Of(ReadOnlySpan<float> luminance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(luminance.Length, Side * Side, nameof(luminance));

        // Columns first, so that both passes are dot products of rows that stand in one piece.
        Span<float> across = stackalloc float[Waves * Side];
        for (var row = 0; row < Side; row++)
        {
            for (var wave = 0; wave < Waves; wave++)
            {
                across[(wave * Side) + row] = TensorPrimitives.Dot(luminance.Slice(row * Side, Side), Cosines.AsSpan(wave * Side, Side));
            }
        }

        var bits = 0UL;
        for (var i = 0; i < Lowest.Length; i++)
        {
            var (down, sideways) = Lowest[i];
            if (TensorPrimitives.Dot<float>(across.Slice(sideways * Side, Side), Cosines.AsSpan(down * Side, Side)) > 0)
            {
                bits |= 1UL << i;
            }
        }

        return new PerceptualHash(bits);
    }

    /// <summary>Bits that differ, 0 to 64.</summary>
    public int DistanceTo(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits);

    private static float[] MakeCosines()
    {
        var cosines = new float[Waves * Side];
        for (var wave = 0; wave < Waves; wave++)
        {
            for (var i = 0; i < Side; i++)
            {
                cosines[(wave * Side) + i] = (float)Math.Cos(Math.PI * wave * (i + 0.5) / Side);
            }
        }

        return cosines;
    }

    private static (int Down, int Across)[] MakeLowest() =>
    [
        .. Enumerable.Range(1, Waves * Waves - 1)
            .Select(i => (Down: i / Waves, Across: i % Waves))
            .OrderBy(pair => pair.Down + pair.Across).ThenBy(pair => pair.Down)
            .Take(64),
    ];
}
