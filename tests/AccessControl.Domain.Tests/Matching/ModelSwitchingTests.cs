using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Matching;

public sealed class ModelSwitchingTests
{
    private static readonly MatchedModel Old = new("old-pack", Sample.Encoder);
    private static readonly MatchedModel New = new("new-pack", Sample.OtherEncoder);
    private static readonly MatchedModel Third = new("third-pack", new ModelId("third", new string('c', 64)));

    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeModelSwitchStore _store;
    private readonly ModelSwitching _switching;

    public ModelSwitchingTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        _store = new FakeModelSwitchStore(_people, _journal);
        _switching = new ModelSwitching(_store, _people, new FakeApplianceClock(_time), batch: 2);
    }

    [Fact]
    public void Begin_FirstTime_RemembersBothAndTellsWho()
    {
        Add(1, kept: true);
        Add(2, kept: false);

        Done(_switching.Begin(Old, New, "cli"));

        Assert.Equal(new MatchedModels(Old, New, null), _store.Read());
        var entry = Assert.Single(_journal.Drafts, draft => draft.Kind == JournalEntryKind.ModelSwitchBegun);
        Assert.Equal(("old-pack", "new-pack", "1", "1"), (entry.Fields["fromPack"], entry.Fields["toPack"], entry.Fields["encodable"], entry.Fields["mustCome"]));
        Assert.Null(entry.Personal);
    }

    [Fact]
    public void Begin_Again_GoesOnWithoutASecondEntry()
    {
        Done(_switching.Begin(Old, New, "cli"));
        Done(_switching.Begin(Old, New, "cli"));

        Assert.Single(_journal.Drafts, draft => draft.Kind == JournalEntryKind.ModelSwitchBegun);
    }

    [Fact]
    public void Begin_SameModelOrAnotherSwitch_IsRefused()
    {
        Refused(ModelSwitchRefusal.InForceAlready, _switching.Begin(Old, Old, "cli"));
        Done(_switching.Begin(Old, New, "cli"));
        Refused(ModelSwitchRefusal.AnotherUnderWay, _switching.Begin(Old, Third, "cli"));

        Assert.Equal(new MatchedModels(Old, New, null), _store.Read());
    }

    [Fact]
    public void Begin_AfterASwitch_TheStoreSaysWhatIsInForce()
    {
        Done(_switching.Begin(Old, New, "cli"));
        Done(_switching.Finish(dropUncovered: false, "cli"));

        Done(_switching.Begin(Old, Third, "cli"));

        Assert.Equal(new MatchedModels(New, Third, null), _store.Read());
    }

    [Fact]
    public void Reencode_Kept_EverybodyHasTheirOwnReferenceOfTheNewModel()
    {
        Enumerable.Range(1, 5).ToList().ForEach(number => Add(number, kept: true));
        Add(6, kept: false);
        Done(_switching.Begin(Old, New, "cli"));
        var advanced = new List<int>();

        Done(_switching.Reencode(new PictureEncoder(), "cli", advanced.Add, CancellationToken.None));

        Assert.Equal([2, 2, 1], advanced);
        Assert.Equal(new ModelCoverage(5, 0, 1), _store.CoverageOf(Sample.Encoder, Sample.OtherEncoder));
        var made = References(Sample.OtherEncoder).ToList();
        Assert.All(made, reference =>
        {
            var source = Assert.Single(References(Sample.Encoder), other => other.Person == reference.Person);
            Assert.Equal(ReferenceId.Of(source.Id, Sample.OtherEncoder), reference.Id);
            Assert.Equal((source.Quality, source.EnrolledAt), (reference.Quality, reference.EnrolledAt));
            Assert.Equal(PictureEncoder.Of(Sample.Capture(source).Face).Normalised().Values, reference.Embedding.Values);
        });
        var entries = _journal.Drafts.Where(draft => draft.Kind == JournalEntryKind.ModelSwitchProgressed).ToList();
        Assert.Equal(["2", "2", "1"], entries.Select(entry => entry.Fields["people"]));
        Assert.All(entries, entry => Assert.Null(entry.Personal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Reencode_CancelledAndTakenAgain_EndsWithTheSameReferences(int batches)
    {
        Enumerable.Range(1, 5).ToList().ForEach(number => Add(number, kept: true));
        Done(_switching.Begin(Old, New, "cli"));
        using var cancellation = new CancellationTokenSource();
        var left = batches;
        if (left == 0)
        {
            cancellation.Cancel();
        }

        Assert.Throws<OperationCanceledException>(() => _switching.Reencode(
            new PictureEncoder(),
            "cli",
            _ =>
            {
                if (--left == 0)
                {
                    cancellation.Cancel();
                }
            },
            cancellation.Token));
        Assert.Equal(2 * batches, _store.CoverageOf(Sample.Encoder, Sample.OtherEncoder).Covered);
        Done(_switching.Reencode(new PictureEncoder(), "cli", _ => { }, CancellationToken.None));

        var expected = References(Sample.Encoder).Select(reference => ReferenceId.Of(reference.Id, Sample.OtherEncoder));
        Assert.Equal(expected.ToHashSet(), References(Sample.OtherEncoder).Select(reference => reference.Id).ToHashSet());
    }

    [Fact]
    public void Reencode_CapturesOfNoUse_AreToldAndTheOthersGoOn()
    {
        var blank = Add(1, kept: true);
        Add(2, kept: true);
        Add(3, kept: true);
        _store.Damaged.Add(new PersonId("2"));
        Done(_switching.Begin(Old, New, "cli"));

        var done = Assert.IsType<ModelSwitchOutcome.Done>(_switching.Reencode(new PictureEncoder { Refused = blank.Id }, "cli", _ => { }, CancellationToken.None));

        Assert.Equal(["2", "1"], done.Unusable.Select(person => person.Value));
        Assert.Equal(new ModelCoverage(1, 2, 0), _store.CoverageOf(Sample.Encoder, Sample.OtherEncoder));
    }

    [Fact]
    public void Reencode_NoSwitchOrAnotherEncoder_IsRefused()
    {
        Refused(ModelSwitchRefusal.NoneUnderWay, _switching.Reencode(new PictureEncoder(), "cli", _ => { }, CancellationToken.None));
        Done(_switching.Begin(Old, Third, "cli"));

        Assert.Throws<ArgumentException>(() => _switching.Reencode(new PictureEncoder(), "cli", _ => { }, CancellationToken.None));
    }

    [Fact]
    public void Reencode_ConsentWithdrawnMeanwhile_TheOthersOfTheBatchAreEncoded()
    {
        Add(1, kept: true);
        Add(2, kept: true);
        Done(_switching.Begin(Old, New, "cli"));
        var encoder = new PictureEncoder
        {
            FirstEncoded = () => _people.Save([Sample.Person(new PersonId("2"), Sample.Consent with { WithdrawnAt = Sample.Morning })], []),
        };

        Done(_switching.Reencode(encoder, "cli", _ => { }, CancellationToken.None));

        Assert.Equal("1", Assert.Single(References(Sample.OtherEncoder)).Person.Value);
    }

    [Fact]
    public void Finish_SomebodyUncovered_IsRefusedUnlessTheyMayBeDropped()
    {
        Add(1, kept: true);
        Add(2, kept: false);
        Done(_switching.Begin(Old, New, "cli"));
        Done(_switching.Reencode(new PictureEncoder(), "cli", _ => { }, CancellationToken.None));

        Refused(ModelSwitchRefusal.NotCovered, _switching.Finish(dropUncovered: false, "cli"));
        Assert.Equal((2, 1), (_store.CountReferences(Sample.Encoder), _store.CountReferences(Sample.OtherEncoder)));
        Done(_switching.Finish(dropUncovered: true, "cli"));

        Assert.Equal((0, 1), (_store.CountReferences(Sample.Encoder), _store.CountReferences(Sample.OtherEncoder)));
        Assert.Equal(new MatchedModels(New, null, null), _store.Read());
        Assert.Equal("1", Assert.Single(_journal.Drafts, draft => draft.Kind == JournalEntryKind.ModelSwitchFinished).Fields["mustCome"]);
    }

    [Fact]
    public void Undo_UnderWay_TheOldModelHasEverybodyAndTheNewOneNobody()
    {
        Add(1, kept: true);
        Add(2, kept: false);
        Done(_switching.Begin(Old, New, "cli"));
        Done(_switching.Reencode(new PictureEncoder(), "cli", _ => { }, CancellationToken.None));

        Done(_switching.Undo("cli"));

        Assert.Equal((2, 0), (_store.CountReferences(Sample.Encoder), _store.CountReferences(Sample.OtherEncoder)));
        Assert.Equal(new MatchedModels(Old, null, null), _store.Read());
        Assert.Single(_journal.Drafts, draft => draft.Kind == JournalEntryKind.ModelSwitchUndone);
    }

    [Fact]
    public void FinishAndUndo_NoneUnderWay_AreRefused()
    {
        Refused(ModelSwitchRefusal.NoneUnderWay, _switching.Finish(dropUncovered: true, "cli"));
        Refused(ModelSwitchRefusal.NoneUnderWay, _switching.Undo("cli"));
    }

    [Fact]
    public void Finish_KilledWhileReferencesWereRemoved_IsDoneWhenTypedAgain()
    {
        Add(1, kept: true);
        _store.Save(new MatchedModels(New, null, Old), []);

        Done(_switching.Finish(dropUncovered: false, "cli"));

        Assert.Equal(0, _store.CountReferences(Sample.Encoder));
        Assert.Equal(new MatchedModels(New, null, null), _store.Read());
        Assert.DoesNotContain(_journal.Drafts, draft => draft.Kind == JournalEntryKind.ModelSwitchFinished);
    }

    [Fact]
    public void Begin_WhileReferencesWereRemoved_RemovesThemFirst()
    {
        Add(1, kept: true);
        _store.Save(new MatchedModels(New, null, Old), []);

        Done(_switching.Begin(Old, Third, "cli"));

        Assert.Equal(0, _store.CountReferences(Sample.Encoder));
        Assert.Equal(new MatchedModels(New, Third, null), _store.Read());
    }

    [Fact]
    public void Steps_StoreDoesNotTakeIt_SayWhyAndLeaveEverything()
    {
        Add(1, kept: true);
        Done(_switching.Begin(Old, New, "cli"));
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "the disk is full");

        NotWritten(_switching.Reencode(new PictureEncoder(), "cli", _ => { }, CancellationToken.None));
        NotWritten(_switching.Finish(dropUncovered: true, "cli"));
        NotWritten(_switching.Undo("cli"));

        Assert.Equal(new MatchedModels(Old, New, null), _store.Read());
    }

    private static void Done(ModelSwitchOutcome outcome) => Assert.Empty(Assert.IsType<ModelSwitchOutcome.Done>(outcome).Unusable);

    private static void NotWritten(ModelSwitchOutcome outcome) => Assert.Equal("the disk is full", Assert.IsType<ModelSwitchOutcome.NotWritten>(outcome).Problem);

    private static void Refused(ModelSwitchRefusal reason, ModelSwitchOutcome outcome) => Assert.Equal(reason, Assert.IsType<ModelSwitchOutcome.Refused>(outcome).Reason);

    private ImmutableArray<BiometricReference> References(ModelId model) => new FakeGalleryStore(_people).Load(model).References;

    private BiometricReference Add(int number, bool kept)
    {
        var person = new PersonId($"{number}");
        _people.Save([Sample.Person(person, Sample.Consent)], []);
        var reference = Sample.Reference(person, seed: number);
        _people.AddReferences([reference], [], kept ? [Sample.Capture(reference)] : null);
        return reference;
    }

    /// <summary>Makes an embedding of the bytes of a picture.</summary>
    private sealed class PictureEncoder : IAlignedEncoder
    {
        private bool _hasEncoded;

        public ModelId Model => Sample.OtherEncoder;

        public ReferenceId? Refused { get; init; }

        public Action? FirstEncoded { get; init; }

        public static Embedding Of(AlignedCapture face) => new(Sample.OtherEncoder, [.. face.Picture.Select(value => value + 1f)]);

        public Embedding? Encode(AlignedCapture face)
        {
            if (!_hasEncoded)
            {
                _hasEncoded = true;
                FirstEncoded?.Invoke();
            }

            return Refused is { } id && face.Picture.AsSpan().StartsWith(id.Value.ToByteArray()) ? null : Of(face);
        }

        public void Dispose()
        {
        }
    }
}
