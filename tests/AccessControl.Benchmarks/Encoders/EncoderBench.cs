using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Benchmarks.Verbs;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.ModelPacks.Quantisation;

namespace AccessControl.Benchmarks.Encoders;

/// <summary>
/// The encoder in 8 bits beside the same in single precision: how fast, in turns in one run, and what it does to the errors on photographs of people
/// none of whom the ranges were measured on. Writes `artifacts/bench/encoder.json` too.
/// </summary>
internal static class EncoderBench
{
    public const string Name = "encoder";

    private const double Fmr = 1e-3;

    private static readonly int[] Threads = [1, 2];
    private static readonly Int8QuantiserOptions[] Others = [new(0, 0), new(1, 2)];
    private static readonly string Report = Path.Combine("artifacts", "bench", "encoder.json");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task RunAsync(BenchContext context)
    {
        if (context.TryOpen(BenchContext.Fast) is not { } single || context.TryOpen(BenchContext.FastInt8) is not { } int8)
        {
            return;
        }

        if (RealPhotosBench.Folder() is not { } images)
        {
            context.Say($"{Name}: no photographs in ${RealPhotosBench.Variable}, left out");
            return;
        }

        var machine = Machine.Read(Cores.Wanted);
        var faces = EncoderFaces.ForErrors(context, single, images);
        var reference = Encode(single, faces);
        var referenceScores = Scores(reference, faces);
        using var variants = new EncoderVariants(single, int8);
        List<EncoderRow> rows = [];
        foreach (var options in Others.Append(int8.Pack.FileOf(ModelRole.Encoder)!.Derivation!.Options))
        {
            context.Say($"{Name}: in single precision the first {options.FloatFirst} and the last {options.FloatLast}");
            var pack = await variants.OpenAsync(options);
            var embeddings = Encode(pack, faces);
            var agreement = new Samples();
            foreach (var (one, other) in reference.Zip(embeddings))
            {
                agreement.Add(TensorPrimitives.CosineSimilarity(one.Values, other.Values));
            }

            rows.Add(new EncoderRow(
                options.FloatFirst,
                options.FloatLast,
                pack.Pack.EncoderModel.Sha256,
                new FileInfo(pack.PathOf(ModelRole.Encoder)).Length,
                new FileInfo(single.PathOf(ModelRole.Encoder)).Length,
                [.. Threads.Select(threads => EncoderSpeed.Measure(single, pack, faces, threads))],
                FnmrChange.Of(referenceScores, Scores(embeddings, faces), Fmr),
                agreement.Mean,
                agreement.Smallest));
            Tell(context, rows[^1]);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Report)!);
        await File.WriteAllTextAsync(
            Report, JsonSerializer.Serialize(new { machine, command = $"./build.sh bench --only {Name}", photographs = faces.Length, rows }, Json));
        context.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{faces.Length} photographs of {rows[^1].Change.People} people with two or more, at most {EncoderFaces.MostOfOnePerson} of each. The figures of {Name}, with the numbers they are made of: {Report}"));
    }

    private static Embedding[] Encode(InstalledPack pack, ImmutableArray<EncoderFace> faces)
    {
        using var encoder = new AlignedFaceEncoder(pack, new RuntimeOptions(Cores.Wanted), TimeProvider.System);
        return [.. faces.Select(face => encoder.Encode(face.Capture) ?? throw new InvalidOperationException($"{pack.Pack.Encoder.Id} gave no embedding for a face."))];
    }

    private static ScoreSet Scores(Embedding[] embeddings, ImmutableArray<EncoderFace> faces)
    {
        var numbers = faces.Select(face => face.Subject).Distinct().Index().ToDictionary(person => person.Item, person => person.Index);
        return EmbeddingScores.OfAllPairs(embeddings, [.. faces.Select(face => numbers[face.Subject])]);
    }

    private static void Tell(BenchContext context, EncoderRow row)
    {
        var what = $"in 8 bits but the first {row.FloatFirst} and last {row.FloatLast}";
        foreach (var speed in row.Speeds)
        {
            context.Add(new Figure(Name, string.Create(CultureInfo.InvariantCulture, $"{what}, {speed.Threads} thread(s), fastest of {speed.Runs} ({speed.Ratio:0.00} times as fast)"), speed.Int8Fastest, "ms")
            {
                ComparedWith = "single precision",
                Reference = speed.FloatFastest,
            });
        }

        var change = row.Change;
        context.Add(new Figure(
            Name,
            string.Create(CultureInfo.InvariantCulture, $"{what}, FNMR by person at FMR {change.Fmr:0e0}: {100 * change.Change:+0.00;-0.00} ({100 * change.Low:+0.00;-0.00} to {100 * change.High:+0.00;-0.00}) points"),
            100 * change.Int8,
            "%")
        {
            ComparedWith = "single precision",
            Reference = 100 * change.Float,
        });
        context.Add(new Figure(Name, $"{what}, cosine to the embedding in single precision, mean", row.MeanAgreement, "") { ComparedWith = "least", Reference = row.LowestAgreement });
        context.Add(new Figure(Name, $"{what}, file", row.Bytes / 1024.0, "KiB") { ComparedWith = "single precision", Reference = row.FloatBytes / 1024.0 });
    }
}
