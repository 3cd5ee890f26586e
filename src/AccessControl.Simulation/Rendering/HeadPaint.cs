using System.Numerics;
using System.Runtime.Intrinsics;
using AccessControl.Simulation.People;
using static AccessControl.Simulation.Rendering.Lanes;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace AccessControl.Simulation.Rendering;

/// <summary>Colours and fine relief of skin, hair, eyes and clothes, painted by position on the head. Linear light.</summary>
internal sealed class HeadPaint(HeadField field)
{
    private readonly Vector3[] _moles = new Vector3[4];
    private FaceAnatomy _a = null!;

    public Vector3 FrameColour { get; private set; }

    public void Prepare()
    {
        if (ReferenceEquals(_a, field.Anatomy))
        {
            return;
        }

        _a = field.Anatomy;
        var random = new SeededRandom((ulong)_a.TextureSeed);
        for (var i = 0; i < _moles.Length; i++)
        {
            _moles[i] = new(random.Between(-5.5f, 5.5f), random.Between(-10f, 6f), random.Chance(0.6f) ? random.Between(0.08f, 0.2f) : 0f);
        }

        FrameColour = random.Chance(0.6f) ? new(0.012f, 0.012f, 0.014f) : FaceAnatomy.Hsv(random.NextSingle(), 0.6f, 0.3f);
    }

    public void Skin(V x, V y, V z, out V r, out V g, out V b, out V gloss, out V beard)
    {
        var a = _a;
        var ax = Vector256.Abs(x);
        var ye = y - (x * Of(a.AsymmetryHeight * 0.16f));
        var front = SmoothStep(1f, 4f, z);
        var seed = a.TextureSeed;
        var blotch = Noise(x * Of(0.45f), y * Of(0.45f), z * Of(0.45f), seed) - Of(0.5f);
        var grain = Noise(x * Of(3.1f), y * Of(3.1f), z * Of(3.1f), seed + 1) - Of(0.5f);
        var tone = V.One + (blotch * Of(0.16f)) + (grain * Of(0.09f));
        r = Of(a.Skin.X) * tone;
        g = Of(a.Skin.Y) * tone * (V.One - (blotch * Of(0.08f)));
        b = Of(a.Skin.Z) * tone * (V.One - (blotch * Of(0.1f)));

        // Blood nearer the surface: cheeks, tip of the nose, ears, chin.
        var cheek = Bell((ax - Of(4.3f)) * Of(0.45f)) * Bell((y - Of(a.NoseBaseY + 0.8f)) * Of(0.42f)) * front;
        var tip = Bell(x * Of(0.9f)) * Bell((y - Of(field.TipY)) * Of(0.8f)) * SmoothStep(field.TipZ - 1.5f, field.TipZ, z);
        var ear = SmoothStep(a.SkullHalfWidth - 0.3f, a.SkullHalfWidth + 0.8f, ax) * SmoothStep(3f, 0.5f, z);
        var red = Clamp01(cheek + (tip * Of(0.8f)) + (ear * Of(0.8f))) * Of(a.Redness);
        g *= V.One - (red * Of(0.5f));
        b *= V.One - (red * Of(0.45f));

        // Thin shaded skin around the eyes, bags below.
        V qx = ax - Of(a.EyeX), qy = ye;
        var around = Bell(Length(qx * Of(0.55f), (qy + Of(0.2f)) * Of(0.8f))) * front;
        var bag = Bell(qx * Of(0.75f)) * Bell((qy + Of(1.05f + (0.1f * a.EyeBags))) * Of(2.2f)) * front * Of(a.EyeBags);
        var shade = V.One - (around * Of(0.14f)) - (bag * Of(0.2f));
        r *= shade;
        g *= shade * (V.One - (around * Of(0.06f)));
        b *= shade;

        if (a.Freckles > 0f)
        {
            var spots = SmoothStep(0.62f, 0.78f, Noise(x * Of(2.6f), y * Of(2.6f), z * Of(2.6f), seed + 5)) * Bell((y + Of(2.5f)) * Of(0.3f)) * front * Of(a.Freckles);
            r *= V.One - (spots * Of(0.35f));
            g *= V.One - (spots * Of(0.55f));
            b *= V.One - (spots * Of(0.65f));
        }

        foreach (var mole in _moles)
        {
            if (mole.Z > 0f)
            {
                var dot = Bell(Length(x - Of(mole.X), y - Of(mole.Y)) * Of(1f / mole.Z)) * front * Of(0.75f);
                r *= V.One - dot;
                g *= V.One - dot;
                b *= V.One - dot;
            }
        }

        gloss = Of(0.042f) + (Bell(Length(x * Of(0.3f), (y - Of(5f)) * Of(0.5f))) * Of(0.02f)) + (tip * Of(0.025f));
        Lips(x, y, z, ref r, ref g, ref b, ref gloss);
        beard = V.Zero;
        if (a.Beard != BeardStyle.None)
        {
            beard = BeardPaint(x, y, z, ref r, ref g, ref b);
        }
        else if (a.Masculinity > 0.5f)
        {
            // Shaven, yet darker.
            var shaven = field.BeardMask(x, y, z) * Of(0.14f * (a.Masculinity - 0.3f) * (1.4f - a.Wrinkles));
            r *= V.One - shaven;
            g *= V.One - (shaven * Of(0.85f));
            b *= V.One - (shaven * Of(0.7f));
        }

        Brows(x, ax, ye, z, front, ref r, ref g, ref b);
        Lids(ax, ye, z, ref r, ref g, ref b);
        if (a.Hair is HairStyle.Bald or HairStyle.Fringe)
        {
            gloss += SmoothStep(5f, 9f, y) * Of(0.02f);
        }
    }

    /// <summary>Height of pores, lines, folds and brows over the smooth skin, in centimetres.</summary>
    public V SkinRelief(V x, V y, V z)
    {
        var a = _a;
        var ax = Vector256.Abs(x);
        var pores = (Noise(x * Of(6f), y * Of(6f), z * Of(6f), 3) - Of(0.5f)) * Of(0.014f + (0.014f * a.Wrinkles));
        var front = SmoothStep(1f, 4f, z);
        // The fold from the nose's wing past the corner of the mouth.
        V fx = ax - Of(a.NoseHalfWidth + 0.25f), fy = y - Of(a.NoseBaseY + 0.7f);
        float lx = field.MouthHalfWidth + 0.75f - a.NoseHalfWidth - 0.25f, ly = a.MouthY - 0.6f - a.NoseBaseY - 0.7f;
        var along = Clamp01(((fx * Of(lx)) + (fy * Of(ly))) * Of(1f / ((lx * lx) + (ly * ly))));
        var fold = Bell(Length(fx - (along * Of(lx)), fy - (along * Of(ly))) * Of(3.2f)) * (V.One - (along * Of(0.5f)));
        var depth = 0.05f + (0.16f * a.Wrinkles) + (0.22f * (field.CornerLift - a.CornerTilt)) + (0.04f * a.Weight);
        var relief = pores - (fold * front * Of(depth));
        // Bag under the eye and crease over it.
        V qx = ax - Of(a.EyeX), qy = y - (x * Of(a.AsymmetryHeight * 0.16f));
        var arc = qy + (qx * qx * Of(0.16f));
        relief -= Bell(qx * Of(0.8f)) * Bell((arc + Of(1.35f)) * Of(4.5f)) * Of(0.09f * a.EyeBags) * front;
        relief -= Bell(qx * Of(0.7f)) * Bell((arc - Of(field.EyeUpper + a.LidFold)) * Of(6f)) * Of(0.12f) * front;
        if (a.Wrinkles > 0.05f)
        {
            var wave = Noise(x * Of(0.35f), y * Of(2.3f), z * Of(0.2f), a.TextureSeed + 9) - Of(0.5f);
            var forehead = SmoothStep(2.2f, 3.6f, y) * SmoothStep(8.5f, 6f, y) * front;
            relief += wave * forehead * Of(0.28f * a.Wrinkles);
            var crow = Bell((ax - Of(a.EyeX + 2.4f)) * Of(0.8f)) * Bell(qy * Of(0.6f)) * front;
            relief += (Noise(x * Of(0.5f), y * Of(3.2f), z, a.TextureSeed + 10) - Of(0.5f)) * crow * Of(0.2f * a.Wrinkles);
            relief += (Noise(x * Of(1.6f), y * Of(1.1f), z * Of(1.2f), a.TextureSeed + 11) - Of(0.5f)) * front * Of(0.07f * a.Wrinkles);
        }

        return relief;
    }

    public V HairRelief(V x, V y, V z)
    {
        var curl = 0.35f + (1.1f * _a.HairCurl);
        return ((Noise(x * Of(4.2f), y * Of(0.7f * curl), z * Of(2.6f), 21) - Of(0.5f)) * Of(0.13f))
            + ((Noise(x * Of(1.3f), y * Of(0.4f * curl), z, 22) - Of(0.5f)) * Of(0.2f));
    }

    public void Hair(V x, V y, V z, out V r, out V g, out V b)
    {
        var c = _a.HairColour;
        var curl = 0.4f + (1.2f * _a.HairCurl);
        var strand = Noise(x * Of(5f), y * Of(curl), z * Of(3.4f), 23);
        var lock1 = Noise(x * Of(1.1f), y * Of(0.4f * curl), z * Of(0.9f), 24);
        var tone = Of(0.62f) + (strand * Of(0.42f)) + (lock1 * Of(0.34f));
        if (_a.Hair is HairStyle.Buzz)
        {
            // Skin shows through.
            var s = _a.Skin * 0.28f;
            r = Of(c.X * 0.7f + s.X) * tone;
            g = Of(c.Y * 0.7f + s.Y) * tone;
            b = Of(c.Z * 0.7f + s.Z) * tone;
            return;
        }

        r = Of(c.X) * tone;
        g = Of(c.Y) * tone;
        b = Of(c.Z) * tone;
    }

    public void Eye(V x, V y, V z, Vector3 gaze, float convergence, out V r, out V g, out V b)
    {
        var a = _a;
        var ax = Vector256.Abs(x);
        var ye = y - (x * Of(a.AsymmetryHeight * 0.16f));
        // Both eyes turn the same way though ax folds them.
        var sign = Vector256.ConditionalSelect(Vector256.LessThan(x, V.Zero), -V.One, V.One);
        V qx = (ax - Of(a.EyeX)) * sign, qz = z - Of(field.EyeZ);
        var scale = 1f / HeadField.EyeballRadius;
        var rim = Length((qx * Of(scale)) - Of(gaze.X) + (sign * Of(convergence)), (ye * Of(scale)) - Of(gaze.Y), (qz * Of(scale)) - Of(gaze.Z)) * Of(HeadField.EyeballRadius);
        var iris = SmoothStep(0.66f, 0.56f, rim);
        var ring = Bell((rim - Of(0.58f)) * Of(9f));
        var pupil = SmoothStep(0.28f, 0.2f, rim);
        var fibre = Noise(qx * Of(9f), ye * Of(9f), V.Zero, a.TextureSeed) - Of(0.5f);
        var tone = (V.One + (fibre * Of(0.5f)) - (ring * Of(0.6f))) * (V.One - pupil);
        var corner = SmoothStep(0.3f, 1.4f, Vector256.Abs(ax - Of(a.EyeX)));
        var white = Of(0.5f) - (corner * Of(0.12f)) - (Of(0.1f) * SmoothStep(-0.1f, 0.6f, ye));
        r = Mix(white, Of(a.Iris.X) * tone, iris);
        g = Mix(white * (Of(0.95f) - (corner * Of(0.12f))), Of(a.Iris.Y) * tone, iris);
        b = Mix(white * (Of(0.92f) - (corner * Of(0.12f))), Of(a.Iris.Z) * tone, iris);
        // The upper lid throws its shade on the eye.
        field.LidOpening(ax, ye, out var above);
        var lid = SmoothStep(-0.32f, -0.02f, above) * Of(0.7f);
        r *= V.One - lid;
        g *= V.One - lid;
        b *= V.One - lid;
    }

    public void Cloth(V x, V y, V z, out V r, out V g, out V b)
    {
        field.Body.ToBody(x, y, z, out var bx, out var by, out var bz);
        var c = _a.Clothes;
        var weave = V.One + ((Noise(bx * Of(2.2f), by * Of(2.2f), bz * Of(2.2f), 31) - Of(0.5f)) * Of(0.12f));
        if ((_a.TextureSeed & 3) == 3)
        {
            // Stripes.
            var stripe = SmoothStep(0.2f, 0.3f, Vector256.Abs((by * Of(0.4f)) - Vector256.Floor(by * Of(0.4f)) - Of(0.5f)));
            weave *= V.One - (stripe * Of(0.35f));
        }

        if ((_a.TextureSeed & 12) == 4)
        {
            // An open jacket over a light shirt.
            var shirt = SmoothStep(0.4f, -0.2f, Vector256.Abs(bx) - ((by + Of(34f)) * Of(0.35f))) * SmoothStep(0f, 2f, bz);
            r = Mix(Of(c.X), Of(0.7f), shirt) * weave;
            g = Mix(Of(c.Y), Of(0.7f), shirt) * weave;
            b = Mix(Of(c.Z), Of(0.72f), shirt) * weave;
            return;
        }

        r = Of(c.X) * weave;
        g = Of(c.Y) * weave;
        b = Of(c.Z) * weave;
    }

    private void Brows(V x, V ax, V ye, V z, V front, ref V r, ref V g, ref V b)
    {
        var a = _a;
        var u = (ax - Of(a.BrowInner)) * Of(1f / (a.BrowOuter - a.BrowInner));
        var centre = Of(a.BrowY + field.BrowLift) + (u * Of(a.BrowTilt * 2.2f)) + (u * (V.One - (u * Of(0.72f))) * Of(2.2f * a.BrowArch)) - (u * u * u * Of(0.5f));
        var half = Of(a.BrowThickness) * (V.One - (SmoothStep(0.35f, 1.05f, u) * Of(0.72f)));
        var hairs = Noise(ax * Of(5f) - (ye * Of(2f)), ye * Of(4.2f) + (ax * Of(1.5f)), V.Zero, a.TextureSeed + 2);
        var edge = Vector256.Abs(ye - centre) / (half + Of(0.02f));
        var alpha = SmoothStep(1.25f, 0.55f, edge + ((hairs - Of(0.5f)) * Of(0.7f))) * SmoothStep(-0.12f, 0.1f, u) * SmoothStep(1.08f, 0.9f, u);
        alpha *= front * Of(a.BrowDensity);
        r = Mix(r, Of(a.BrowColour.X), alpha);
        g = Mix(g, Of(a.BrowColour.Y), alpha);
        b = Mix(b, Of(a.BrowColour.Z), alpha);
    }

    private void Lids(V ax, V ye, V z, ref V r, ref V g, ref V b)
    {
        var near = SmoothStep(0f, 0.5f, z - Of(field.EyeZ));
        var opening = field.LidOpening(ax, ye, out var above);
        var lash = SmoothStep(0.2f, 0.04f, opening) * Mix(Of(0.35f), Of(0.85f), SmoothStep(-0.2f, 0.05f, above));
        var inner = SmoothStep(_a.EyeX - _a.EyeHalfWidth - 0.25f, _a.EyeX - _a.EyeHalfWidth + 0.3f, ax) * SmoothStep(_a.EyeX + _a.EyeHalfWidth + 0.35f, _a.EyeX + _a.EyeHalfWidth, ax);
        lash *= near * inner;
        r *= V.One - (lash * Of(0.9f));
        g *= V.One - (lash * Of(0.93f));
        b *= V.One - (lash * Of(0.93f));
    }

    private void Lips(V x, V y, V z, ref V r, ref V g, ref V b, ref V gloss)
    {
        var a = _a;
        x -= Of(field.MouthX);
        field.MouthLines(x, out _, out var profile, out var line);
        var bow = Bell(x * Of(2.2f)) * Of(a.CupidBow);
        float up = 0.35f * field.MouthOpen, down = 0.65f * field.MouthOpen;
        var height = y - line;
        var upper = height - (profile * Of(up + (0.98f * a.UpperLip))) + bow;
        var lower = -height - (profile * Of(down + (1.02f * a.LowerLip)));
        var width = SmoothStep(field.MouthHalfWidth + 0.05f, field.MouthHalfWidth - 0.25f, Vector256.Abs(x));
        var mask = SmoothStep(0.12f, -0.06f, Vector256.Max(upper, lower)) * width * SmoothStep(field.MouthZ - 3f, field.MouthZ - 2f, z);
        r = Mix(r, Of(a.Lips.X), mask);
        g = Mix(g, Of(a.Lips.Y), mask);
        b = Mix(b, Of(a.Lips.Z), mask);
        gloss = Mix(gloss, Of(0.06f), mask);
        var gap = Vector256.Max(height - (profile * Of(up)), -height - (profile * Of(down)));
        var inside = SmoothStep(0.04f, -0.03f, gap) * mask;
        var teeth = SmoothStep(-0.75f, -0.6f, height - (profile * Of(up))) * SmoothStep(0.85f, 0.7f, Vector256.Abs(x) * Of(1f / field.MouthHalfWidth)) * Of(field.MouthOpen > 0.2f ? 1f : 0f);
        r = Mix(r, Mix(Of(0.08f), Of(0.55f), teeth), inside);
        g = Mix(g, Mix(Of(0.02f), Of(0.5f), teeth), inside);
        b = Mix(b, Mix(Of(0.02f), Of(0.42f), teeth), inside);
    }

    private V BeardPaint(V x, V y, V z, ref V r, ref V g, ref V b)
    {
        var a = _a;
        var strength = a.Beard == BeardStyle.Stubble ? 0.5f : 1f;
        var hairs = Noise(x * Of(4.6f), y * Of(2.2f), z * Of(4f), a.TextureSeed + 3);
        var mask = field.BeardMask(x, y, z);
        var alpha = Clamp01(mask * (Of(0.55f) + (hairs * Of(0.75f)))) * Of(strength * a.BeardDensity);
        var tone = Of(0.6f) + (hairs * Of(0.7f));
        r = Mix(r, Of(a.HairColour.X) * tone, alpha);
        g = Mix(g, Of(a.HairColour.Y) * tone, alpha);
        b = Mix(b, Of(a.HairColour.Z) * tone, alpha);
        return alpha;
    }
}
