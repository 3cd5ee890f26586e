using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Matching.Templates;

public sealed class TemplateLearningTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeAdaptedReferenceStore _store;
    private readonly Gallery _gallery = new(Sample.Encoder, 128);
    private readonly AdaptedThresholds _thresholds;
    private readonly TemplateLearning _learning;
    private readonly BiometricReference _anchor = Sample.Reference(Sample.Ada);

    public TemplateLearningTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        _store = new FakeAdaptedReferenceStore(_journal, _people);
        _thresholds = new AdaptedThresholds(new FixedThresholds(Metric.Cosine, 0.5), () => _store.Count(Sample.Encoder));
        _people.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        _people.AddReferences([_anchor], []);
        _gallery.Replace([_anchor]);
        _learning = new TemplateLearning(_people, _store, _gallery, _thresholds, TemplateOptions.Default);
    }

    [Fact]
    public async Task Offer_StrongMatch_StepIsStoredWithItsEntry()
    {
        _learning.Offer(Grant());
        await _learning.WhenLearned();

        var adapted = _store.Find(Sample.Ada, Sample.Encoder)!;
        Assert.Equal(_anchor.Id, adapted.Anchor);
        var entry = Assert.Single(_journal.Drafts);
        Assert.Equal((JournalEntryKind.TemplateAdapted, Sample.Ada), (entry.Kind, entry.Person));
        Assert.Equal("1", entry.Fields["step"]);
        Assert.Equal("0.5", entry.Fields["threshold"]);
        Assert.Contains("anchorSimilarity", entry.Fields.Keys);
        Assert.Contains("stepSimilarity", entry.Fields.Keys);
        Assert.DoesNotContain(entry.Fields.Values, value => value.Contains(Sample.Ada.Value, StringComparison.Ordinal) || value.Contains("Name", StringComparison.Ordinal));
        Assert.Equal(Sample.Ada.Value, entry.Personal!["person"]);
        Assert.Equal(adapted.Id.ToString(), entry.Personal["reference"]);
        Assert.Null(_learning.Problem);
    }

    [Fact]
    public async Task Offer_TwiceOnADay_OneStep()
    {
        _learning.Offer(Grant());
        _learning.Offer(Grant());
        await _learning.WhenLearned();

        Assert.Single(_journal.Drafts);
        Assert.Equal(1, _store.Find(Sample.Ada, Sample.Encoder)!.Steps);
    }

    [Fact]
    public async Task Offer_ConsentWithdrawn_NothingIsLearned()
    {
        _people.Save([Sample.Person(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning })], []);

        _learning.Offer(Grant());
        await _learning.WhenLearned();

        Assert.Empty(_journal.Drafts);
        Assert.Equal(0, _store.Count(Sample.Encoder));
    }

    [Fact]
    public async Task Offer_RecordCannotBeWritten_IsToldAndTheNextLearns()
    {
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.Unusable, "The disk is full.");
        _learning.Offer(Grant());
        await _learning.WhenLearned();
        Assert.Equal("The disk is full.", _learning.Problem);

        _journal.Failure = null;
        _store.Unreadable = new InvalidOperationException("The database is damaged.");
        _learning.Offer(Grant());
        await _learning.WhenLearned();
        Assert.Equal("The database is damaged.", _learning.Problem);

        _store.Unreadable = null;
        _learning.Offer(Grant());
        await _learning.WhenLearned();
        Assert.Null(_learning.Problem);
        Assert.Equal(1, _store.Count(Sample.Encoder));
    }

    [Fact]
    public async Task Revert_Adapted_EnrolmentDecidesAloneAndItIsWritten()
    {
        _learning.Offer(Grant());
        await _learning.WhenLearned();
        var reverting = new TemplateReverting(_people, _store, new FakeApplianceClock(_time));

        Assert.IsType<PersonChange.Done>(reverting.Revert(Sample.Ada, "cli"));

        Assert.Null(_store.Find(Sample.Ada, Sample.Encoder));
        var entry = _journal.Drafts[^1];
        Assert.Equal((JournalEntryKind.TemplateReverted, Sample.Ada, "1"), (entry.Kind, entry.Person, entry.Fields["removed"]));
        Assert.IsType<PersonChange.NotWritten>(reverting.Revert(Sample.Ada, "cli"));
        Assert.IsType<PersonChange.UnknownPerson>(reverting.Revert(Sample.Ben, "cli"));
    }

    [Fact]
    public async Task Identify_Adapted_SpeaksAndCountsAsAComparison()
    {
        _learning.Offer(Grant());
        await _learning.WhenLearned();
        var adapted = _store.Find(Sample.Ada, Sample.Encoder)!;
        var identifier = new Identifier(_gallery, _thresholds, adapted: _store);

        var found = identifier.Identify(adapted.Embedding);

        Assert.Equal(adapted.Id, found.Identified!.Value.Reference);
        var expected = (1 + adapted.Embedding.CompareTo(_anchor.Embedding, Metric.Cosine).Value) / 2;
        Assert.Equal(expected, found.Identified!.Value.Score.Value, 5);
        Assert.Equal(2, found.Threshold.Origin.GallerySize);
        Assert.Equal(expected, identifier.Verify(Sample.Ada, adapted.Embedding).Score!.Value.Value, 5);
        _store.Unreadable = new InvalidOperationException("The database is damaged.");
        var alone = identifier.Identify(adapted.Embedding);
        Assert.Equal(_anchor.Id, alone.Identified!.Value.Reference);
        Assert.Equal(2, alone.Threshold.Origin.GallerySize);
    }

    public void Dispose() => _learning.Dispose();

    private FaceGrant Grant()
    {
        // The anchor's face with something of another in it.
        var other = Sample.Reference(Sample.Ada, seed: 8).Embedding.Values.ToArray();
        var face = new Embedding(Sample.Encoder, [.. _anchor.Embedding.Values.ToArray().Zip(other, (a, o) => a + (0.5f * o))]);
        return new FaceGrant(Sample.Ada, face, _anchor.Quality, null, 5, Sample.Clock(Sample.Morning));
    }
}
