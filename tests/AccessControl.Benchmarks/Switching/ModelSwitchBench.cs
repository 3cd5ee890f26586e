using AccessControl.Benchmarks.Entrances;
using AccessControl.Benchmarks.Galleries;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using NodaTime;
using NodaTime.Extensions;

namespace AccessControl.Benchmarks.Switching;

/// <summary>What a switch of models costs: time and disk for a kept capture, and time of a frame while two packs are matched side by side.</summary>
internal static class ModelSwitchBench
{
    public const string Name = "model-switch";

    private const int People = 160;
    private const int WarmUp = 8;
    private const int Frames = 200;

    public static void Run(BenchContext context)
    {
        if (context.TryOpen(BenchContext.Fast) is not { } fast || context.TryOpen(BenchContext.Anywhere) is not { } anywhere)
        {
            return;
        }

        var people = new PicturedPeople();
        foreach (var (old, next) in new[] { (anywhere, fast), (fast, anywhere) })
        {
            context.Say($"{Name}: {old.Pack.Name} to {next.Pack.Name}");
            var probes = Enrol(old, people);
            MeasureCaptures(context, old, next, probes);
            MeasureFrames(context, old, next, people);
        }
    }

    /// <summary>Everything that the pack takes of the people drawn, each with the face to be kept.</summary>
    private static List<Probe> Enrol(InstalledPack pack, PicturedPeople people)
    {
        using var analyser = new FaceAnalyser(pack, new FaceAnalyserOptions { KeepsFaces = true }, TimeProvider.System);
        using var frame = Frame.Create(PicturedPeople.Width, PicturedPeople.Height, TimeProvider.System.GetCurrentInstant());
        return [.. Enumerable.Range(0, PicturedPeople.Count).SelectMany(people.Enrolling).Select(picture => Look(analyser, frame, picture)).OfType<Probe>()];
    }

    private static void MeasureCaptures(BenchContext context, InstalledPack old, InstalledPack next, List<Probe> probes)
    {
        using var folder = new TemporaryFolder();
        var (withOut, _, _) = Store(Path.Combine(folder.Path, "without"), old, next, probes, isKept: false);
        var (with, captures, time) = Store(Path.Combine(folder.Path, "with"), old, next, probes, isKept: true);
        var file = probes.Average(probe => probe.Aligned!.Picture.Length) / 1000;
        context.Add(new Figure(Name, $"{old.Pack.Name} to {next.Pack.Name}: a kept capture opened, encoded and its reference stored, of {captures}", time.TotalMilliseconds / captures, "ms"));
        context.Add(new Figure(Name, $"{old.Pack.Name}: database for a kept capture", (with - withOut) / 1000.0 / captures, "kB") { ComparedWith = "its picture's file", Reference = file });
    }

    /// <summary>Stores people with references and, if asked, the captures kept of them; these are then encoded by the other pack.</summary>
    /// <returns>Bytes of the database before that, captures kept, and how long it took to encode all of them.</returns>
    private static (long Bytes, int Captures, TimeSpan Time) Store(string folder, InstalledPack old, InstalledPack next, List<Probe> probes, bool isKept)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var data = DataFolder.Open(folder);
        var captures = 0;

        // Closed again, so that the file holds everything.
        using (var store = ApplianceStore.Open(data, TimeProvider.System))
        {
            var now = store.Clock.Read().Instant;
            for (var i = 0; i < People; i++)
            {
                var person = new PersonId($"drawn-{i}");
                RandomPeople.Must(store.PeopleWriter.Save([new Person(person, $"Drawn {i}", Consent: new Consent("bench", now - Duration.FromDays(1), "bench"))], []));
                List<BiometricReference> references = [.. probes.Skip(i * 3 % probes.Count).Take(3).Select(probe =>
                    new BiometricReference(new ReferenceId(Guid.CreateVersion7(now.ToDateTimeOffset())), person, probe.Embedding.Normalised(), probe.Quality, now))];
                List<KeptCapture> kept = isKept
                    ? [.. probes.Skip(i * 3 % probes.Count).Zip(references, (probe, own) => new KeptCapture(own.Id, person, old.Pack.EncoderModel, probe.Aligned!, probe.Quality, now))]
                    : [];
                RandomPeople.Must(store.PeopleWriter.AddReferences(references, [], kept));
                captures += kept.Count;
            }
        }

        var bytes = new FileInfo(data.Database).Length;
        if (!isKept)
        {
            return (bytes, captures, TimeSpan.Zero);
        }

        using var again = ApplianceStore.Open(data, TimeProvider.System);
        using var encoder = new AlignedFaceEncoder(next, new RuntimeOptions(), TimeProvider.System);
        var switching = new ModelSwitching(again.Models, again.PeopleWriter, again.Clock);
        Must(switching.Begin(new MatchedModel(old.Pack.Name, old.Pack.EncoderModel), new MatchedModel(next.Pack.Name, next.Pack.EncoderModel), "bench"));
        var began = TimeProvider.System.GetTimestamp();
        Must(switching.Reencode(encoder, "bench", _ => { }, CancellationToken.None));
        var time = TimeProvider.System.GetElapsedTime(began);
        return again.Models.CountReferences(next.Pack.EncoderModel) == captures
            ? (bytes, captures, time)
            : throw new InvalidOperationException($"{again.Models.CountReferences(next.Pack.EncoderModel)} references were made of {captures} kept captures.");
    }

    /// <summary>One pack and both, turn by turn: the analysis of a frame with a face, and the search among random people.</summary>
    private static void MeasureFrames(BenchContext context, InstalledPack old, InstalledPack next, PicturedPeople people)
    {
        using var one = new FaceAnalyser(old, new FaceAnalyserOptions(), TimeProvider.System);
        using var two = new FaceAnalyser(old, new FaceAnalyserOptions(), TimeProvider.System, next);
        using var frame = Frame.Create(PicturedPeople.Width, PicturedPeople.Height, TimeProvider.System.GetCurrentInstant());
        var alone = new Identifier(RandomGallery(old), new BenchThresholds());
        var beside = new Identifier(RandomGallery(old), new BenchThresholds(), successor: new Identifier(RandomGallery(next), new BenchThresholds()));
        var (analysis, bothAnalyse, search, bothSearch) = (new Samples(), new Samples(), new Samples(), new Samples());
        for (var i = -WarmUp; i < Frames; i++)
        {
            var picture = people.Coming(Math.Abs(i) % PicturedPeople.Count, Math.Abs(i));
            var first = Timed(() => Look(one, frame, picture), i < 0 ? null : analysis);
            var both = Timed(() => Look(two, frame, picture), i < 0 ? null : bothAnalyse);
            if (first is null || both is null)
            {
                continue;
            }

            Timed(() => alone.Identify(new FusedEmbedding(first)), i < 0 ? null : search);
            Timed(() => beside.Identify(new FusedEmbedding(both)), i < 0 ? null : bothSearch);
        }

        var pair = $"{old.Pack.Name} with {next.Pack.Name}";
        context.Add(Beside($"{pair}: analysis of a frame with a face, {bothAnalyse.Count} frames", bothAnalyse, old.Pack.Name + " alone", analysis));
        context.Add(Beside($"{pair}: identification, {MeasuredEntrance.Strangers:#,0} people in both galleries", bothSearch, "one gallery", search));
    }

    private static Figure Beside(string name, Samples both, string comparedWith, Samples one) =>
        new(Name, name, both.Median, "ms") { P99 = both.Percentile(0.99), ComparedWith = comparedWith, Reference = one.Median };

    private static Gallery RandomGallery(InstalledPack pack)
    {
        var gallery = new Gallery(pack.Pack.EncoderModel, pack.Pack.Encoder.Dimension);
        gallery.Add(RandomPeople.References(gallery.Model, gallery.Dimension, MeasuredEntrance.Strangers, 1, NodaConstants.UnixEpoch));
        return gallery;
    }

    private static Probe? Look(FaceAnalyser analyser, Frame frame, byte[] picture)
    {
        picture.CopyTo(frame.Pixels);
        return analyser.Analyse(frame).Capture.Match<Probe?>(probe => probe, _ => null);
    }

    private static T Timed<T>(Func<T> action, Samples? samples)
    {
        var began = TimeProvider.System.GetTimestamp();
        var result = action();
        samples?.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        return result;
    }

    private static void Must(ModelSwitchOutcome outcome)
    {
        if (outcome is not ModelSwitchOutcome.Done)
        {
            throw new InvalidOperationException($"The switch went wrong: {outcome}");
        }
    }
}
