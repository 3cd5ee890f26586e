using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Tests.Matching;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>An entrance with a scripted camera, a fake clock, a real portal on fake wires, and everything in memory.</summary>
internal sealed class EntranceBench : IAsyncDisposable
{
    public const int Ada = 1;

    public const int Bob = 2;

    public const int Stranger = 99;

    public static readonly FaceBox Near = new(220, 140, 200, 200, 0.95f);

    private static readonly TimeSpan FrameInterval = TimeSpan.FromMilliseconds(100);

    public EntranceBench(
        DegradedMode degradedMode = DegradedMode.Deny, EntranceOptions? options = null, int reserve = 256, AccessPolicyOptions? policy = null, IFrameSink? sink = null,
        ITemplateLearner? learner = null, bool asksForPins = false, bool asksForSignatures = false,
        bool hasDoor = true, Func<KioskOptions, KioskOptions>? kiosk = null)
    {
        Journal = new FakeJournal(Time);
        People = new FakePeopleStore(Journal, Time);
        Pins = new FakePinStore(Journal, People);
        Signatures = new FakeSignatureStore(Journal, People, Time);
        Nonces = new PadNonces(Time);
        Clock = new FakeApplianceClock(Time);
        Lines = new FakeLines(Time);
        Portal = new PortalController(
            Lines,
            new PortalOptions(new PortalId("main"), StrikeKind.FailSecure, Duration.FromSeconds(5), Duration.FromSeconds(90), degradedMode, reserve),
            Journal,
            Clock,
            Time);
        var point = (options ?? new EntranceOptions(new AccessPointId("front"))).AccessPoint;
        Kiosk = kiosk is null ? null : new SomeKiosk(Time, _ => kiosk(new KioskOptions(point) { TakesFaces = true }), journal: Journal, people: People).Kiosk;
        Entrance = new Entrance(
            options ?? new EntranceOptions(new AccessPointId("front")),
            Analyser,
            new Identifier(Gallery, Thresholds),
            new BrokenAtWill(People, () => PeopleProblem),
            policy ?? new AccessPolicyOptions(Duration.FromSeconds(5), 0) { Purpose = hasDoor ? FacePurposes.Door : FacePurposes.Time },
            hasDoor ? Portal : null,
            Journal,
            Clock,
            Time,
            isCameraSimulated: true,
            sink,
            learner,
            asksForPins ? new PinChecker(Pins, Time) : null,
            asksForSignatures ? new SignatureFactor(new SignatureChecker(Signatures, SignatureEncoder, SignatureEncoder.Calibration(), Clock, Time), Nonces) : null,
            Kiosk);
    }

    /// <summary>One where Ada and Bob are enrolled.</summary>
    public static EntranceBench WithPeople(DegradedMode degradedMode = DegradedMode.Deny, EntranceOptions? options = null, int reserve = 256)
    {
        var bench = new EntranceBench(degradedMode, options, reserve);
        bench.Enrol("ada", Ada);
        bench.Enrol("bob", Bob);
        return bench;
    }

    public FakeTimeProvider Time { get; } = new(Faces.Morning.ToDateTimeOffset());

    public FakeJournal Journal { get; }

    public FakePeopleStore People { get; }

    public FakePinStore Pins { get; }

    public FakeSignatureStore Signatures { get; }

    public FakeSignatureEncoder SignatureEncoder { get; } = new();

    public PadNonces Nonces { get; }

    /// <summary>What reading a person throws while it is set.</summary>
    public Exception? PeopleProblem { get; set; }

    public FakeApplianceClock Clock { get; }

    public FakeLines Lines { get; }

    public PortalController Portal { get; }

    /// <summary>The keys beside it; null where there are none.</summary>
    public Kiosk? Kiosk { get; }

    public ScriptedAnalyser Analyser { get; } = new();

    public Gallery Gallery { get; } = new(Faces.Model, Faces.Dimension);

    public FixedThresholds Thresholds { get; } = new(Metric.Cosine, 0.8);

    public FramePool Pool { get; } = new(4, 640, 480);

    public Entrance Entrance { get; }

    public void Enrol(string number, int seed, bool isRevoked = false, FacePurposes purposes = FacePurposes.Both)
    {
        var person = new Person(new PersonId(number), number.ToUpperInvariant(), IsRevoked: isRevoked, Consent: new Consent("v1", Faces.Morning, "test") { Purposes = purposes });
        People.Save([person], [new JournalDraft(JournalEntryKind.PersonSaved, Clock.Read(), JournalFields.Of())]);
        Gallery.Add([Faces.Reference(number, Faces.Of(seed), seed)]);
    }

    /// <summary>Runs frames at 10 a second and gives what was decided.</summary>
    public async Task<List<Arrival>> See(double seconds, Func<Frame, Analysis> script)
    {
        var arrivals = new List<Arrival>();
        Analyser.Script = script;
        for (var i = 0; i < (int)Math.Round(seconds * 10); i++)
        {
            await Advance(FrameInterval);
            if (await Entrance.ProcessAsync(Frame()) is { } arrival)
            {
                arrivals.Add(arrival);
            }
        }

        return arrivals;
    }

    /// <summary>A face stands there and looks at the camera.</summary>
    public Task<List<Arrival>> Stand(double seconds, int seed, FaceBox? box = null, CaptureQuality? quality = null)
    {
        var noise = 0;
        return See(seconds, frame => ScriptedAnalyser.Face(frame, Faces.Of(seed, 0.2, ++noise), box ?? Near, quality));
    }

    public Task<List<Arrival>> Nobody(double seconds) => See(seconds, ScriptedAnalyser.Nobody);

    public async Task MoveDoor(bool isOpen)
    {
        Lines.Move(PortalLine.DoorContact, isOpen);
        await Portal.WhenHandled();
    }

    /// <summary>Everything that the entrance told so far is written.</summary>
    public async Task<IReadOnlyList<JournalDraft>> Recorded(JournalEntryKind kind)
    {
        await Entrance.WhenRecorded();
        return [.. Journal.Drafts.Where(d => d.Kind == kind)];
    }

    /// <summary>The punches with what followed.</summary>
    public IReadOnlyList<Punch> Punches() => new FakePunchStore(Journal).Latest(1000);

    /// <summary>Where people were last let in, for time or not.</summary>
    public IReadOnlyList<Punch> Whereabouts() => new FakePunchStore(Journal).LastOfEach(Duration.FromHours(16));

    /// <summary>Lets time pass until the reserves of door and entrance are written.</summary>
    public async Task WhenWritten()
    {
        var written = Task.WhenAll(Entrance.WhenRecorded(), Portal.WhenRecorded());
        while (!written.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    public Frame Frame()
    {
        Assert.True(Pool.TryRent(640, 480, Clock.Read().Instant, Time.GetTimestamp(), out var frame));
        return frame;
    }

    public async Task Advance(TimeSpan by)
    {
        Time.Advance(by);
        await Portal.WhenHandled();
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(Pool.Count, Pool.Free);
        await Portal.DisposeAsync();
    }

    private sealed class BrokenAtWill(IPeopleStore inner, Func<Exception?> problem) : IPeopleStore
    {
        public Person? Find(PersonId id) => problem() is { } thrown ? throw thrown : inner.Find(id);

        public bool Knows(PersonId id) => inner.Knows(id);

        public string? NameOf(PersonId id) => inner.NameOf(id);

        public IReadOnlyDictionary<PersonId, string> NamesOf(IReadOnlyCollection<PersonId> people) => inner.NamesOf(people);

        public IReadOnlyList<DamagedPerson> Damaged() => inner.Damaged();

        public IReadOnlyList<PersonListing> List(PersonId? after, int count) => inner.List(after, count);

        public IReadOnlyList<Person> All() => inner.All();

        public int Count() => inner.Count();
    }
}
