using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AccessControl.Simulation.People;
using static AccessControl.Simulation.Rendering.Lanes;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace AccessControl.Simulation.Rendering;

/// <summary>
/// Signed distance, in centimetres, to a person in one pose and expression, in the head's own frame (see <see cref="FaceAnatomy"/>).
/// Features that are further from a ray than the surface found so far are not computed.
/// </summary>
internal sealed class HeadField
{
    public const float EyeballRadius = 1.2f;

    private readonly Skull _skull = new();
    private readonly HairField _hair = new();
    private readonly BodyField _body = new();

    public FaceAnatomy Anatomy { get; private set; } = null!;
    public BodyField Body => _body;
    /// <summary>Radius of a ball around (0, 0, -1) that holds head and hair.</summary>
    public float BallRadius => _hair.OuterRadius;
    public float EyeZ { get; private set; }
    public float EyeUpper { get; private set; }
    public float EyeLower { get; private set; }
    public float NoseRootZ { get; private set; }
    public float NoseBaseZ { get; private set; }
    public float TipY { get; private set; }
    public float TipZ { get; private set; }
    public float MouthZ { get; private set; }
    public float MouthHalfWidth { get; private set; }
    public float MouthOpen { get; private set; }
    public float CornerLift { get; private set; }
    public float BrowLift { get; private set; }
    public bool Glasses { get; private set; }
    public float GlassesZ { get; private set; }
    public Vector2 GlassesHalf { get; private set; }
    public float BeardThickness { get; private set; }
    public float NoseX { get; private set; }
    public float MouthX { get; private set; }

    private float _earX, _earCos, _earSin;

    public void Prepare(SyntheticPerson person, in HeadView view)
    {
        var a = person.Anatomy;
        Anatomy = a;
        _skull.Prepare(a, 0f, 0f);
        var open = Math.Clamp(view.MouthOpen, 0f, 1f);
        var smile = Math.Clamp(view.Smile, 0f, 1f);
        EyeZ = _skull.SurfaceZ(a.EyeX, 0f) - EyeballRadius - 0.12f - a.EyeSunk;
        var blink = Math.Clamp(view.Blink, 0f, 1f);
        EyeUpper = Lerp(a.EyeUpper * (1f - (0.15f * smile)), -a.EyeLower + 0.03f, blink);
        EyeLower = a.EyeLower * (1f - (0.3f * smile));
        NoseRootZ = _skull.SurfaceZ(0f, 0.6f) + a.BridgeOut - a.BridgeRadius;
        NoseBaseZ = _skull.SurfaceZ(0f, a.NoseBaseY);
        TipY = a.NoseBaseY + 0.75f + (0.7f * a.TipTurn);
        TipZ = NoseBaseZ + a.NoseOut - (0.7f * a.TipRadius);
        MouthZ = _skull.SurfaceZ(0f, a.MouthY) + a.MuzzleOut;
        MouthHalfWidth = a.MouthHalfWidth * (1f + (0.2f * smile) - (0.12f * open));
        MouthOpen = 0.05f + (1.7f * open);
        CornerLift = a.CornerTilt + (0.55f * smile);
        BrowLift = 0.55f * view.BrowRaise;
        NoseX = 0.7f * a.AsymmetryLean;
        MouthX = a.AsymmetryLean;
        Glasses = view.Glasses;
        GlassesZ = Math.Max(EyeZ + 2.5f, NoseRootZ + a.BridgeRadius + 0.1f);
        GlassesHalf = new Vector2(2.35f + (0.1f * (a.TextureSeed % 4)), 1.65f + (0.15f * (a.TextureSeed / 4 % 4)));
        BeardThickness = a.Beard switch { BeardStyle.Full => 0.95f, BeardStyle.Trimmed => 0.3f, BeardStyle.Goatee => 0.4f, BeardStyle.Moustache => 0.35f, _ => 0f };
        _earX = a.SkullHalfWidth * 0.93f;
        _earCos = MathF.Cos(a.EarAngle);
        _earSin = MathF.Sin(a.EarAngle);
        _skull.Prepare(a, 1.2f * open, smile);
        _hair.Prepare(a);
        _body.Prepare(a, view);
    }

    /// <summary>Distance to the nearest of skin, eyes, hair, clothes and glasses.</summary>
    public V Distance(V x, V y, V z)
    {
        Parts(x, y, z, out var skin, out var eye, out var hair, out var cloth, out var glasses);
        return Vector256.Min(Vector256.Min(Vector256.Min(skin, eye), Vector256.Min(hair, cloth)), glasses);
    }

    /// <summary>Distances to each part.</summary>
    public void Parts(V x, V y, V z, out V skin, out V eye, out V hair, out V cloth, out V glasses)
    {
        var far = Of(1e3f);
        eye = far;
        hair = far;
        glasses = far;
        cloth = _body.Cloth(x, y, z);
        var neck = _body.Neck(x, y, z);
        // Nothing of the head lies outside this ball; outside it the ball itself is a safe distance.
        var ball = Length(x, y, z + Of(1f)) - Of(_hair.OuterRadius);
        if (!AnyLess(ball, Of(1f)))
        {
            skin = Vector256.Min(neck, ball + Of(0.9f));
            return;
        }

        var ax = Vector256.Abs(x);
        var ground = _skull.Distance(ax, y, z);
        skin = ground;
        // Shear, so that one eye lies higher than the other.
        var ye = y - (x * Of(Anatomy.AsymmetryHeight * 0.16f));
        if (AnyLess(Length(ax - Of(Anatomy.EyeX), y, z - Of(EyeZ)), Vector256.Max(ground, V.Zero) + Of(3.4f)))
        {
            skin = Eyes(skin, ax, ye, z, out eye);
        }

        if (AnyLess(Length(x, y - Of(TipY + 1f), z - Of(NoseBaseZ + 0.5f)), Vector256.Max(skin, V.Zero) + Of(5.2f)))
        {
            skin = Nose(skin, x - Of(NoseX), y, z);
        }

        if (AnyLess(Length(x, y - Of(Anatomy.MouthY), z - Of(MouthZ - 1f)), Vector256.Max(skin, V.Zero) + Of(5f)))
        {
            skin = Mouth(skin, x - Of(MouthX), y, z);
        }

        if (AnyLess(Length(ax - Of(_earX), y + Of(2f), z + Of(1.5f)), Vector256.Max(skin, V.Zero) + Of(5.6f)))
        {
            skin = Ear(skin, ax, y, z);
        }

        if (BeardThickness > 0f && AnyLess(skin, Of(2.5f)))
        {
            // Thick on the chin, thin where it begins.
            var mask = BeardMask(x, y, z);
            skin -= mask * mask * SmoothStep(6.6f, 3.2f, ax) * Of(BeardThickness);
        }

        hair = _hair.Distance(ground, x, ax, y, z);
        skin = SmoothMin(skin, neck, 1.6f);
        if (Glasses && AnyLess(ball, Of(-1f)))
        {
            glasses = Frame(ax, y, z);
        }
    }

    /// <summary>How far above (positive) or below the lids' opening a point in front of the eye lies; negative is inside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V LidOpening(V ax, V ye, out V above)
    {
        var u = (ax - Of(Anatomy.EyeX)) * Of(1f / Anatomy.EyeHalfWidth);
        var profile = Vector256.Max((V.One - (u * u)) * (V.One - (u * Of(0.18f))), Of(-1f));
        var yy = ye - (u * Of(Anatomy.EyeTilt));
        above = yy - (profile * Of(EyeUpper));
        return Vector256.Max(above, -(profile * Of(EyeLower)) - yy);
    }

    /// <summary>1 where the beard grows, 0 where it doesn't, soft between.</summary>
    public V BeardMask(V x, V y, V z)
    {
        var a = Anatomy;
        var ax = Vector256.Abs(x);
        var top = Of(a.NoseBaseY - 0.45f) - (SmoothStep(0f, 3f, ax) * Of(1.1f)) + (SmoothStep(3.2f, 7f, ax) * Of(5.6f));
        var mask = SmoothStep(0.45f, -0.35f, y - top) * SmoothStep(-2.5f, 0.5f, z) * SmoothStep(a.ChinY - 3.2f, a.ChinY - 1.2f, y);
        V mx = (x - Of(MouthX)) * Of(1f / (MouthHalfWidth + 0.15f)), my = (y - Of(a.MouthY)) * Of(1f / (a.LowerLip + 0.35f + (0.7f * MouthOpen)));
        var lips = Length(mx, my);
        mask *= SmoothStep(0.85f, 1.15f, lips);
        if (a.Beard == BeardStyle.Goatee)
        {
            mask *= SmoothStep(MouthHalfWidth + 0.9f, MouthHalfWidth + 0.2f, ax);
        }
        else if (a.Beard == BeardStyle.Moustache)
        {
            mask *= SmoothStep(MouthHalfWidth + 0.9f, MouthHalfWidth + 0.2f, ax) * SmoothStep(a.MouthY - 0.4f, a.MouthY, y);
        }

        return mask;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private V Eyes(V d, V ax, V ye, V z, out V eye)
    {
        V qx = ax - Of(Anatomy.EyeX), qz = z - Of(EyeZ);
        var socket = Length(qx, ye - Of(0.1f), qz - Of(EyeballRadius + 1.35f)) - Of(1.62f);
        d = SmoothMax(d, -socket, 1.1f);
        var centre = Length(qx, ye, qz);
        d = SmoothMin(d, centre - Of(EyeballRadius + 0.13f), 0.4f);
        var opening = Vector256.Max(LidOpening(ax, ye, out _) * Of(0.85f), Of(0.3f) - qz);
        d = SmoothMax(d, -opening, 0.08f);
        eye = centre - Of(EyeballRadius);
        return d;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private V Nose(V d, V x, V y, V z)
    {
        var a = Anatomy;
        var ax = Vector256.Abs(x);
        // A round cone from the root to the tip, bent forwards or backwards in the middle by the hump.
        float ly = TipY - 0.6f, lz = TipZ - NoseRootZ, squared = (ly * ly) + (lz * lz);
        V py = y - Of(0.6f), pz = z - Of(NoseRootZ);
        var h = Clamp01(((py * Of(ly)) + (pz * Of(lz))) * Of(1f / squared));
        pz -= h * (V.One - h) * Of(2.6f * a.NoseHump);
        var bridge = Length(x, py - (h * Of(ly)), pz - (h * Of(lz))) - Mix(Of(a.BridgeRadius), Of(a.TipRadius * 0.72f), h);
        d = SmoothMin(d, bridge, 0.9f);
        d = SmoothMin(d, Length(x * Of(0.85f), y - Of(TipY), z - Of(TipZ)) - Of(a.TipRadius * 0.85f), 0.5f);
        var wing = Ellipsoid(ax - Of(a.NoseHalfWidth - 0.5f), y - Of(a.NoseBaseY + 0.55f), z - Of(NoseBaseZ + 0.75f), InverseRadii.Of(0.58f, 0.66f, 0.95f));
        d = SmoothMin(d, wing, 0.45f);
        var nostril = Ellipsoid(ax - Of(a.NoseHalfWidth * 0.45f), y - Of(a.NoseBaseY + 0.02f), z - Of(NoseBaseZ + 1.0f), InverseRadii.Of(0.36f, 0.32f, 0.5f));
        return SmoothMax(d, -nostril, 0.15f);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private V Mouth(V d, V x, V y, V z)
    {
        var a = Anatomy;
        d = SmoothMin(d, Ellipsoid(x, y - Of(a.MouthY), z - Of(MouthZ - 2.3f), InverseRadii.Of(3.3f, 2.7f, 2.35f)), 1.3f);
        MouthLines(x, out var uu, out var profile, out var line);
        var front = z - Of(MouthZ + 0.02f) + (uu * Of(0.2f * MouthHalfWidth * MouthHalfWidth));
        var bow = Bell(x * Of(2.2f)) * Of(a.CupidBow);
        var beyond = Vector256.Max(Vector256.Abs(x) - Of(MouthHalfWidth), V.Zero);
        var upper = Length(beyond, (y - line - (profile * Of((0.35f * MouthOpen) + (0.48f * a.UpperLip))) + (bow * Of(0.5f))) * Of(0.8f), front) - (profile * Of(0.5f * a.UpperLip));
        var lower = Length(beyond, (y - line + (profile * Of((0.65f * MouthOpen) + (0.5f * a.LowerLip)))) * Of(0.85f), front + Of(0.05f)) - (profile * Of(0.58f * a.LowerLip));
        d = SmoothMin(d, upper, 0.28f);
        d = SmoothMin(d, lower, 0.28f);
        var gap = Vector256.Max((y - line) - (profile * Of(0.35f * MouthOpen)), (line - y) - (profile * Of(0.65f * MouthOpen)));
        gap = Vector256.Max(gap, beyond + (uu * Of(0.06f)) - Of(0.05f));
        var cavity = Vector256.Max(gap, Of(MouthOpen > 0.2f ? -1.6f : -0.35f) - front);
        return SmoothMax(d, -cavity, 0.08f);
    }

    /// <summary>Square of the place along the mouth (1 at the corner), thickness there, and height of the line between the lips.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MouthLines(V x, out V uu, out V profile, out V line)
    {
        var u = x * Of(1f / MouthHalfWidth);
        uu = Vector256.Min(u * u, Of(2f));
        profile = Vector256.Sqrt(Vector256.Max(V.One - uu, Of(0.0009f)));
        line = Of(Anatomy.MouthY) + (uu * Of(CornerLift));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private V Ear(V d, V ax, V y, V z)
    {
        var s = 1f / Anatomy.EarSize;
        V qx = ax - Of(_earX), qy = (y + Of(1.9f)) * Of(s), qz = z + Of(1.2f);
        // The ear's disc hangs at its front edge and stands off at the back.
        V u = ((qx * Of(_earCos)) + (qz * Of(_earSin))) * Of(s), w = ((qz * Of(_earCos)) - (qx * Of(_earSin)) + Of(1.1f)) * Of(s);
        // Narrower below, as lobes are.
        w *= V.One + (SmoothStep(-0.5f, -3f, qy) * Of(0.55f));
        var ear = Ellipsoid(u, qy, w, InverseRadii.Of(0.42f, 3.1f, 1.85f));
        var hollow = Ellipsoid(u - Of(0.5f), qy - Of(0.25f), w - Of(0.15f), InverseRadii.Of(0.42f, 1.9f, 1.15f));
        // The narrowing lobe and the thin disc make the distance look longer than it is: steps are kept short.
        ear = SmoothMax(ear, -hollow, 0.25f) * Of(0.6f / s);
        return SmoothMin(d, ear, 0.4f);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private V Frame(V ax, V y, V z)
    {
        V bx = Vector256.Abs(ax - Of(GlassesHalf.X + 0.8f)) - Of(GlassesHalf.X - 0.7f), by = Vector256.Abs(y + Of(0.3f)) - Of(GlassesHalf.Y - 0.7f);
        var rim = Length(Vector256.Max(bx, V.Zero), Vector256.Max(by, V.Zero)) + Vector256.Min(Vector256.Max(bx, by), V.Zero) - Of(0.7f);
        var front = z - Of(GlassesZ) + (ax * ax * Of(0.03f));
        var d = Length(rim, front) - Of(0.085f);
        d = Vector256.Min(d, Length(Vector256.Max(ax - Of(0.8f), V.Zero), y - Of(0.35f), front) - Of(0.09f));
        var outer = (2f * GlassesHalf.X) + 0.8f;
        var temple = Vector256.Max(Length(ax - Of(outer) - ((z - Of(GlassesZ)) * Of(-0.06f)), y - Of(0.4f)) - Of(0.1f), Vector256.Max(z - Of(GlassesZ - 0.5f), Of(-2f) - z));
        return Vector256.Min(d, temple) * Of(0.9f);
    }

    private static float Lerp(float a, float b, float t) => a + ((b - a) * t);
}
