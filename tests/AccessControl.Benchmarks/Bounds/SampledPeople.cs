using AccessControl.Benchmarks.Templates;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Vision.Captures;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Benchmarks.Bounds;

/// <summary>People of a collection, each with some pictures enrolled and others shown.</summary>
/// <param name="Name">What they are.</param>
/// <param name="People">Enrolled people and strangers.</param>
internal sealed record SampledPeople(string Name, IReadOnlyList<SampledPerson> People)
{
    /// <summary>Pictures of one person that are shown: nobody is to weigh as much as fifty others.</summary>
    private const int MostProbes = 4;

    private const int MostReferences = 3;

    /// <summary>Draws people who don't exist: two references and two probes each, and half of them strangers.</summary>
    public static SampledPeople Draw(InstalledPack pack, int count, ulong seed)
    {
        var crowd = new SyntheticCrowd(seed, 8);
        var people = FaceDrawing.Each(pack, count, (drawing, number) =>
        {
            var person = crowd.Stranger(number);
            List<Embedding> faces = [.. Enumerable.Range(0, MostProbes).Select(view => drawing.Look(person, EnrolmentViews.Of(person, view))).OfType<Probe>().Select(probe => probe.Embedding)];
            return Split(faces, number % 2 == 0 ? MostProbes / 2 : 0);
        });
        return new SampledPeople("drawn people", people);
    }

    /// <summary>Reads a folder of people: who has one picture is a stranger, of the others the first half is enrolled.</summary>
    public static SampledPeople Read(string folder, Func<IFaceAnalyser> open, Action<int, int> done)
    {
        var folders = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).ToArray();
        var people = new SampledPerson[folders.Length];
        var finished = 0;
        Parallel.For(
            0,
            folders.Length,
            open,
            (i, _, analyser) =>
            {
                var codec = new OpenCvPictureCodec(TimeProvider.System);
                var files = Directory.GetFiles(folders[i]).Order(StringComparer.Ordinal).Take(MostReferences + MostProbes).ToArray();
                List<Embedding> faces = [.. files.Select(file => Look(codec, analyser, file)).OfType<Embedding>()];
                people[i] = Split(faces, faces.Count == 1 ? 0 : Math.Min(MostReferences, (faces.Count + 1) / 2));
                done(Interlocked.Increment(ref finished), folders.Length);
                return analyser;
            },
            analyser => analyser.Dispose());
        return new SampledPeople("photographs (LFW)", people);
    }

    private static SampledPerson Split(List<Embedding> faces, int enrolled) => new([.. faces.Take(enrolled)], [.. faces.Skip(enrolled).Take(MostProbes)]);

    private static Embedding? Look(OpenCvPictureCodec codec, IFaceAnalyser analyser, string file) => codec.Read(file).Match(
        frame =>
        {
            using (frame)
            {
                return analyser.Analyse(frame).Capture.Match<Embedding?>(probe => probe.Embedding, _ => null);
            }
        },
        _ => null);
}
