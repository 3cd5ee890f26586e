using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace AccessControl.Simulation.Rendering;

/// <summary>Arithmetic on eight neighbouring pixels at once: distances to shapes, smooth unions, noise.</summary>
internal static class Lanes
{
    public const int Count = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fma(V a, V b, V c) => Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp01(V a) => Vector256.Min(Vector256.Max(a, V.Zero), V.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Length(V x, V y) => Vector256.Sqrt(Fma(x, x, y * y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Length(V x, V y, V z) => Vector256.Sqrt(Fma(x, x, Fma(y, y, z * z)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Mix(V a, V b, V t) => Fma(b - a, t, a);

    /// <summary>0 below low, 1 above high, smooth between; low may be above high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SmoothStep(float low, float high, V x)
    {
        var t = Clamp01((x - Of(low)) * Of(1f / (high - low)));
        return t * t * (Of(3f) - t - t);
    }

    /// <summary>exp(-x²), near enough: (1 - x²/4)^4 cut at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Bell(V x)
    {
        var t = Vector256.Max(V.One - (x * x * Of(0.25f)), V.Zero);
        t *= t;
        return t * t;
    }

    /// <summary>Union whose seam is rounded over k (quadratic polynomial).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SmoothMin(V a, V b, float k)
    {
        var h = Vector256.Max(Of(k) - Vector256.Abs(a - b), V.Zero);
        return Vector256.Min(a, b) - (h * h * Of(0.25f / k));
    }

    /// <summary>Intersection whose seam is rounded over k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SmoothMax(V a, V b, float k)
    {
        var h = Vector256.Max(Of(k) - Vector256.Abs(a - b), V.Zero);
        return Vector256.Max(a, b) + (h * h * Of(0.25f / k));
    }

    /// <summary>Distance to an ellipsoid at the origin, exact at its surface and to first order near it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Ellipsoid(V x, V y, V z, in InverseRadii r)
    {
        V ax = x * Of(r.X), ay = y * Of(r.Y), az = z * Of(r.Z);
        V bx = ax * Of(r.X), by = ay * Of(r.Y), bz = az * Of(r.Z);
        var a = Fma(ax, ax, Fma(ay, ay, az * az));
        var b = Fma(bx, bx, Fma(by, by, bz * bz)) + Of(1e-9f);
        var k0 = Vector256.Sqrt(a);
        return k0 * (k0 - V.One) / Vector256.Sqrt(b);
    }

    /// <summary>True where any lane of a is below b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(V a, V b) => Vector256.LessThan(a, b).ExtractMostSignificantBits() != 0;

    /// <summary>Value noise in [0, 1], lattice of one unit.</summary>
    public static V Noise(V x, V y, V z, int seed)
    {
        V fx = Vector256.Floor(x), fy = Vector256.Floor(y), fz = Vector256.Floor(z);
        V tx = x - fx, ty = y - fy, tz = z - fz;
        tx = tx * tx * (Of(3f) - tx - tx);
        ty = ty * ty * (Of(3f) - ty - ty);
        tz = tz * tz * (Of(3f) - tz - tz);
        var ix = Vector256.ConvertToInt32Native(fx) * PrimeX;
        var iy = Vector256.ConvertToInt32Native(fy) * PrimeY;
        var iz = (Vector256.ConvertToInt32Native(fz) * PrimeZ) + Vector256.Create(seed * 0x2545F491);
        Vector256<int> jx = ix + Vector256.Create(PrimeX), jy = iy + Vector256.Create(PrimeY), jz = iz + Vector256.Create(PrimeZ);
        var c00 = Mix(Hash(ix ^ iy ^ iz), Hash(jx ^ iy ^ iz), tx);
        var c10 = Mix(Hash(ix ^ jy ^ iz), Hash(jx ^ jy ^ iz), tx);
        var c01 = Mix(Hash(ix ^ iy ^ jz), Hash(jx ^ iy ^ jz), tx);
        var c11 = Mix(Hash(ix ^ jy ^ jz), Hash(jx ^ jy ^ jz), tx);
        return Mix(Mix(c00, c10, ty), Mix(c01, c11, ty), tz);
    }

    private const int PrimeX = unchecked((int)0x8DA6B343);
    private const int PrimeY = unchecked((int)0xD8163841);
    private const int PrimeZ = unchecked((int)0xCB1AB31F);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Hash(Vector256<int> h)
    {
        h ^= Vector256.ShiftRightLogical(h, 15);
        h *= Vector256.Create(0x2C1B3C6D);
        h ^= Vector256.ShiftRightLogical(h, 12);
        h *= Vector256.Create(0x297A2D39);
        return Vector256.ConvertToSingle(Vector256.ShiftRightLogical(h, 9)) * Of(1f / (1 << 23));
    }
}

/// <summary>One over each radius of an ellipsoid.</summary>
internal readonly record struct InverseRadii(float X, float Y, float Z)
{
    public static InverseRadii Of(float x, float y, float z) => new(1f / x, 1f / y, 1f / z);
}
