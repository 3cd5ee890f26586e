using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Faces;

/// <summary>Turns rows of interleaved BGR bytes into float planes: value * scale + offset for each channel, in the model's order.</summary>
internal sealed class ChannelScaling
{
    private readonly float[] _scale = new float[3];
    private readonly float[] _offset = new float[3];
    private readonly int[] _planeOfBgr;

    public ChannelScaling(ImagePreprocessing preprocessing)
    {
        _planeOfBgr = preprocessing.ChannelOrder == ChannelOrder.Bgr ? [0, 1, 2] : [2, 1, 0];
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = _planeOfBgr[channel];
            _scale[channel] = 1 / preprocessing.Deviation[plane];
            _offset[channel] = -preprocessing.Mean[plane] / preprocessing.Deviation[plane];
        }
    }

    /// <summary>What a black pixel becomes in each plane of the model.</summary>
    public float BlackOfPlane(int plane) => _offset[Array.IndexOf(_planeOfBgr, plane)];

    /// <summary>Writes one run of pixels.</summary>
    /// <param name="bgr">Three bytes a pixel.</param>
    /// <param name="tensor">Three planes of <paramref name="planeLength"/> numbers.</param>
    /// <param name="planeLength">Numbers in a plane.</param>
    /// <param name="start">Place of the run's first pixel in each plane.</param>
    public void Write(ReadOnlySpan<byte> bgr, Span<float> tensor, int planeLength, int start)
    {
        var count = bgr.Length / 3;
        var blue = tensor.Slice((_planeOfBgr[0] * planeLength) + start, count);
        var green = tensor.Slice((_planeOfBgr[1] * planeLength) + start, count);
        var red = tensor.Slice((_planeOfBgr[2] * planeLength) + start, count);
        ref var source = ref MemoryMarshal.GetReference(bgr);
        var done = 0;
        for (; done + 16 <= count; done += 16)
        {
            var at = (nuint)(done * 3);
            var low = Vector128.LoadUnsafe(ref source, at);
            var middle = Vector128.LoadUnsafe(ref source, at + 16);
            var high = Vector128.LoadUnsafe(ref source, at + 32);
            // An index out of range gives 0, so that the three parts are joined by or. Inline, so that the compiler sees constants.
            Scale(
                Vector128.Shuffle(low, Vector128.Create((byte)0, 3, 6, 9, 12, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(middle, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 2, 5, 8, 11, 14, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(high, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 4, 7, 10, 13)),
                _scale[0], _offset[0], ref blue[done]);
            Scale(
                Vector128.Shuffle(low, Vector128.Create((byte)1, 4, 7, 10, 13, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(middle, Vector128.Create((byte)255, 255, 255, 255, 255, 0, 3, 6, 9, 12, 15, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(high, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 2, 5, 8, 11, 14)),
                _scale[1], _offset[1], ref green[done]);
            Scale(
                Vector128.Shuffle(low, Vector128.Create((byte)2, 5, 8, 11, 14, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(middle, Vector128.Create((byte)255, 255, 255, 255, 255, 1, 4, 7, 10, 13, 255, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(high, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 3, 6, 9, 12, 15)),
                _scale[2], _offset[2], ref red[done]);
        }

        WritePlainly(bgr[(done * 3)..], blue[done..], green[done..], red[done..]);
    }

    /// <summary>The naive twin, for the rest of a row and for tests.</summary>
    internal void WritePlainly(ReadOnlySpan<byte> bgr, Span<float> blue, Span<float> green, Span<float> red)
    {
        for (var i = 0; i < blue.Length; i++)
        {
            blue[i] = (bgr[i * 3] * _scale[0]) + _offset[0];
            green[i] = (bgr[(i * 3) + 1] * _scale[1]) + _offset[1];
            red[i] = (bgr[(i * 3) + 2] * _scale[2]) + _offset[2];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(Vector128<byte> bytes, float scale, float offset, ref float to)
    {
        var factor = Vector128.Create(scale);
        var shift = Vector128.Create(offset);
        var (low, high) = Vector128.Widen(bytes);
        var (first, second) = Vector128.Widen(low);
        var (third, fourth) = Vector128.Widen(high);
        ((Vector128.ConvertToSingle(first.AsInt32()) * factor) + shift).StoreUnsafe(ref to);
        ((Vector128.ConvertToSingle(second.AsInt32()) * factor) + shift).StoreUnsafe(ref to, 4);
        ((Vector128.ConvertToSingle(third.AsInt32()) * factor) + shift).StoreUnsafe(ref to, 8);
        ((Vector128.ConvertToSingle(fourth.AsInt32()) * factor) + shift).StoreUnsafe(ref to, 12);
    }
}
