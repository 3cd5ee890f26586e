using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using AccessControl.Simulation.Ageing;
using AccessControl.Simulation.People;
using AccessControl.Vision.ModelPacks;
using NodaTime;

namespace AccessControl.Benchmarks.Templates;

/// <summary>A synthetic year as the encoder sees it: enrolments at day 0, visits of ageing people, strangers, and faces between a victim and an impostor.</summary>
/// <param name="Model">The encoder.</param>
/// <param name="Dimension">Numbers of an embedding.</param>
/// <param name="Enrolled">The enrolment's references, by person.</param>
/// <param name="Visits">In order of days.</param>
/// <param name="Strangers">One visit each.</param>
/// <param name="Impostors">Who look like one of the enrolled, and are refused at first.</param>
/// <param name="FailuresToAcquire">Visits in which no frame showed a face good enough.</param>
internal sealed record AgeingYear(
    ModelId Model,
    int Dimension,
    IReadOnlyList<IReadOnlyList<BiometricReference>> Enrolled,
    IReadOnlyList<(int Day, int Person, SeenFace Seen)> Visits,
    IReadOnlyList<SeenFace> Strangers,
    IReadOnlyList<Impostor> Impostors,
    int FailuresToAcquire)
{
    public const int Days = 364;
    public const int People = 30;
    public const int StrangerCount = 200;
    public const int Victims = 20;
    public const int DaysBetweenVisits = 7;
    public const ulong Seed = 20261125;

    /// <summary>When everybody was enrolled.</summary>
    public static readonly Instant Begin = Instant.FromUtc(2026, 1, 5, 8, 0);

    /// <summary>The person number.</summary>
    public static PersonId NumberOf(int person) => new((1001 + person).ToString());

    /// <summary>Draws and encodes everything, on as many threads as the machine has cores.</summary>
    /// <param name="pack">Looks at the pictures.</param>
    /// <param name="thresholds">Of the door: impostors are chosen by them.</param>
    /// <param name="options">How people age.</param>
    /// <param name="say">Told of progress.</param>
    public static AgeingYear Draw(InstalledPack pack, IThresholds thresholds, AgeingOptions options, Action<string> say)
    {
        // The crowd's own look-alikes are left out: these people are strangers to each other.
        var courses = Enumerable.Range(0, People).Select(i => new AgeingCourse(
            SyntheticPerson.FromSeed(SeededRandom.Mix(Seed, (ulong)i)), SeededRandom.Mix(Seed, 7000UL + (ulong)i), options)).ToList();
        say($"ageing: enrolling {People}");
        var enrolled = FaceDrawing.Each(pack, People, (drawing, i) => Enrol(drawing, i, courses[i].Person));
        var coming = Enumerable.Range(1, Days)
            .SelectMany(day => Enumerable.Range(0, People).Where(person => (day + person) % DaysBetweenVisits == 0).Select(person => (Day: day, Person: person))).ToList();
        say($"ageing: {coming.Count} visits of {FaceDrawing.Frames} frames");
        var seen = FaceDrawing.Each(pack, coming.Count, (drawing, i) => drawing.Visit(
            courses[coming[i].Person].At(coming[i].Day), SeededRandom.Mix(Seed, 100_000UL + (ulong)i), courses[coming[i].Person].WearsGlasses(coming[i].Day)));
        say($"ageing: {StrangerCount} strangers");
        var crowd = new SyntheticCrowd(Seed, People);
        var strangers = FaceDrawing.Each(
            pack, StrangerCount, (drawing, i) => drawing.Visit(crowd.Stranger(i), SeededRandom.Mix(Seed, 500_000UL + (ulong)i), i % 10 < 3));
        say($"ageing: impostors of {Victims}, the worst of {ImpostorDrawing.Candidates} each");
        var band = TemplateBand.Around(thresholds.ForIdentification(enrolled.Sum(person => person.Count), People), thresholds, TemplateOptions.Default);
        var impostors = FaceDrawing.Each(pack, Victims, (drawing, i) => ImpostorDrawing.Draw(drawing, courses[i].Person, enrolled[i], i, band));
        return new AgeingYear(
            pack.Pack.EncoderModel,
            pack.Pack.Encoder.Dimension,
            enrolled,
            [.. coming.Zip(seen).Where(pair => pair.Second is not null).Select(pair => (pair.First.Day, pair.First.Person, pair.Second!))],
            [.. strangers.OfType<SeenFace>()],
            [.. impostors.SelectMany(one => one)],
            seen.Count(visit => visit is null));
    }

    private static IReadOnlyList<BiometricReference> Enrol(FaceDrawing drawing, int person, SyntheticPerson face) =>
        [.. drawing.Enrol(face).Select((probe, i) => new BiometricReference(
            new ReferenceId(new Guid(person, (short)i, 0, 0, 0, 0, 0, 0, 0, 0, 1)), NumberOf(person), probe.Embedding.Normalised(), probe.Quality, Begin))];
}
