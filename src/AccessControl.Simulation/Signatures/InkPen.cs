using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Signatures;

/// <summary>What leaves ink on paper, and how the paper was scanned.</summary>
/// <param name="Width">Millimetres of its line at half pressure, above 0.</param>
/// <param name="Give">How much wider a hard pressed line is than a light one, 0 for a fineliner to 1 for a soft nib.</param>
/// <param name="Raggedness">Millimetres by which the edge of a line wanders, 0 upwards.</param>
/// <param name="Skips">Share of the line that a fast or light pen leaves out, 0 to 0.5.</param>
/// <param name="PixelsPerMillimetre">Of the scan, above 0.</param>
public sealed record InkPen(double Width, double Give, double Raggedness, double Skips, double PixelsPerMillimetre)
{
    /// <summary>A ball pen, scanned at 254 dots an inch.</summary>
    public static InkPen Common { get; } = new(0.5, 0.3, 0.03, 0, 10);

    /// <summary>Draws one.</summary>
    public static InkPen Draw(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new InkPen(random.Between(0.3f, 0.95f), random.Between(0, 0.8f), random.Between(0, 0.1f), random.Chance(0.3f) ? random.Between(0, 0.06f) : 0, random.Between(7, 12));
    }
}
