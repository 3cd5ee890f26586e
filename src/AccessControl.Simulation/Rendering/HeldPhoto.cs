using System.Numerics;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Rendering;

/// <summary>A printed portrait held before the camera: flat, with a white border, somebody's thumbs on it, lit as one plane.</summary>
internal sealed class HeldPhoto
{
    private const int PrintWidth = 384;
    private const int PrintHeight = 480;
    private const float HalfWidth = 8f;
    private const float HalfHeight = 10f;
    private const float Border = 0.5f;

    private readonly HeadRenderer _renderer = new();
    private readonly byte[] _print = new byte[PrintWidth * PrintHeight * 3];
    private SyntheticPerson? _of;

    /// <summary>Draws the print over a picture.</summary>
    /// <param name="of">Whose portrait.</param>
    /// <param name="hand">Whose thumbs.</param>
    /// <param name="view">Position and turn of the print (its distance, lateral, vertical, yaw, pitch, roll) and the light.</param>
    /// <param name="bgr">The picture.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    public void Draw(SyntheticPerson of, SyntheticPerson hand, in HeadView view, Span<byte> bgr, int width, int height)
    {
        if (!ReferenceEquals(_of, of))
        {
            var portrait = new HeadView { DistanceCentimetres = 34f, VerticalCentimetres = -1f, NoiseLevel = 1f, BlurPixels = 0.5f, BackdropSeed = of.Seed, Smile = 0.15f };
            _renderer.Render(of, portrait, _print, PrintWidth, PrintHeight);
            _of = of;
        }

        var rotation = HeadPose.Rotation(view.YawDegrees, view.PitchDegrees, view.RollDegrees);
        Vector3 right = Vector3.TransformNormal(Vector3.UnitX, rotation), up = Vector3.TransformNormal(Vector3.UnitY, rotation), normal = Vector3.TransformNormal(Vector3.UnitZ, rotation);
        var centre = new Vector3(view.LateralCentimetres, view.VerticalCentimetres, -view.DistanceCentimetres);
        var focal = HeadPose.FocalPerWidth * width;
        float reach = MathF.Sqrt((HalfWidth * HalfWidth) + (HalfHeight * HalfHeight)) + 2f, scale = focal / (view.DistanceCentimetres - 5f);
        int left = Clip((0.5f * width) + ((centre.X - reach) * scale), width), rightEdge = Clip((0.5f * width) + ((centre.X + reach) * scale), width);
        int top = Clip((0.5f * height) - ((centre.Y + reach) * scale), height), bottom = Clip((0.5f * height) - ((centre.Y - reach) * scale), height);
        const float radian = MathF.PI / 180f;
        var light = new Vector3(MathF.Sin(view.LightAzimuthDegrees * radian) * MathF.Cos(view.LightElevationDegrees * radian), MathF.Sin(view.LightElevationDegrees * radian), MathF.Cos(view.LightAzimuthDegrees * radian) * MathF.Cos(view.LightElevationDegrees * radian));
        var brightness = (0.5f * view.LightIntensity * Math.Max(0f, Vector3.Dot(light, normal))) + (0.6f * view.AmbientIntensity);
        var colour = HeadShader.LightColour(view.ColourTemperatureKelvin) * brightness;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < rightEdge; x++)
            {
                var ray = new Vector3((x + 0.5f - (0.5f * width)) / focal, -(y + 0.5f - (0.5f * height)) / focal, -1f);
                var t = Vector3.Dot(centre, normal) / Vector3.Dot(ray, normal);
                var at = (ray * t) - centre;
                float u = Vector3.Dot(at, right), v = Vector3.Dot(at, up);
                var thumb = Thumb(u, v);
                var onPrint = Math.Abs(u) <= HalfWidth && Math.Abs(v) <= HalfHeight;
                if (!onPrint && thumb <= 0f)
                {
                    continue;
                }

                var paper = onPrint ? Paper(u, v) : Vector3.Zero;
                if (thumb > 0f)
                {
                    paper = hand.Anatomy.Skin * (0.55f + (0.5f * thumb));
                }

                var lit = paper * colour;
                var pixel = bgr.Slice(((y * width) + x) * 3, 3);
                pixel[0] = Composite.Encode(lit.Z);
                pixel[1] = Composite.Encode(lit.Y);
                pixel[2] = Composite.Encode(lit.X);
            }
        }
    }

    private static int Clip(float value, int limit) => Math.Clamp((int)MathF.Round(value), 0, limit);

    /// <summary>Above 0 on a thumb, more in its middle.</summary>
    private static float Thumb(float u, float v)
    {
        var x = Math.Abs(u) - (HalfWidth - 1.2f);
        var y = Math.Max(v + HalfHeight - 1.6f, 0f);
        var d = MathF.Sqrt((x * x) + (y * y)) / 1.05f;
        return v < -HalfHeight - 2f ? 0f : 1f - d;
    }

    private Vector3 Paper(float u, float v)
    {
        if (Math.Abs(u) > HalfWidth - Border || Math.Abs(v) > HalfHeight - Border)
        {
            return new Vector3(0.85f);
        }

        float px = ((u / (HalfWidth - Border)) + 1f) * 0.5f * (PrintWidth - 2), py = (1f - (v / (HalfHeight - Border))) * 0.5f * (PrintHeight - 2);
        int i = (int)px, j = (int)py;
        float fu = px - i, fv = py - j;
        var upper = Vector3.Lerp(At(i, j), At(i + 1, j), fu);
        var lower = Vector3.Lerp(At(i, j + 1), At(i + 1, j + 1), fu);
        // Paper's white is less than light, its black is more than none.
        return (Vector3.Lerp(upper, lower, fv) * 0.95f) + new Vector3(0.015f);
    }

    private Vector3 At(int x, int y)
    {
        var p = ((Math.Clamp(y, 0, PrintHeight - 1) * PrintWidth) + Math.Clamp(x, 0, PrintWidth - 1)) * 3;
        return new Vector3(Composite.Decode(_print[p + 2]), Composite.Decode(_print[p + 1]), Composite.Decode(_print[p]));
    }
}
