using System.Collections.Immutable;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Signatures;

/// <summary>What a signature is recorded by: how often, how finely, and what it doesn't see.</summary>
/// <param name="Device">What is written with.</param>
/// <param name="Rate">Samples a second, 60 to 240.</param>
/// <param name="Resolution">Millimetres of a step, above 0.</param>
public sealed record SignaturePad(PenDevice Device, double Rate, double Resolution)
{
    // Writing on glass presses less evenly than on paper; of a pad's own steps.
    private const int PressureLevels = 1024;

    /// <summary>A pen pad: 100 times a second, a fiftieth of a millimetre.</summary>
    public static SignaturePad Common { get; } = new(PenDevice.Pen, 100, 0.02);

    /// <summary>Draws one as they are sold, pen, finger or mouse.</summary>
    public static SignaturePad Draw(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Draw(random, (PenDevice)random.NextInt32(3));
    }

    /// <summary>Draws one for that device as they are sold.</summary>
    public static SignaturePad Draw(SeededRandom random, PenDevice device)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new SignaturePad(device, random.Between(60, 240), device == PenDevice.Pen ? random.Between(0.005f, 0.05f) : random.Between(0.05f, 0.25f));
    }

    /// <summary>Records a writing.</summary>
    internal PenTrace Record(PenMovement movement, (double Amplitude, double Frequency, double Phase) tremor, SeededRandom random)
    {
        var samples = ImmutableArray.CreateBuilder<PenSample>();
        var (begins, ends) = (movement.Begins + 0.02, movement.Ends);
        for (var i = 0; begins + (i / Rate) < ends; i++)
        {
            // Pads aren't even clocks.
            var seconds = begins + ((i + (0.1 * (random.NextSingle() - 0.5f))) / Rate);
            var isDown = movement.IsDownAt(seconds);
            if (!isDown && Device != PenDevice.Pen)
            {
                continue;
            }

            var (right, up) = movement.PlaceAt(seconds);
            var shake = tremor.Amplitude * Math.Sin((Math.Tau * tremor.Frequency * seconds) + tremor.Phase);
            var pressure = Math.Clamp(movement.WeightAt(seconds) + (0.03 * random.NextGaussian()), 0.02, 1);
            samples.Add(new PenSample(
                seconds - begins + (0.1 / Rate),
                Stepped(right + (0.6 * shake)),
                Stepped(-up + (0.8 * shake)),
                Device == PenDevice.Pen ? (isDown ? (float)(Math.Round(pressure * PressureLevels) / PressureLevels) : 0) : null,
                isDown));
        }

        return new PenTrace(Device, samples.ToImmutable());
    }

    private float Stepped(double millimetres) => (float)(Math.Round(millimetres / Resolution) * Resolution);
}
