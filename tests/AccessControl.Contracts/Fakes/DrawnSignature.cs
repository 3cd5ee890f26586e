using AccessControl.Domain.Signatures;

namespace AccessControl.Contracts.Fakes;

/// <summary>Signatures of writers that are a few waves each: the same numbers give the same signature.</summary>
public static class DrawnSignature
{
    private const int Rate = 100;

    /// <summary>A writer's own signature, a little different each time.</summary>
    public static PenTrace Of(int writer, int number, PenDevice device = PenDevice.Pen, double seconds = 1.6)
    {
        var habits = new Random(writer);
        var hand = new Random((writer * 1000) + number);
        var waves = Enumerable.Range(0, 4).Select(_ => (
            Across: Between(habits, 2, 6), Down: Between(habits, 2, 6), Frequency: Between(habits, 0.6, 3), Phase: Between(habits, 0, Math.Tau))).ToArray();
        var drift = waves.Select(_ => (Size: Between(hand, 0.85, 1.15), Phase: Between(hand, -0.25, 0.25))).ToArray();
        return new PenTrace(device, [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i =>
        {
            var at = i / (double)Rate;
            double x = 0, y = 0;
            for (var wave = 0; wave < waves.Length; wave++)
            {
                var angle = (Math.Tau * waves[wave].Frequency * at / seconds) + waves[wave].Phase + drift[wave].Phase;
                x += waves[wave].Across * drift[wave].Size * Math.Sin(angle);
                y += waves[wave].Down * drift[wave].Size * Math.Cos(angle);
            }

            return new PenSample(at, (float)(x + (10 * at)), (float)y, device == PenDevice.Pen ? 0.5f : null, IsDown: true);
        })]);
    }

    /// <summary>The same as strokes.</summary>
    public static StrokeSequence Strokes(int writer, int number, PenDevice device = PenDevice.Pen) => StrokeChannels.Of(Of(writer, number, device));

    private static double Between(Random random, double least, double most) => least + ((most - least) * random.NextDouble());
}
