using System.Numerics;
using System.Runtime.Intrinsics;
using static AccessControl.Simulation.Rendering.Lanes;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace AccessControl.Simulation.Rendering;

/// <summary>Light on the surface that a ray has met: material, fine relief, shadow, ambient occlusion, gloss. Linear light out.</summary>
internal sealed class HeadShader(HeadField field)
{
    private readonly HeadPaint _paint = new(field);
    private Vector3 _light, _up, _toCamera, _keyColour, _ambientColour, _gaze;
    private float _relief, _convergence;

    public void Prepare(in HeadView view, in HeadPose pose, float centimetresPerSample)
    {
        const float radian = MathF.PI / 180f;
        float azimuth = view.LightAzimuthDegrees * radian, elevation = view.LightElevationDegrees * radian;
        _light = pose.Direction(new(MathF.Sin(azimuth) * MathF.Cos(elevation), MathF.Sin(elevation), MathF.Cos(azimuth) * MathF.Cos(elevation)));
        _up = pose.Direction(Vector3.UnitY);
        var temperature = LightColour(view.ColourTemperatureKelvin);
        _keyColour = temperature * (0.8f * view.LightIntensity);
        _ambientColour = Vector3.Lerp(Vector3.One, temperature, 0.5f) * (0.62f * view.AmbientIntensity);
        _toCamera = pose.Direction(Vector3.UnitZ);
        float gazeYaw = view.GazeYawDegrees * radian, gazePitch = view.GazePitchDegrees * radian;
        // People look into the lens as far as their eyes turn, and beside it by the view's gaze.
        var lens = Vector3.Normalize(pose.Origin - new Vector3(0, 0, field.EyeZ));
        var towards = new Vector3(Math.Clamp(lens.X, -0.3f, 0.3f) + MathF.Sin(gazeYaw), Math.Clamp(lens.Y, -0.2f, 0.2f) + MathF.Sin(gazePitch), 0f);
        _gaze = towards with { Z = MathF.Sqrt(Math.Max(0.5f, 1f - towards.LengthSquared())) };
        _convergence = field.Anatomy.EyeX / Math.Max(30f, view.DistanceCentimetres);
        // Relief finer than a sample would only sparkle.
        _relief = Math.Clamp(0.28f / centimetresPerSample, 0f, 1f);
        _paint.Prepare();
    }

    /// <summary>Multiplier of linear light for what the white balance leaves over of a colour temperature.</summary>
    public static Vector3 LightColour(float kelvin)
    {
        var warm = Math.Clamp((5500f - kelvin) / 3000f, -1f, 1f);
        return new(1f + (0.28f * warm), 1f, 1f - (0.32f * warm));
    }

    /// <summary>Light that leaves the points p towards the camera against the rays d; lanes that met nothing give something to be thrown away.</summary>
    public void Shade(V px, V py, V pz, V dx, V dy, V dz, float sample, out V red, out V green, out V blue)
    {
        field.Parts(px, py, pz, out var skin, out var eye, out var hair, out var cloth, out var glasses);
        var nearest = Vector256.Min(Vector256.Min(Vector256.Min(skin, eye), Vector256.Min(hair, cloth)), glasses);
        V isSkin = Vector256.Equals(nearest, skin), isEye = Vector256.Equals(nearest, eye), isHair = Vector256.Equals(nearest, hair), isGlasses = Vector256.Equals(nearest, glasses);
        bool anySkin = Any(isSkin), anyEye = Any(isEye), anyHair = Any(isHair), anyGlasses = Any(isGlasses);

        Normal(px, py, pz, Math.Max(0.045f, 0.5f * sample), anySkin, anyHair, isSkin, isHair, out var nx, out var ny, out var nz);
        Occlusion(px, py, pz, nx, ny, nz, out var open);
        var facing = (nx * Of(_light.X)) + (ny * Of(_light.Y)) + (nz * Of(_light.Z));
        var shadow = AnyLess(Of(-0.3f), facing) ? Shadow(px, py, pz, nx, ny, nz) : V.Zero;

        _paint.Cloth(px, py, pz, out var r, out var g, out var b);
        V gloss = Of(0.02f), hardness = Of(6f);
        var wrap = V.Zero;
        if (anySkin)
        {
            _paint.Skin(px, py, pz, out var sr, out var sg, out var sb, out var shine, out var beard);
            r = Vector256.ConditionalSelect(isSkin, sr, r);
            g = Vector256.ConditionalSelect(isSkin, sg, g);
            b = Vector256.ConditionalSelect(isSkin, sb, b);
            gloss = Vector256.ConditionalSelect(isSkin, shine, gloss);
            hardness = Vector256.ConditionalSelect(isSkin, Of(14f), hardness);
            wrap = Vector256.ConditionalSelect(isSkin, V.One - beard, wrap);
        }

        if (anyHair)
        {
            _paint.Hair(px, py, pz, out var hr, out var hg, out var hb);
            r = Vector256.ConditionalSelect(isHair, hr, r);
            g = Vector256.ConditionalSelect(isHair, hg, g);
            b = Vector256.ConditionalSelect(isHair, hb, b);
            gloss = Vector256.ConditionalSelect(isHair, Of(0.09f), gloss);
            hardness = Vector256.ConditionalSelect(isHair, Of(10f), hardness);
        }

        if (anyEye)
        {
            _paint.Eye(px, py, pz, _gaze, _convergence, out var er, out var eg, out var eb);
            r = Vector256.ConditionalSelect(isEye, er, r);
            g = Vector256.ConditionalSelect(isEye, eg, g);
            b = Vector256.ConditionalSelect(isEye, eb, b);
            gloss = Vector256.ConditionalSelect(isEye, Of(0.9f), gloss);
            hardness = Vector256.ConditionalSelect(isEye, Of(160f), hardness);
            wrap = Vector256.ConditionalSelect(isEye, Of(0.5f), wrap);
        }

        if (anyGlasses)
        {
            var frame = _paint.FrameColour;
            r = Vector256.ConditionalSelect(isGlasses, Of(frame.X), r);
            g = Vector256.ConditionalSelect(isGlasses, Of(frame.Y), g);
            b = Vector256.ConditionalSelect(isGlasses, Of(frame.Z), b);
            gloss = Vector256.ConditionalSelect(isGlasses, Of(0.4f), gloss);
            hardness = Vector256.ConditionalSelect(isGlasses, Of(40f), hardness);
        }

        // Skin scatters light beyond the edge of shade, red the furthest.
        var diffuseR = Vector256.Max((facing + (wrap * Of(0.36f))) / (V.One + (wrap * Of(0.36f))), V.Zero);
        var diffuseG = Vector256.Max((facing + (wrap * Of(0.2f))) / (V.One + (wrap * Of(0.2f))), V.Zero);
        var diffuseB = Vector256.Max((facing + (wrap * Of(0.14f))) / (V.One + (wrap * Of(0.14f))), V.Zero);
        var shadowR = shadow + ((V.One - shadow) * shadow * wrap * Of(0.45f));
        var sky = (nx * Of(_up.X)) + (ny * Of(_up.Y)) + (nz * Of(_up.Z));
        // Daylight from above, and light that floor and walls throw back from the camera's side.
        var front = Vector256.Max((nx * Of(_toCamera.X)) + (ny * Of(_toCamera.Y)) + (nz * Of(_toCamera.Z)), V.Zero);
        var ambient = (Of(0.62f) + (sky * Of(0.28f)) + (front * Of(0.22f))) * open;
        V hx = Of(_light.X) - dx, hy = Of(_light.Y) - dy, hz = Of(_light.Z) - dz;
        var inverse = V.One / (Length(hx, hy, hz) + Of(1e-6f));
        var half = Clamp01(((nx * hx) + (ny * hy) + (nz * hz)) * inverse);
        var grazing = V.One - Clamp01(-((nx * dx) + (ny * dy) + (nz * dz)));
        var fresnel = grazing * grazing * grazing * grazing;
        var specular = Vector256.Exp(hardness * Of(2.2f) * (half - V.One)) * gloss * (Of(0.4f) + (Of(0.09f) * hardness)) * shadow * Vector256.Max(facing, V.Zero);
        var sheen = fresnel * gloss * Of(0.5f) * open;
        red = (r * ((diffuseR * shadowR * Of(_keyColour.X)) + (ambient * Of(_ambientColour.X)))) + (specular * Of(_keyColour.X)) + (sheen * Of(_ambientColour.X));
        green = (g * ((diffuseG * shadow * Of(_keyColour.Y)) + (ambient * Of(_ambientColour.Y)))) + (specular * Of(_keyColour.Y)) + (sheen * Of(_ambientColour.Y));
        blue = (b * ((diffuseB * shadow * Of(_keyColour.Z)) + (ambient * Of(_ambientColour.Z)))) + (specular * Of(_keyColour.Z)) + (sheen * Of(_ambientColour.Z));
    }

    private static bool Any(V mask) => mask.ExtractMostSignificantBits() != 0;

    private void Normal(V x, V y, V z, float e, bool skin, bool hair, V isSkin, V isHair, out V nx, out V ny, out V nz)
    {
        V a = Relieved(x + Of(e), y - Of(e), z - Of(e)), b = Relieved(x - Of(e), y - Of(e), z + Of(e));
        V c = Relieved(x - Of(e), y + Of(e), z - Of(e)), d = Relieved(x + Of(e), y + Of(e), z + Of(e));
        nx = a - b - c + d;
        ny = c + d - a - b;
        nz = b + d - a - c;
        var inverse = V.One / (Length(nx, ny, nz) + Of(1e-9f));
        nx *= inverse;
        ny *= inverse;
        nz *= inverse;

        V Relieved(V qx, V qy, V qz)
        {
            var distance = field.Distance(qx, qy, qz);
            if (_relief > 0.1f)
            {
                if (skin)
                {
                    distance -= Vector256.ConditionalSelect(isSkin, _paint.SkinRelief(qx, qy, qz), V.Zero) * Of(_relief);
                }

                if (hair)
                {
                    distance -= Vector256.ConditionalSelect(isHair, _paint.HairRelief(qx, qy, qz), V.Zero) * Of(_relief);
                }
            }

            return distance;
        }
    }

    private void Occlusion(V x, V y, V z, V nx, V ny, V nz, out V open)
    {
        var sum = V.Zero;
        Tap(0.35f, 0.9f);
        Tap(1.1f, 0.45f);
        Tap(2.8f, 0.2f);
        open = Clamp01(V.One - sum);
        open = Of(0.12f) + (open * Of(0.88f));

        void Tap(float h, float weight) =>
            sum += Vector256.Max(Of(h) - field.Distance(x + (nx * Of(h)), y + (ny * Of(h)), z + (nz * Of(h))), V.Zero) * Of(weight);
    }

    private V Shadow(V x, V y, V z, V nx, V ny, V nz)
    {
        x += nx * Of(0.12f);
        y += ny * Of(0.12f);
        z += nz * Of(0.12f);
        var light = V.One;
        var t = Of(0.25f);
        for (var i = 0; i < 10; i++)
        {
            var d = field.Distance(Fma(t, Of(_light.X), x), Fma(t, Of(_light.Y), y), Fma(t, Of(_light.Z), z));
            // The lamp is wide: half-shade spreads with distance, up to the centimetre that the field's short cuts keep exact.
            light = Vector256.Min(light, d * Vector256.Max(Of(2.6f) / t, V.One));
            t += Vector256.Max(d, Of(0.3f));
            if (!AnyLess(V.Zero, light))
            {
                break;
            }
        }

        light = Clamp01(light);
        return light * light * (Of(3f) - light - light);
    }
}
