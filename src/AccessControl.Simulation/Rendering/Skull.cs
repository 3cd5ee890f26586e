using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AccessControl.Simulation.People;
using static AccessControl.Simulation.Rendering.Lanes;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace AccessControl.Simulation.Rendering;

/// <summary>The smooth ground of a head: skull, face, jaw, chin, cheeks and the bone over the eyes, as one signed distance in centimetres.</summary>
internal sealed class Skull
{
    private float _craniumY, _chinHalfWidth, _chinY, _chinZ, _chinRadius, _jawY, _doubleChin;
    private float _cheekboneX, _cheekboneY, _cheekboneZ, _cheekboneRadius, _cheekY, _cheekRadius;
    private float _ridgeOut, _forehead;
    private InverseRadii _cranium, _face, _jaw;

    /// <summary>Takes the person's shape, jaw dropped by so much.</summary>
    public void Prepare(FaceAnatomy a, float jawDrop, float smile)
    {
        _craniumY = a.Crown - 8.5f;
        _cranium = InverseRadii.Of(a.SkullHalfWidth, 8.5f, a.SkullHalfDepth);
        _face = InverseRadii.Of(a.FaceHalfWidth, 9.8f, 8.0f);
        _jawY = a.JawY - (0.4f * jawDrop);
        _jaw = InverseRadii.Of(a.JawHalfWidth, 4.8f, 6.6f);
        _chinHalfWidth = a.ChinHalfWidth;
        _chinRadius = a.ChinRadius;
        _chinY = a.ChinY + a.ChinRadius - jawDrop;
        _chinZ = 8.0f - a.ChinRadius + a.ChinOut - (0.3f * jawDrop);
        _doubleChin = a.DoubleChin;
        _cheekboneX = a.CheekboneX;
        _cheekboneY = a.CheekboneY;
        _cheekboneZ = 6.9f - a.CheekboneRadius;
        _cheekboneRadius = a.CheekboneRadius + (0.12f * smile);
        _cheekY = a.NoseBaseY - 0.8f + (0.7f * smile);
        _cheekRadius = a.CheekRadius + (0.25f * smile);
        _ridgeOut = a.BrowRidge;
        _forehead = a.ForeheadBack;
    }

    /// <summary>Distance; ax is the distance from the plane of symmetry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public V Distance(V ax, V y, V z)
    {
        // A sloping forehead: the higher, the further back.
        var zf = Fma(SmoothStep(1f, 9f, y), Of(_forehead), z);
        var d = Ellipsoid(ax, y - Of(_craniumY), zf + Of(1.3f), _cranium);
        d = SmoothMin(d, Ellipsoid(ax, y + Of(1.6f), zf - Of(0.7f), _face), 1.6f);
        d = SmoothMin(d, Ellipsoid(ax, y - Of(_jawY), z - Of(0.6f), _jaw), 1.8f);
        var chinX = Vector256.Max(ax - Of(_chinHalfWidth), V.Zero);
        d = SmoothMin(d, Length(chinX, y - Of(_chinY), z - Of(_chinZ)) - Of(_chinRadius), 2.4f);
        d = SmoothMin(d, Length(ax - Of(_cheekboneX), y - Of(_cheekboneY), z - Of(_cheekboneZ)) - Of(_cheekboneRadius), 2.2f);
        d = SmoothMin(d, Length(ax - Of(3.6f), y - Of(_cheekY), z - Of(4.6f)) - Of(_cheekRadius), 2.6f);
        // Bone over the eyes: a bar that bends back towards the temples.
        var ridgeX = Vector256.Max(ax - Of(3.4f), V.Zero);
        d = SmoothMin(d, Length(ridgeX, y - Of(1.75f), z - Of(6.6f + _ridgeOut) + (ax * ax * Of(0.09f))) - Of(1.05f), 1.6f);
        if (_doubleChin > 0f)
        {
            d = SmoothMin(d, Length(ax * Of(0.6f), y - Of(_chinY - 1.2f), z - Of(4.2f)) - Of(1.6f + _doubleChin), 2.5f);
        }

        return d;
    }

    /// <summary>Where the surface lies in front, looked at from the front.</summary>
    public float SurfaceZ(float x, float y)
    {
        var z = 16f;
        for (var i = 0; i < 40; i++)
        {
            var d = Vector256.ToScalar(Distance(Of(Math.Abs(x)), Of(y), Of(z)));
            z -= 0.9f * d;
            if (Math.Abs(d) < 0.005f || z < 0f)
            {
                break;
            }
        }

        return z;
    }
}
