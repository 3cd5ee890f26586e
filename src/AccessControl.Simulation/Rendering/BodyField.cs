using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AccessControl.Simulation.People;
using static AccessControl.Simulation.Rendering.Lanes;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace AccessControl.Simulation.Rendering;

/// <summary>Neck, shoulders and clothes. They turn less than the head: points come in the head's frame and are turned into the body's.</summary>
internal sealed class BodyField
{
    /// <summary>Where head and neck turn, in both frames.</summary>
    public static readonly Vector3 Pivot = new(0f, -8f, -3f);

    private Vector3 _rowX, _rowY, _rowZ, _offset, _neckBase;
    private float _neckRadius, _shoulders, _collarRadius, _neckInverse;
    private InverseRadii _torso;

    /// <summary>From the head's frame to the body's: rows of the rotation.</summary>
    public void Prepare(FaceAnatomy a, in HeadView view)
    {
        var head = HeadPose.Rotation(view.YawDegrees, view.PitchDegrees, view.RollDegrees);
        var body = HeadPose.Rotation(view.BodyYawDegrees, 0f, 0f);
        Matrix4x4.Invert(body, out var inverse);
        // Row vectors: head point * head = world, world * body^-1 = body point.
        var m = head * inverse;
        _rowX = new(m.M11, m.M21, m.M31);
        _rowY = new(m.M12, m.M22, m.M32);
        _rowZ = new(m.M13, m.M23, m.M33);
        _offset = Pivot - Vector3.Transform(Pivot, m);
        Matrix4x4.Invert(m, out var back);
        _neckBase = Vector3.Transform(new Vector3(0f, -18f, -4.6f) - Pivot, back) + Pivot;
        _neckInverse = 1f / (_neckBase - NeckTop).LengthSquared();
        _neckRadius = a.NeckRadius;
        _shoulders = a.ShoulderHalfWidth - 4f;
        _collarRadius = a.NeckRadius + 0.9f + (1.6f * (1f - a.Collar));
        _torso = InverseRadii.Of(a.ShoulderHalfWidth + 1f, 26f, 10.5f);
    }

    /// <summary>Normal of the body's height axis and offset, for cloth patterns.</summary>
    public void ToBody(V x, V y, V z, out V bx, out V by, out V bz)
    {
        bx = Fma(x, Of(_rowX.X), Fma(y, Of(_rowX.Y), Fma(z, Of(_rowX.Z), Of(_offset.X))));
        by = Fma(x, Of(_rowY.X), Fma(y, Of(_rowY.Y), Fma(z, Of(_rowY.Z), Of(_offset.Y))));
        bz = Fma(x, Of(_rowZ.X), Fma(y, Of(_rowZ.Y), Fma(z, Of(_rowZ.Z), Of(_offset.Z))));
    }

    public V Neck(V x, V y, V z)
    {
        var axis = _neckBase - NeckTop;
        V px = x, py = y - Of(NeckTop.Y), pz = z - Of(NeckTop.Z);
        var h = Clamp01(Fma(px, Of(axis.X), Fma(py, Of(axis.Y), pz * Of(axis.Z))) * Of(_neckInverse));
        return Length(px - (h * Of(axis.X)), py - (h * Of(axis.Y)), pz - (h * Of(axis.Z))) - Fma(h, Of(0.9f), Of(_neckRadius - 0.5f));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public V Cloth(V x, V y, V z)
    {
        ToBody(x, y, z, out var bx, out var by, out var bz);
        var ax = Vector256.Abs(bx);
        var drop = by + Of(23f) + (ax * ax * Of(0.016f));
        var shoulders = (Length(Vector256.Max(ax - Of(_shoulders), V.Zero), drop, bz + Of(4f)) - Of(5.0f)) * Of(0.85f);
        // From the waist down a long coat: what the camera sees of legs tells nobody apart.
        var d = SmoothMin(shoulders, Ellipsoid(bx, Vector256.Max(by + Of(44f), V.Zero), bz + Of(3.5f), _torso), 5f);
        // Slopes from neck to shoulders, and a collar around the neck.
        V cy = by + Of(17.0f) - (bz * Of(0.3f));
        var ring = Length(bx, bz + Of(4.2f));
        d = SmoothMin(d, Length(Vector256.Max(ring - Of(4.5f), V.Zero), cy + Of(3.2f)) - Of(2.4f), 5f);
        return SmoothMin(d, Length(ring - Of(_collarRadius), cy) - Of(0.75f), 1.2f);
    }

    private static readonly Vector3 NeckTop = new(0f, -6f, -2.6f);
}
