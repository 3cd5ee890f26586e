using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Signatures;

namespace AccessControl.Training.Signatures;

/// <summary>A signature's file, as sets of written signatures have them.</summary>
internal static class PenFile
{
    private const string Heading = "seconds,x,y,pressure,down";

    // What tablets of these sets count in: a hundredth of a millimetre. A signature's own size is taken off later, so that it hardly matters.
    private const float MillimetresOfAUnit = 0.01f;

    // Where a file's times don't go on.
    private const double UsualStep = 0.01;

    /// <summary>Reads a file of points.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">SVC 2004 or DeepSignDB.</param>
    /// <param name="device">What it was written with.</param>
    /// <exception cref="IOException">It isn't such a file; one line names file, line and mend.</exception>
    public static PenTrace ReadPoints(string path, PenFormat format, PenDevice device)
    {
        var lines = File.ReadAllLines(path);
        var (rows, columns) = (new List<double[]>(lines.Length), 0);
        if (lines.Length == 0 || !int.TryParse(lines[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var announced))
        {
            throw Broken(path, 1, "the number of points should stand here");
        }

        for (var i = 1; i < lines.Length; i++)
        {
            var fields = lines[i].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0)
            {
                continue;
            }

            columns = columns == 0 ? fields.Length : columns;
            if (fields.Length != columns || columns is not (4 or 6 or 7))
            {
                throw Broken(path, i + 1, $"{fields.Length} columns; 4, 6 or 7 are known, the same in every line");
            }

            rows.Add([.. fields.Select(field => Number(path, i + 1, field))]);
        }

        if (rows.Count != announced || rows.Count < 2)
        {
            throw Broken(path, 1, $"{announced} points are announced and {rows.Count} are there; two are the least");
        }

        // Four columns end with pen down in the one set and with pressure in the other, whose y then runs downwards.
        var hasButton = format == PenFormat.Svc2004 || columns == 7;
        var hasPressure = device != PenDevice.Finger && (format == PenFormat.DeepSignDb || columns == 7);
        var upwards = format == PenFormat.DeepSignDb && columns == 4 ? 1 : -1;
        var hardest = Math.Max(1, rows.Max(row => row[^1]));
        var times = Times([.. rows.Select(row => row[2])]);
        return new PenTrace(
            device,
            [
                .. rows.Select((row, i) => new PenSample(
                    times[i],
                    (float)row[0] * MillimetresOfAUnit,
                    upwards * (float)row[1] * MillimetresOfAUnit,
                    hasPressure ? (float)Math.Clamp(row[^1] / hardest, 0, 1) : null,
                    hasButton ? row[3] != 0 : device == PenDevice.Finger || row[^1] > 0)),
            ]);
    }

    /// <summary>Reads a CSV file.</summary>
    /// <exception cref="IOException">It isn't such a file; one line names file, line and mend.</exception>
    public static PenTrace ReadCsv(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || !string.Equals(lines[0].Trim('\uFEFF', ' ', '\r'), Heading, StringComparison.OrdinalIgnoreCase))
        {
            throw Broken(path, 1, $"the heading should be {Heading}");
        }

        var samples = ImmutableArray.CreateBuilder<PenSample>(lines.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            var fields = lines[i].Split(',', StringSplitOptions.TrimEntries);
            if (fields is [""])
            {
                continue;
            }

            if (fields.Length != 5 || fields[4] is not ("0" or "1"))
            {
                throw Broken(path, i + 1, $"should be {Heading}, down 1 or 0");
            }

            samples.Add(new PenSample(
                Number(path, i + 1, fields[0]), (float)Number(path, i + 1, fields[1]), (float)Number(path, i + 1, fields[2]), fields[3].Length == 0 ? null : (float)Number(path, i + 1, fields[3]), fields[4] == "1"));
        }

        try
        {
            return new PenTrace(samples.All(sample => sample.Pressure is not null) ? PenDevice.Pen : PenDevice.Finger, samples.ToImmutable());
        }
        catch (ArgumentException exception)
        {
            throw new IOException($"{path}: {exception.Message.Split(" (Parameter")[0]}", exception);
        }
    }

    /// <summary>Seconds from the first on: in milliseconds or seconds, or in even steps where they don't go on.</summary>
    private static double[] Times(double[] stamps)
    {
        double[] steps = [.. stamps.Zip(stamps.Skip(1), (one, next) => next - one)];
        if (steps.Any(step => !(step > 0)))
        {
            return [.. stamps.Select((_, i) => i * UsualStep)];
        }

        Array.Sort(steps);
        var unit = steps[steps.Length / 2] < 1 ? 1 : 1e-3;
        return [.. stamps.Select(stamp => (stamp - stamps[0]) * unit)];
    }

    private static double Number(string path, int line, string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Broken(path, line, $"'{field}' is no number");

    private static IOException Broken(string path, int line, string problem) => new($"{path}: line {line}: {problem}.");
}
