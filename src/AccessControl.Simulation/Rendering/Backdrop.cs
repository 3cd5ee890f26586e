using System.Numerics;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Rendering;

/// <summary>The room behind: a wall with a gradient of light, a door or window frame, a floor line and out-of-focus lamps, from a seed.</summary>
internal sealed class Backdrop
{
    private float[] _linear = [];
    private byte[] _shown = [];
    private ulong _seed;
    private int _width, _height;
    private (float Key, float Ambient, float Kelvin) _light = (-1, -1, -1);

    public void Draw(in HeadView view, Span<byte> bgr, int width, int height)
    {
        if (_linear.Length == 0 || _seed != view.BackdropSeed || _width != width || _height != height)
        {
            Paint(view.BackdropSeed, width, height);
            _light = (-1, -1, -1);
        }

        var light = (view.LightIntensity, view.AmbientIntensity, view.ColourTemperatureKelvin);
        if (_light != light)
        {
            var gain = HeadShader.LightColour(view.ColourTemperatureKelvin) * ((0.35f * view.LightIntensity) + (0.65f * view.AmbientIntensity));
            for (var i = 0; i < _linear.Length; i += 3)
            {
                _shown[i] = Composite.Encode(_linear[i] * gain.Z);
                _shown[i + 1] = Composite.Encode(_linear[i + 1] * gain.Y);
                _shown[i + 2] = Composite.Encode(_linear[i + 2] * gain.X);
            }

            _light = light;
        }

        _shown.CopyTo(bgr);
    }

    private void Paint(ulong seed, int width, int height)
    {
        (_seed, _width, _height) = (seed, width, height);
        _linear = new float[width * height * 3];
        _shown = new byte[_linear.Length];
        var random = new SeededRandom(SeededRandom.Mix(seed, 0xBAC));
        var wall = FaceAnatomy.Hsv(random.NextSingle(), random.Between(0.02f, 0.16f), random.Between(0.45f, 0.85f));
        var floor = FaceAnatomy.Hsv(random.Between(0.02f, 0.15f), random.Between(0.1f, 0.4f), random.Between(0.25f, 0.5f));
        float lampX = random.Between(-0.2f, 1.2f), floorY = random.Between(0.78f, 0.95f), falloff = random.Between(0.25f, 0.6f);
        float panelX = random.Between(0.05f, 0.9f), panelWidth = random.Between(0.12f, 0.3f), panelTop = random.Between(0.05f, 0.3f);
        var panel = FaceAnatomy.Hsv(random.NextSingle(), random.Between(0.02f, 0.25f), random.Between(0.15f, 0.8f));
        Span<Vector4> lamps = stackalloc Vector4[4];
        foreach (ref var lamp in lamps)
        {
            lamp = new(random.NextSingle(), random.Between(0f, 0.07f), random.Between(0.025f, 0.045f), random.Between(0.1f, 0.5f));
        }

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                float u = (x + 0.5f) / width, v = (y + 0.5f) / height;
                var light = 1.15f - (falloff * MathF.Sqrt(((u - lampX) * (u - lampX)) + (v * v * 0.6f)));
                var colour = wall * light;
                var inPanel = Soft(panelWidth * 0.5f - Math.Abs(u - panelX), 0.008f) * Soft(v - panelTop, 0.01f);
                colour = Vector3.Lerp(colour, panel * light, inPanel);
                var inFrame = Soft(0.012f - Math.Abs(Math.Abs(u - panelX) - (panelWidth * 0.5f)), 0.006f) * Soft(v - panelTop, 0.01f);
                colour = Vector3.Lerp(colour, wall * 0.35f, inFrame * 0.8f);
                colour = Vector3.Lerp(colour, floor * light, Soft(v - floorY, 0.02f));
                foreach (var lamp in lamps)
                {
                    var distance = MathF.Sqrt(((u - lamp.X) * (u - lamp.X)) + ((v - lamp.Y) * (v - lamp.Y) * 7f));
                    colour += Vector3.One * (lamp.W * Soft(lamp.Z - distance, 0.03f));
                }

                var i = ((y * width) + x) * 3;
                _linear[i] = colour.Z * 0.8f;
                _linear[i + 1] = colour.Y * 0.8f;
                _linear[i + 2] = colour.X * 0.8f;
            }
        }
    }

    private static float Soft(float inside, float edge) => Math.Clamp((inside / edge) + 0.5f, 0f, 1f);
}
