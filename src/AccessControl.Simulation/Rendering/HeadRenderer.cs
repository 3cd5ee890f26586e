using System.Numerics;
using System.Runtime.Intrinsics;
using AccessControl.Simulation.People;
using static AccessControl.Simulation.Rendering.Lanes;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace AccessControl.Simulation.Rendering;

/// <summary>
/// Draws synthetic people by sphere tracing (Hart, The Visual Computer 12, 1996) on one processor core, eight pixels at a time. A first
/// pass sends one cone a block of 8x8 samples and tells each block how far it is empty; near the camera samples are coarser than pixels
/// and are interpolated. The same arguments give the same bytes. Keeps its buffers; not thread-safe: one renderer a thread.
/// </summary>
public sealed class HeadRenderer
{
    /// <summary>Samples across one centimetre of the face above which nothing is gained for an encoder that looks at 112 pixels.</summary>
    public const float MaximumSamplesPerCentimetre = 6.5f;

    private const int Block = 8;
    private const float FarthestHit = 1e6f;

    private readonly HeadField _field = new();
    private readonly HeadShader _shader;
    private readonly Backdrop _backdrop = new();
    private readonly CameraFinish _finish = new();
    private float[] _red = [], _green = [], _blue = [], _alpha = [], _start = [];

    /// <summary>A renderer with empty buffers.</summary>
    public HeadRenderer() => _shader = new HeadShader(_field);

    /// <summary>Draws one person before a room into a whole picture.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="view">How.</param>
    /// <param name="bgr">Blue, green, red, a byte each, rows without padding; width * height * 3 bytes.</param>
    /// <param name="width">Pixels in a row, at least 16.</param>
    /// <param name="height">Rows, at least 16.</param>
    public void Render(SyntheticPerson person, in HeadView view, Span<byte> bgr, int width, int height)
    {
        Begin(view, bgr, width, height);
        Draw(person, view, bgr, width, height);
        Finish(view, bgr, width, height);
    }

    /// <summary>First step of a picture of several people: the room.</summary>
    public void Begin(in HeadView view, Span<byte> bgr, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 16);
        if (bgr.Length != width * height * 3)
        {
            throw new ArgumentException($"A picture of {width}x{height} takes {width * height * 3} bytes, not {bgr.Length}.", nameof(bgr));
        }

        _backdrop.Draw(view, bgr, width, height);
    }

    /// <summary>A step for each person, the furthest first.</summary>
    public void Draw(SyntheticPerson person, in HeadView view, Span<byte> bgr, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(person);
        var focal = HeadPose.FocalPerWidth * width;
        var pose = new HeadPose(view);
        if (pose.PivotInWorld.Z > -15f)
        {
            return;
        }

        _field.Prepare(person, view);
        var perCentimetre = focal / view.DistanceCentimetres;
        var step = Math.Max(1f, perCentimetre / MaximumSamplesPerCentimetre);
        _shader.Prepare(view, pose, step / perCentimetre);
        if (!Bounds(pose, focal, width, height, out var left, out var top, out var right, out var bottom))
        {
            return;
        }

        int columns = ((int)MathF.Ceiling((right - left) / step) + 1 + Block - 1) / Block * Block;
        int rows = ((int)MathF.Ceiling((bottom - top) / step) + 1 + Block - 1) / Block * Block;
        Reserve(columns * rows, columns / Block * (rows / Block));
        // Picture x of sample i is left + i * step; the ray's slope is (x + 0.5 - width / 2) / focal.
        var grid = new Grid((left + 0.5f - (0.5f * width)) / focal, -(top + 0.5f - (0.5f * height)) / focal, step / focal, columns, rows);
        Cones(pose, grid);
        Trace(pose, grid, step / perCentimetre);
        Composite.Over(_red, _green, _blue, _alpha, columns, rows, bgr, width, height, left, top, right, bottom, step);
    }

    /// <summary>Last step of a picture: lens blur and sensor noise.</summary>
    public void Finish(in HeadView view, Span<byte> bgr, int width, int height) => _finish.Apply(view, bgr, width, height);

    private bool Bounds(in HeadPose pose, float focal, int width, int height, out int left, out int top, out int right, out int bottom)
    {
        var centre = pose.ToWorld(new Vector3(0, 0, -1));
        var radius = _field.BallRadius;
        float headScale = focal / Math.Max(20f, -centre.Z - (0.5f * radius)), bodyScale = focal / Math.Max(20f, -pose.PivotInWorld.Z - 8f);
        var halfBody = _field.Anatomy.ShoulderHalfWidth + 4f;
        float cx = 0.5f * width, cy = 0.5f * height;
        left = (int)MathF.Floor(cx + Math.Min((centre.X - radius) * headScale, (pose.PivotInWorld.X - halfBody) * bodyScale));
        right = (int)MathF.Ceiling(cx + Math.Max((centre.X + radius) * headScale, (pose.PivotInWorld.X + halfBody) * bodyScale));
        top = (int)MathF.Floor(cy - ((centre.Y + radius) * headScale));
        bottom = (int)MathF.Ceiling(cy - ((pose.PivotInWorld.Y - 140f) * bodyScale));
        left = Math.Max(left, 0);
        top = Math.Max(top, 0);
        right = Math.Min(right, width);
        bottom = Math.Min(bottom, height);
        return right > left && bottom > top;
    }

    private void Reserve(int samples, int blocks)
    {
        if (_red.Length < samples)
        {
            _red = new float[samples];
            _green = new float[samples];
            _blue = new float[samples];
            _alpha = new float[samples];
        }

        if (_start.Length < blocks + Count)
        {
            _start = new float[blocks + Count];
        }
    }

    private static void Ray(in Vector3 row0, in Vector3 row1, in Vector3 row2, V slopeX, V slopeY, out V dx, out V dy, out V dz)
    {
        dx = Fma(slopeX, Of(row0.X), Fma(slopeY, Of(row1.X), Of(-row2.X)));
        dy = Fma(slopeX, Of(row0.Y), Fma(slopeY, Of(row1.Y), Of(-row2.Y)));
        dz = Fma(slopeX, Of(row0.Z), Fma(slopeY, Of(row1.Z), Of(-row2.Z)));
        var inverse = V.One / Length(dx, dy, dz);
        dx *= inverse;
        dy *= inverse;
        dz *= inverse;
    }

    /// <summary>How far each block's cone is empty; <see cref="FarthestHit"/> where the whole block meets nothing.</summary>
    private void Cones(in HeadPose pose, in Grid grid)
    {
        Vector3 row0 = pose.Direction(Vector3.UnitX), row1 = pose.Direction(Vector3.UnitY), row2 = pose.Direction(Vector3.UnitZ), o = pose.Origin;
        int blocksX = grid.Columns / Block, blocks = blocksX * (grid.Rows / Block);
        // Half the diagonal of a block, as a slope, and a little for the field's smooth seams.
        var spread = grid.Step * Block * 0.75f;
        Span<float> sx = stackalloc float[Count], sy = stackalloc float[Count];
        for (var first = 0; first < blocks; first += Count)
        {
            for (var lane = 0; lane < Count; lane++)
            {
                var block = Math.Min(first + lane, blocks - 1);
                sx[lane] = grid.X + (grid.Step * ((block % blocksX * Block) + (0.5f * Block) - 0.5f));
                sy[lane] = grid.Y - (grid.Step * ((block / blocksX * Block) + (0.5f * Block) - 0.5f));
            }

            Ray(row0, row1, row2, Vector256.Create<float>(sx), Vector256.Create<float>(sy), out var dx, out var dy, out var dz);
            var t = Of(Math.Max(5f, o.Length() - 45f));
            var end = o.Length() + 60f;
            for (var i = 0; i < 48; i++)
            {
                var d = _field.Distance(Fma(t, dx, Of(o.X)), Fma(t, dy, Of(o.Y)), Fma(t, dz, Of(o.Z))) - (t * Of(spread));
                var moving = Vector256.GreaterThan(d, Of(0.02f)) & Vector256.LessThan(t, Of(end));
                if (moving.ExtractMostSignificantBits() == 0)
                {
                    break;
                }

                t += Vector256.ConditionalSelect(moving, d * Of(0.9f), V.Zero);
            }

            t = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(t, Of(end)), Of(FarthestHit), t);
            t.CopyTo(_start.AsSpan(first));
        }
    }

    private void Trace(in HeadPose pose, in Grid grid, float sample)
    {
        Vector3 row0 = pose.Direction(Vector3.UnitX), row1 = pose.Direction(Vector3.UnitY), row2 = pose.Direction(Vector3.UnitZ), o = pose.Origin;
        var blocksX = grid.Columns / Block;
        V ox = Of(o.X), oy = Of(o.Y), oz = Of(o.Z);
        var far = Of(o.Length() + 60f);
        var near = Of(Math.Max(0.008f, 0.08f * sample));
        var lanes = Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f) * Of(grid.Step);
        for (var row = 0; row < grid.Rows; row++)
        {
            var slopeY = Of(grid.Y - (grid.Step * row));
            for (var block = 0; block < blocksX; block++)
            {
                var at = (row * grid.Columns) + (block * Block);
                var start = _start[(row / Block * blocksX) + block];
                if (start >= FarthestHit)
                {
                    V.Zero.CopyTo(_alpha.AsSpan(at));
                    continue;
                }

                Ray(row0, row1, row2, Of(grid.X + (grid.Step * block * Block)) + lanes, slopeY, out var dx, out var dy, out var dz);
                var t = Of(start);
                var closest = Of(1e3f);
                for (var i = 0; i < 40; i++)
                {
                    var d = _field.Distance(Fma(t, dx, ox), Fma(t, dy, oy), Fma(t, dz, oz));
                    closest = Vector256.Min(closest, d);
                    var moving = Vector256.GreaterThan(d, near) & Vector256.LessThan(t, far);
                    if (moving.ExtractMostSignificantBits() == 0)
                    {
                        break;
                    }

                    t += Vector256.ConditionalSelect(moving, d * Of(0.92f), V.Zero);
                }

                // A ray that passes within half a sample of an edge is partly covered.
                var alpha = Clamp01(V.One - ((closest - near) * Of(1.6f / sample)));
                alpha.CopyTo(_alpha.AsSpan(at));
                if (!AnyLess(V.Zero, alpha))
                {
                    continue;
                }

                t = Vector256.Min(t, far);
                _shader.Shade(Fma(t, dx, ox), Fma(t, dy, oy), Fma(t, dz, oz), dx, dy, dz, sample, out var r, out var g, out var b);
                var met = Vector256.LessThan(t, far);
                alpha = Vector256.ConditionalSelect(met, alpha, V.Zero);
                alpha.CopyTo(_alpha.AsSpan(at));
                (r * alpha).CopyTo(_red.AsSpan(at));
                (g * alpha).CopyTo(_green.AsSpan(at));
                (b * alpha).CopyTo(_blue.AsSpan(at));
            }
        }
    }

    private readonly record struct Grid(float X, float Y, float Step, int Columns, int Rows);
}
