using System.Globalization;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Benchmarks.Verbs;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks.Quantisation;

namespace AccessControl.Benchmarks.Encoders;

/// <summary>
/// What the values inside the encoder lie between on photographs: the file of ranges from which the encoder in 8 bits is derived, made anew into
/// `artifacts/bench/encoder-ranges.json` and held beside the one that ships.
/// </summary>
internal static class EncoderRangesBench
{
    public const string Name = "encoder-ranges";

    private const int Faces = 150;

    /// <summary>Of a tensor's range: what another processor's rounding may make of it.</summary>
    private const double LargestDifference = 0.001;

    private static readonly string Report = Path.Combine("artifacts", "bench", "encoder-ranges.json");
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "models", $"{BenchContext.FastInt8}.ranges.json");

    public static void Run(BenchContext context)
    {
        if (context.TryOpen(BenchContext.Fast) is not { } pack)
        {
            return;
        }

        if (RealPhotosBench.Folder() is not { } images)
        {
            context.Say($"{Name}: no photographs in ${RealPhotosBench.Variable}, left out");
            return;
        }

        using var meter = new ActivationRangeMeter(pack, new RuntimeOptions(1));
        foreach (AlignedCapture face in EncoderFaces.ForRanges(pack, images, Faces))
        {
            meter.Add(face);
        }

        var measured = meter.Mean(
            "Means of the smallest and largest value on one face each of people with one picture in Labeled Faces in the Wild, deep-funneled, sets 1 to 5, "
            + $"spread evenly over their names; made by ./build.sh bench --only {Name}");
        Directory.CreateDirectory(Path.GetDirectoryName(Report)!);
        File.WriteAllText(Report, measured.ToJson());
        context.Note(string.Create(CultureInfo.InvariantCulture, $"The ranges of {measured.Faces} faces, as they ship beside the catalogue: {Report}"));
        if (!File.Exists(Shipped))
        {
            context.Say($"{Name}: none ship to hold them beside");
            return;
        }

        context.Add(new Figure(Name, $"{measured.Ranges.Count} tensors, largest difference to the ranges that ship, in parts of a range", Difference(measured, ActivationRanges.Load(Shipped)), "")
        {
            Below = LargestDifference,
        });
    }

    private static double Difference(ActivationRanges measured, ActivationRanges shipped) => measured.Ranges.Keys.Union(shipped.Ranges.Keys).Max(name =>
    {
        if (!measured.Ranges.TryGetValue(name, out var own) || !shipped.Ranges.TryGetValue(name, out var other))
        {
            return double.MaxValue;
        }

        return Math.Max(Math.Abs(own.Low - other.Low), Math.Abs(own.High - other.High)) / ((double)other.High - other.Low);
    });
}
