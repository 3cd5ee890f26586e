using System.Globalization;

namespace AccessControl.Benchmarks.Measuring;

/// <summary>Reads the kernel's `key: 1234 kB` files.</summary>
internal static class ProcessStatus
{
    public static long Megabytes(string path, string key) =>
        File.ReadLines(path).FirstOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
            : throw new InvalidDataException($"{path} has no {key}.");
}
