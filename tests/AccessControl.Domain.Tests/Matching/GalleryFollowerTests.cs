using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Matching;

public sealed class GalleryFollowerTests : IDisposable
{
    private static readonly PersonId Ada = new("ada");

    private readonly FakeTimeProvider _time = new(Faces.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeApplianceClock _clock;
    private readonly Gallery _gallery = new(Faces.Model, Faces.Dimension);
    private readonly FixedThresholds _thresholds = new(Metric.Cosine, 0.8);
    private readonly FlakyStore _store;
    private readonly GalleryFollower _follower;

    public GalleryFollowerTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        _clock = new FakeApplianceClock(_time);
        _store = new FlakyStore(new FakeGalleryStore(_people));
        _follower = new GalleryFollower(_store, _gallery, _thresholds, _journal, _clock, _time);
    }

    public void Dispose() => _follower.Dispose();

    [Fact]
    public void Enrolled_WhileRunning_IsThereWithin200Milliseconds()
    {
        _follower.Start();
        Enrol("ada", 1);
        Assert.Equal(0, _gallery.Current.Count);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(1, _gallery.Current.Count);
        var applied = _journal.Drafts.Last(d => d.Kind == JournalEntryKind.GalleryApplied);
        Assert.Equal(("1", "0", "1"), (applied.Fields["added"], applied.Fields["removed"], applied.Fields["people"]));
    }

    [Fact]
    public void NothingChanged_IsNeitherLoadedNorTold()
    {
        Enrol("ada", 1);
        _follower.Start();
        var (loads, entries) = (_store.Loads, _journal.Drafts.Count);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((loads, entries), (_store.Loads, _journal.Drafts.Count));
    }

    [Fact]
    public void ConsentWithdrawn_ReferencesAreGone()
    {
        Enrol("ada", 1);
        Enrol("bob", 2);
        _follower.Start();
        new ConsentRecording(_people, _people, _clock).Withdraw(Ada, "test");
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal("bob", Assert.Single(_gallery.Current.Search(Faces.Of(1), Metric.Cosine, 5)).Person.Value);
        Assert.Equal("1", _journal.Drafts.Last(d => d.Kind == JournalEntryKind.GalleryApplied).Fields["removed"]);
    }

    [Fact]
    public void Erased_ReferencesAreGone()
    {
        Enrol("ada", 1);
        _follower.Start();
        new Erasure(_people, _people, _clock).Erase(Ada, "test");
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(0, _gallery.Current.Count);
    }

    [Fact]
    public void ThresholdMoves_IsTold()
    {
        Enrol("ada", 1);
        _follower.Start();
        Assert.Single(_journal.Drafts, d => d.Kind == JournalEntryKind.ThresholdChanged);
        _thresholds.Value = 0.85;
        Enrol("bob", 2);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        var changed = _journal.Drafts.Last(d => d.Kind == JournalEntryKind.ThresholdChanged).Fields;
        Assert.Equal(("0.85", "2", "2"), (changed["threshold"], changed["people"], changed["references"]));
        Assert.Equal(("Measured", "0.001", "1", "0.001999"), (changed["support"], changed["boundFmr"], changed["presentationFactor"], changed["boundFpir"]));
    }

    [Fact]
    public void StoreUnreadable_KeepsTheGalleryAndTriesAgain()
    {
        Enrol("ada", 1);
        _follower.Start();
        List<string?> told = [];
        _follower.NoticeChanged = told.Add;
        _store.Problem = "the database is locked";
        Enrol("bob", 2);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Contains("the database is locked", _follower.Notice, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(_follower.Notice, Assert.Single(told));
        Assert.Equal(1, _gallery.Current.Count);
        _store.Problem = null;
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Null(_follower.Notice);
        Assert.Null(told[1]);
        Assert.Equal(2, _gallery.Current.Count);
    }

    [Fact]
    public void ReferencesThatCantBeDecrypted_AreToldOnce()
    {
        List<string?> told = [];
        _follower.NoticeChanged = told.Add;
        Enrol("ada", 1);
        _store.Damage.Add(new GalleryDamage(default, new PersonId("1007"), "a reference of 1007 can't be decrypted"));
        _follower.Start();
        Enrol("bob", 2);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.StartsWith("One enrolled face can't be decrypted", Assert.Single(told), StringComparison.Ordinal);
        Assert.DoesNotContain("1007", _follower.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void Thresholds_LargerGallery_AreAtLeastAsStrict()
    {
        ErrorInterval interval = default;
        var calibration = new Calibration(
            "test",
            Faces.Model,
            Metric.Cosine,
            new CalibrationSource("drawn", true, "none", 100, 1000, 0, 1000, 1_000_000),
            [.. Enumerable.Range(1, 5).Select(i => new OperatingPoint(Math.Pow(10, -i), 0.1 * i, interval with { }, 0.01, interval, 0.01))],
            presentation: new PresentationFactor(1, 1, 1, "one picture"));
        var thresholds = new CalibratedThresholds(calibration, 1e-2, 1e-3);
        Assert.Equal(0.3, thresholds.ForVerification().Score.Value, 1e-9);
        Assert.Equal(0.2, thresholds.ForIdentification(0, 0).Score.Value, 1e-9);
        Assert.Equal(0.4, thresholds.ForIdentification(100, 100).Score.Value, 0.01);
        Assert.Equal(ThresholdSupport.Unsupported, thresholds.ForIdentification(100_000, 100_000).Origin.Support);
    }

    private void Enrol(string number, int seed)
    {
        var id = new PersonId(number);
        _people.Save(
            [new Person(id, number, Consent: new Consent("v1", Faces.Morning, "test"))],
            [new JournalDraft(JournalEntryKind.PersonSaved, _clock.Read(), JournalFields.Of())]);
        var identifier = new Identifier(new Gallery(Faces.Model, Faces.Dimension), _thresholds);
        Assert.IsType<EnrolmentOutcome.Enrolled>(new Enrolment(_people, _people, identifier, _clock).Enrol(id, [Faces.Probe(Faces.Of(seed))], "test"));
    }

    private sealed class FlakyStore(FakeGalleryStore inner) : IGalleryStore
    {
        public string? Problem { get; set; }

        public int Loads { get; private set; }

        public IList<GalleryDamage> Damage => inner.Damaged;

        public long Revision => Problem is null ? inner.Revision : throw new InvalidOperationException(Problem);

        public GalleryContent Load(ModelId model) => inner.Load(model);

        public GalleryUpdate Read(ModelId model, int dimension, IReadOnlyDictionary<long, long> known)
        {
            Loads++;
            return inner.Read(model, dimension, known);
        }

        public IReadOnlyList<ReferenceListing> List(PersonId person) => inner.List(person);

        public IReadOnlyDictionary<ModelId, int> CountByModel() => inner.CountByModel();
    }
}
