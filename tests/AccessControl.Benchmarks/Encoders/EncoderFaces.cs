using System.Collections.Immutable;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Evaluation;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Benchmarks.Encoders;

/// <summary>Photographs of people, in two parts that share nobody: those with several pictures are for measuring errors, those with one for measuring ranges.</summary>
internal static class EncoderFaces
{
    /// <summary>Pictures of one person: nobody is to weigh as much as fifty others.</summary>
    public const int MostOfOnePerson = 4;

    private const int ToldEvery = 500;

    /// <summary>Up to four pictures of everybody who has two or more, in the order of the names.</summary>
    public static ImmutableArray<EncoderFace> ForErrors(BenchContext context, InstalledPack pack, string images)
    {
        var set = PictureSet.Open(images);
        var wanted = set.Pictures.GroupBy(picture => picture.Subject).Where(person => person.Count() > 1).SelectMany(person => person.Take(MostOfOnePerson)).ToArray();
        var faces = new AlignedCapture?[wanted.Length];
        var done = 0;
        Parallel.For(
            0,
            wanted.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Cores.Wanted },
            () => Open(pack),
            (i, _, analyser) =>
            {
                faces[i] = Look(analyser, Path.Combine(set.Folder, wanted[i].File));
                if (Interlocked.Increment(ref done) is var now && now % ToldEvery == 0)
                {
                    context.Say($"{EncoderBench.Name}: {now} of {wanted.Length} photographs");
                }

                return analyser;
            },
            analyser => analyser.Dispose());
        return [.. faces.Select((face, i) => face is null ? null : new EncoderFace(face, wanted[i].Subject)).OfType<EncoderFace>()];
    }

    /// <summary>One picture each of so many people of whom there is only one, spread evenly over their names; where one doesn't pass the gates, the next person's.</summary>
    public static IEnumerable<AlignedCapture> ForRanges(InstalledPack pack, string images, int count)
    {
        var set = PictureSet.Open(images);
        var single = set.Pictures.GroupBy(picture => picture.Subject).Where(person => person.Count() == 1).Select(person => person.First().File).ToArray();
        using var analyser = Open(pack);
        for (var i = 0; i < count; i++)
        {
            var part = single[(i * single.Length / count)..((i + 1) * single.Length / count)];
            if (part.Select(file => Look(analyser, Path.Combine(set.Folder, file))).FirstOrDefault(face => face is not null) is { } found)
            {
                yield return found;
            }
        }
    }

    private static FaceAnalyser Open(InstalledPack pack) =>
        new(pack, new FaceAnalyserOptions { Runtime = new RuntimeOptions(1), Choice = FaceChoice.Central, KeepsFaces = true }, TimeProvider.System);

    private static AlignedCapture? Look(FaceAnalyser analyser, string file) => new OpenCvPictureCodec(TimeProvider.System).Read(file).Match(
        frame =>
        {
            using (frame)
            {
                return analyser.Analyse(frame).Capture.Match(probe => probe.Aligned, _ => null);
            }
        },
        _ => null);
}
