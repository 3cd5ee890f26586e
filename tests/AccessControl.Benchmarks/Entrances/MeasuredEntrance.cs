using AccessControl.Benchmarks.Galleries;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Simulation.Devices;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using NodaTime;
using NodaTime.Extensions;

namespace AccessControl.Benchmarks.Entrances;

/// <summary>The real entrance over real models, a real database and a simulated panel, with clocks at the seams.</summary>
internal sealed class MeasuredEntrance : IDisposable
{
    /// <summary>Random people in the gallery beside those who come.</summary>
    public const int Strangers = 5000;

    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Duration UnlockDuration = Duration.FromSeconds(2);

    private readonly JumpingTime _time = new();
    private readonly PicturedPeople _people;
    private readonly ApplianceStore _store;
    private readonly TimedAnalyser _analyser;
    private readonly TimedJournal _journal;
    private readonly TimedLines _lines;
    private readonly PortalController _portal;
    private readonly Entrance _entrance;
    private readonly FramePool _pool = new(4, PicturedPeople.Width, PicturedPeople.Height);

    public MeasuredEntrance(InstalledPack pack, PicturedPeople people, string folder)
    {
        _people = people;
        _store = ApplianceStore.Open(DataFolder.Open(folder), _time);
        _analyser = new TimedAnalyser(new FaceAnalyser(pack, new FaceAnalyserOptions(), _time), _time);
        var gallery = new Gallery(_analyser.Encoder, _analyser.Dimension);
        Enrol(new Identifier(gallery, new BenchThresholds()));
        RandomPeople.Store(_store.PeopleWriter, gallery.Model, gallery.Dimension, Strangers, 1, _store.Clock.Read().Instant);
        gallery.Apply(_store.Gallery.Read(gallery.Model, gallery.Dimension, gallery.Current.Versions));
        _journal = new TimedJournal(_store.Journal, _time);
        _lines = new TimedLines(new SimulatedPortalLines(StrikeKind.FailSecure, _time), _time);
        _portal = new PortalController(
            _lines, new PortalOptions(new PortalId("bench"), StrikeKind.FailSecure, UnlockDuration, Duration.FromSeconds(30)), _journal, _store.Clock, _time);
        _entrance = new Entrance(
            new EntranceOptions(new AccessPointId("bench-in"), Domain.Attendance.Direction.In),
            _analyser,
            new Identifier(gallery, new BenchThresholds()),
            _store.People,
            new AccessPolicyOptions(UnlockDuration, LookAlikeMargin: 0),
            _portal,
            _journal,
            _store.Clock,
            _time,
            isCameraSimulated: true);
    }

    /// <summary>Told of each frame's analysis.</summary>
    public Action<AnalysisTimings> Analysed { get; set; } = _ => { };

    /// <summary>A person comes, is let in and goes.</summary>
    /// <returns>The frame that let the person in; null where none of twelve did.</returns>
    public async Task<VisitSample?> VisitAsync(int visit)
    {
        VisitSample? sample = null;
        for (var frame = 0; frame < 12 && sample is null; frame++)
        {
            var (arrival, captured) = await FrameAsync(visit % PicturedPeople.Count, frame);
            sample = arrival?.Decision.Match<VisitSample?>(_ => Sample(captured), _ => null, _ => null);
            _time.Jump(BetweenFrames);
        }

        await LeaveAsync(sample is not null);
        return sample;
    }

    /// <summary>One frame of a person, from capture to whatever it leads to.</summary>
    public async Task<(Arrival? Arrival, long Captured)> FrameAsync(int person, int number)
    {
        var captured = _time.GetTimestamp();
        if (!_pool.TryRent(PicturedPeople.Width, PicturedPeople.Height, _time.GetCurrentInstant(), captured, out var frame))
        {
            throw new InvalidOperationException("The entrance kept a frame.");
        }

        _people.Coming(person, number).CopyTo(frame.Pixels);
        var arrival = await _entrance.ProcessAsync(frame);
        Analysed(_entrance.LastTimings!.Value);
        return (arrival, captured);
    }

    /// <summary>Lets a frame's time pass without waiting for it.</summary>
    public void PassFrameTime() => _time.Jump(BetweenFrames);

    public void Dispose()
    {
        _portal.Dispose();
        _analyser.Dispose();
        _store.Dispose();
    }

    private void Enrol(Identifier identifier)
    {
        var now = _store.Clock.Read().Instant;
        for (var i = 0; i < PicturedPeople.Count; i++)
        {
            var id = new PersonId($"drawn-{i}");
            RandomPeople.Must(_store.PeopleWriter.Save([new Person(id, $"Drawn {i}", Consent: new Consent("bench", now - Duration.FromDays(1), "bench"))], []));
            var probes = _people.Enrolling(i).Select(Probe).OfType<Probe>().ToList();
            if (probes.Count == 0)
            {
                throw new InvalidOperationException($"The pack {_analyser.Encoder} takes no picture of simulated person {i}.");
            }

            RandomPeople.Must(new Enrolment(_store.People, _store.PeopleWriter, identifier, _store.Clock).Enrol(id, probes, "bench"));
        }
    }

    private Probe? Probe(byte[] picture)
    {
        using var frame = Frame.Create(PicturedPeople.Width, PicturedPeople.Height, _time.GetCurrentInstant());
        picture.CopyTo(frame.Pixels);
        return _analyser.Analyse(frame).Capture.Match<Probe?>(probe => probe, _ => null);
    }

    private VisitSample Sample(long captured)
    {
        var timings = _entrance.LastTimings!.Value;
        return new VisitSample(
            Milliseconds(captured, _lines.ReleasedAt),
            Milliseconds(captured, _analyser.Began),
            timings,
            Milliseconds(_analyser.Ended, _journal.Began),
            Milliseconds(_journal.Began, _journal.Ended),
            Milliseconds(_journal.Ended, _lines.ReleasedAt));
    }

    /// <summary>What follows is over and written, the lock is secured, and the face was away for long: nobody waits for that here.</summary>
    private async Task LeaveAsync(bool wasLetIn)
    {
        await SettleAsync();
        _time.Jump(UnlockDuration.ToTimeSpan() + TimeSpan.FromSeconds(1));
        if (wasLetIn)
        {
            await _lines.WhenSecured().WaitAsync(Patience, TimeProvider.System);
        }

        await SettleAsync();
        _time.Jump(TimeSpan.FromSeconds(35));
        await SettleAsync();
    }

    private async Task SettleAsync()
    {
        await _portal.WhenHandled();
        await _portal.WhenRecorded();
        await _entrance.WhenRecorded();
    }

    private double Milliseconds(long from, long to) => _time.GetElapsedTime(from, to).TotalMilliseconds;
}
