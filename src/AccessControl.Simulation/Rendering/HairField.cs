using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AccessControl.Simulation.People;
using static AccessControl.Simulation.Rendering.Lanes;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace AccessControl.Simulation.Rendering;

/// <summary>Hair as the skull's surface lifted by the hair's thickness and cut at the hairline, with curtains, fringe or knot by style.</summary>
internal sealed class HairField
{
    private HairStyle _style;
    private float _volume, _line, _recede, _curl, _part, _crown, _halfWidth, _sideThickness, _topThickness, _curtainBottom;
    private int _seed;
    private InverseRadii _curtain;

    /// <summary>Radius of a ball around (0, 0, -1) that holds head and hair.</summary>
    public float OuterRadius { get; private set; }

    public void Prepare(FaceAnatomy a)
    {
        _style = a.Hair;
        _volume = a.HairVolume;
        _crown = a.Crown;
        _halfWidth = a.SkullHalfWidth;
        _line = (0.56f * a.Crown) + (a.Hair == HairStyle.LooseWithBangs ? -3.2f : 0f);
        _recede = a.Hairline;
        _curl = a.HairCurl;
        _part = (a.TextureSeed & 1) == 0 ? 2.6f : -2.6f;
        _seed = a.TextureSeed;
        (_sideThickness, _topThickness) = a.Hair switch
        {
            HairStyle.Buzz => (0.18f, 0.3f),
            HairStyle.Fringe => (0.5f, 0f),
            HairStyle.Cropped => (0.4f, 0.55f + (0.5f * _volume)),
            HairStyle.Parted => (0.5f, 0.6f + (0.8f * _volume)),
            HairStyle.Quiff => (0.35f, 0.7f + (0.7f * _volume)),
            HairStyle.Bun => (0.45f, 0.6f),
            HairStyle.Afro => (1.6f + (1.2f * _volume), 2.0f + (1.6f * _volume)),
            _ => (0.8f + (0.4f * _volume), 0.6f + (0.6f * _volume)),
        };
        _curtainBottom = a.Hair == HairStyle.Bob ? -9.5f - (1.5f * _curl) : -19f - (5f * _curl);
        _curtain = InverseRadii.Of(_halfWidth + 0.9f + (0.8f * _volume), a.Hair == HairStyle.Bob ? 15f : 24f, a.SkullHalfDepth + 0.7f);
        OuterRadius = a.Hair switch
        {
            HairStyle.Afro => 17.5f,
            HairStyle.Loose or HairStyle.LooseWithBangs => 25f,
            HairStyle.Bun => 17f,
            _ => 15.5f,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public V Distance(V ground, V x, V ax, V y, V z)
    {
        if (_style == HairStyle.Bald)
        {
            return Of(1e3f);
        }

        // The hairline is a slanting cut from the forehead past the ear to the nape, with corners where hair recedes.
        var line = Of(_line) + (Bell((ax - Of(4.2f)) * Of(0.55f)) * Of(0.5f + (1.8f * _recede))) + Of(0.7f * _recede);
        if (_style == HairStyle.Parted)
        {
            line -= x * Of(_part > 0 ? 0.16f : -0.16f);
        }

        var cut = (line - y + ((z - Of(7f)) * Of(1.36f))) * Of(0.55f);
        // In front of the ear a sideburn, below it nothing until the neck.
        // Sideburns lie flat, however thick the rest is.
        cut = Vector256.Min(cut, Vector256.Max(ground - Of(0.3f), Vector256.Max(Of(-2.6f) - y, Vector256.Abs(z - Of(1.1f)) - Of(0.9f))));
        cut = Vector256.Max(cut, Of(-9.5f) - y);
        if (_style == HairStyle.Fringe)
        {
            cut = SmoothMax(cut, y - Of(4.2f) - (z * Of(0.15f)), 0.8f);
        }

        var up = SmoothStep(1f, 8f, y);
        var thickness = Mix(Of(_sideThickness), Of(_topThickness), up);
        if (_style == HairStyle.Parted)
        {
            thickness -= Bell((x - Of(_part)) * Of(1.6f)) * up * Of(0.5f);
        }
        else if (_style == HairStyle.Quiff)
        {
            thickness += SmoothStep(1.5f, 6.5f, z) * up * Of(1.2f + (0.6f * _volume));
        }
        else if (_style == HairStyle.Fringe)
        {
            thickness = Of(_sideThickness);
        }

        if ((_curl > 0.45f || _style == HairStyle.Afro) && _style != HairStyle.Buzz && AnyLess(ground, Of(7f)))
        {
            var frequency = _style == HairStyle.Afro ? 0.75f : 0.6f;
            thickness += (Noise(x * Of(frequency), y * Of(frequency), z * Of(frequency), _seed) - Of(0.5f)) * Of(_style == HairStyle.Afro ? 0.9f : 0.9f * (_curl - 0.35f));
        }

        var d = SmoothMax(ground - thickness, cut, 0.5f);
        if (_style is HairStyle.Bob or HairStyle.Loose or HairStyle.LooseWithBangs)
        {
            // Curtains at both sides, drawn back from the face.
            var curtain = Ellipsoid(ax, y + Of(1.5f), z + Of(1.9f), _curtain);
            var opening = z - Of(2.6f) - (y * Of(0.14f)) + (Bell((ax - Of(9f)) * Of(0.4f)) * Of(0.6f));
            curtain = SmoothMax(curtain, opening, 1.2f);
            curtain = SmoothMax(curtain, Of(_curtainBottom) - y, 1.5f);
            // Hair over the shoulders lies outside the neck.
            curtain = SmoothMax(curtain, y - Of(_crown - 3f), 1.5f);
            d = SmoothMin(d, curtain, 1.2f);
        }
        else if (_style == HairStyle.Bun)
        {
            d = SmoothMin(d, Length(x, y - Of(_crown + 0.6f), z + Of(4.5f)) - Of(2.2f + (0.7f * _volume)), 0.6f);
        }

        return d;
    }
}
