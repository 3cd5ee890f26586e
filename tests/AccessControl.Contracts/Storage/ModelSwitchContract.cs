using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;

namespace AccessControl.Contracts.Storage;

/// <summary>What every memory of a switch does. The clock stands at <see cref="Sample.Morning"/>.</summary>
public abstract class ModelSwitchContract
{
    private static readonly MatchedModel Old = new("old-pack", Sample.Encoder);
    private static readonly MatchedModel New = new("new-pack", Sample.OtherEncoder);
    private static readonly PersonId Cleo = new("1003");

    protected abstract IModelSwitchStore Switch { get; }

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IGalleryStore Gallery { get; }

    protected abstract IJournalReader Reader { get; }

    [Fact]
    public void Read_NothingBegun_IsNothing() => Assert.Equal(MatchedModels.None, Switch.Read());

    [Fact]
    public void Save_Models_AreReadBackWithTheEntry()
    {
        foreach (var models in new MatchedModels[] { new(Old, New, null), new(New, null, Old), new(New, null, null), MatchedModels.None })
        {
            Sample.Sequences(Switch.Save(models, [Sample.Draft(JournalEntryKind.ModelSwitchBegun)]));
            Assert.Equal(models, Switch.Read());
        }

        Assert.Equal(4, Reader.LastSequence());
    }

    [Fact]
    public void Coverage_AllThreeKinds_AreCountedAndListed()
    {
        Add(Sample.Ada, Sample.Encoder, kept: true);
        Add(Sample.Ada, Sample.OtherEncoder);
        Add(Sample.Ben, Sample.Encoder, kept: true);
        Add(Sample.Ben, Sample.Encoder);
        Add(Cleo, Sample.Encoder);

        Assert.Equal(new ModelCoverage(1, 1, 1), Switch.CoverageOf(Sample.Encoder, Sample.OtherEncoder));
        Assert.Equal([new UncoveredPerson(Sample.Ben, 1), new UncoveredPerson(Cleo, 0)], Switch.Uncovered(Sample.Encoder, Sample.OtherEncoder, null, 10));
        Assert.Equal([new UncoveredPerson(Cleo, 0)], Switch.Uncovered(Sample.Encoder, Sample.OtherEncoder, Sample.Ben, 10));
        Assert.Equal([new UncoveredPerson(Sample.Ben, 1)], Switch.Uncovered(Sample.Encoder, Sample.OtherEncoder, null, 1));
        Assert.Equal((4, 1), (Switch.CountReferences(Sample.Encoder), Switch.CountReferences(Sample.OtherEncoder)));
    }

    [Fact]
    public void Coverage_ModelsThatNobodyHas_IsEmpty()
    {
        var unknown = new ModelId("unknown", new string('c', 64));

        Assert.Equal(default, Switch.CoverageOf(unknown, unknown));
        Assert.Equal(0, Switch.Pending(unknown, null, 10).People);
    }

    [Fact]
    public void Pending_Pages_GiveWholePeopleExactly()
    {
        var first = Add(Sample.Ada, Sample.Encoder, kept: true);
        var second = Add(Sample.Ada, Sample.Encoder, kept: true);
        var made = Add(Sample.Ben, Sample.Encoder, kept: true);
        Sample.Sequences(Writer.AddReferences([Sample.Reference(Sample.Ben, Sample.OtherEncoder) with { Id = ReferenceId.Of(made.Id, Sample.OtherEncoder) }], []));
        var last = Add(Cleo, Sample.Encoder, kept: true);

        var page = Switch.Pending(Sample.OtherEncoder, null, 1);
        var rest = Switch.Pending(Sample.OtherEncoder, page.Last, 10);

        Assert.Equal((1, Sample.Ada), (page.People, page.Last));
        Assert.Equal(new[] { first.Id, second.Id }.Order(Comparer<ReferenceId>.Create((a, b) => a.Value.CompareTo(b.Value))), page.Captures.Select(capture => capture.Reference));
        Assert.Equal((1, Cleo), (rest.People, rest.Last));
        var capture = Assert.Single(rest.Captures);
        var expected = Sample.Capture(last);
        Assert.Equal(expected.Face.Picture.AsSpan(), capture.Face.Picture.AsSpan());
        Assert.Equal(expected with { Face = expected.Face with { Picture = default } }, capture with { Face = capture.Face with { Picture = default } });
        var end = Switch.Pending(Sample.OtherEncoder, Cleo, 10);
        Assert.Equal((0, 0, 0, null), (end.Captures.Length, end.Damaged.Length, end.People, end.Last));
    }

    [Fact]
    public void Pending_PersonWithANewReferenceOfOneCaptureOnly_GivesTheOther()
    {
        var first = Add(Sample.Ada, Sample.Encoder, kept: true);
        var second = Add(Sample.Ada, Sample.Encoder, kept: true);
        Sample.Sequences(Writer.AddReferences([Sample.Reference(Sample.Ada, Sample.OtherEncoder) with { Id = ReferenceId.Of(first.Id, Sample.OtherEncoder) }], []));

        Assert.Equal([second.Id], Switch.Pending(Sample.OtherEncoder, null, 10).Captures.Select(capture => capture.Reference));
        Assert.Equal(0, Switch.Pending(Sample.Encoder, null, 10).People);
    }

    [Fact]
    public void AddReferences_OfAModelThatASwitchHasLeft_IsRejected()
    {
        Add(Sample.Ada, Sample.Encoder);
        Sample.Sequences(Switch.Save(new MatchedModels(Old, New, null), []));
        Sample.Sequences(Writer.AddReferences([Sample.Reference(Sample.Ada, Sample.Encoder), Sample.Reference(Sample.Ada, Sample.OtherEncoder)], []));
        Sample.Sequences(Switch.Save(new MatchedModels(New, null, Old), []));

        // An enrolment that began before encoded by both.
        Sample.Rejected(Writer.AddReferences([Sample.Reference(Sample.Ada, Sample.Encoder), Sample.Reference(Sample.Ada, Sample.OtherEncoder)], []));
        Sample.Sequences(Writer.AddReferences([Sample.Reference(Sample.Ada, Sample.OtherEncoder)], []));

        Assert.Equal((2, 2), (Switch.CountReferences(Sample.Encoder), Switch.CountReferences(Sample.OtherEncoder)));
    }

    [Fact]
    public void Pending_ConsentWithdrawn_IsLeftOut()
    {
        Add(Sample.Ada, Sample.Encoder, kept: true);
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning })], []);

        Assert.Equal(0, Switch.Pending(Sample.OtherEncoder, null, 10).People);
    }

    [Fact]
    public void DropReferences_AModel_LeavesTheOtherAndTheCaptures()
    {
        Add(Sample.Ada, Sample.Encoder, kept: true);
        Add(Sample.Ada, Sample.Encoder, kept: true);
        Add(Sample.Ada, Sample.OtherEncoder);
        var before = Gallery.Revision;

        Sample.Sequences(Switch.DropReferences(Sample.Encoder, 1));
        Assert.Equal(1, Switch.CountReferences(Sample.Encoder));
        Sample.Sequences(Switch.DropReferences(Sample.Encoder, 10));

        Assert.Equal((0, 1), (Switch.CountReferences(Sample.Encoder), Switch.CountReferences(Sample.OtherEncoder)));
        Assert.True(Gallery.Revision > before);
        Assert.Equal(2, Switch.Pending(new ModelId("third", new string('c', 64)), null, 10).Captures.Length);
    }

    protected BiometricReference Add(PersonId person, ModelId model, bool kept = false)
    {
        Sample.Sequences(Writer.Save([Sample.Person(person, Sample.Consent)], []));
        var reference = Sample.Reference(person, model);
        Sample.Sequences(Writer.AddReferences([reference], [], kept ? [Sample.Capture(reference)] : null));
        return reference;
    }
}
