using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of adapted references does. The clock stands at <see cref="Sample.Morning"/>.</summary>
public abstract class AdaptedReferenceContract
{
    private static readonly JournalDraft Adapted = Sample.Draft(JournalEntryKind.TemplateAdapted);

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IGalleryStore Gallery { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract IAdaptedReferenceStore Store { get; }

    [Fact]
    public void Step_First_IsReadBackExactlyBesideTheEnrolment()
    {
        var anchor = Enrol(Sample.Ada);
        var before = Gallery.Revision;
        var step = Step(anchor);

        Assert.Equal([1], Sample.Sequences(Store.Step(step, null, [Adapted])));

        var found = Store.Find(Sample.Ada, Sample.Encoder)!;
        Assert.Equal(
            (step.Id, step.Person, step.Anchor, step.Steps, step.StepsSinceAnchor, step.UpdatedAt),
            (found.Id, found.Person, found.Anchor, found.Steps, found.StepsSinceAnchor, found.UpdatedAt));
        Assert.Equal(step.Embedding.Values, found.Embedding.Values);
        Assert.Equal(1, Store.Count(Sample.Encoder));
        Assert.Equal(0, Store.Count(Sample.OtherEncoder));
        Assert.Null(Store.Find(Sample.Ada, Sample.OtherEncoder));
        Assert.True(Gallery.Revision > before);
        Assert.Equal(anchor.Embedding.Values, Assert.Single(Gallery.Load(Sample.Encoder).References).Embedding.Values);
        var listed = Assert.Single(Store.List(Sample.Ada));
        Assert.Equal((step.Id, Sample.Encoder, anchor.Id, 1), (listed.Id, listed.Model, listed.Anchor, listed.Steps));
        Assert.Equal(step.Embedding.CompareTo(anchor.Embedding, Metric.Cosine).Value, listed.AnchorSimilarity!.Value, 6);
    }

    [Fact]
    public void Step_Second_TakesTheFirstOnesPlace()
    {
        var anchor = Enrol(Sample.Ada);
        var first = Step(anchor);
        var second = Step(anchor) with { Steps = 2, StepsSinceAnchor = 1, UpdatedAt = Sample.Morning + Duration.FromMilliseconds(1) };
        Sample.Sequences(Store.Step(first, null, [Adapted]));

        Sample.Sequences(Store.Step(second, first.Id, [Adapted]));

        Assert.Equal(second.Id, Store.Find(Sample.Ada, Sample.Encoder)!.Id);
        Assert.Equal(1, Store.Count(Sample.Encoder));
        Assert.Equal(anchor.Id, Assert.Single(Gallery.Load(Sample.Encoder).References).Id);
    }

    [Fact]
    public void Step_FromOneThatIsNoLongerThere_RejectedAndNothingWritten()
    {
        var anchor = Enrol(Sample.Ada);
        var first = Step(anchor);

        Sample.Rejected(Store.Step(Step(anchor), new ReferenceId(Guid.CreateVersion7()), [Adapted]));
        Sample.Sequences(Store.Step(first, null, [Adapted]));
        Sample.Rejected(Store.Step(Step(anchor), null, [Adapted]));

        Assert.Equal(first.Id, Store.Find(Sample.Ada, Sample.Encoder)!.Id);
        Assert.Equal(1, Reader.LastSequence());
    }

    [Fact]
    public void Step_AnchorOfSomebodyElseOrOfAnotherEncoder_Rejected()
    {
        Enrol(Sample.Ada);
        var other = Enrol(Sample.Ben);

        Sample.Rejected(Store.Step(Step(other) with { Person = Sample.Ada }, null, [Adapted]));
        Sample.Rejected(Store.Step(Step(other) with { Embedding = Sample.Reference(Sample.Ben, Sample.OtherEncoder).Embedding }, null, [Adapted]));

        Assert.Equal(0, Reader.LastSequence());
    }

    [Fact]
    public void Revert_Adapted_LeavesTheEnrolment()
    {
        var anchor = Enrol(Sample.Ada);
        Sample.Sequences(Store.Step(Step(anchor), null, [Adapted]));
        var before = Gallery.Revision;

        Assert.Equal([2], Sample.Sequences(Store.Revert(Sample.Ada, [Sample.Draft(JournalEntryKind.TemplateReverted)])));

        Assert.Null(Store.Find(Sample.Ada, Sample.Encoder));
        Assert.Empty(Store.List(Sample.Ada));
        Assert.Equal(0, Store.Count(Sample.Encoder));
        Assert.True(Gallery.Revision > before);
        Assert.Equal(anchor.Embedding.Values, Assert.Single(Gallery.Load(Sample.Encoder).References).Embedding.Values);
        Sample.Rejected(Store.Revert(Sample.Ada, [Sample.Draft(JournalEntryKind.TemplateReverted)]));
    }

    [Fact]
    public void Find_AnchorRemovedConsentWithdrawnOrPersonErased_IsGone()
    {
        var removed = Enrol(Sample.Ada);
        Sample.Sequences(Store.Step(Step(removed), null, [Adapted]));
        Sample.Sequences(Writer.RemoveReference(Sample.Ada, removed.Id, []));
        Gone();

        Sample.Sequences(Store.Step(Step(Enrol(Sample.Ada)), null, [Adapted]));
        Sample.Sequences(Writer.Save([Sample.Person(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning })], []));
        Gone();

        Sample.Sequences(Store.Step(Step(Enrol(Sample.Ada)), null, [Adapted]));
        Sample.Sequences(Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]));
        Gone();

        void Gone()
        {
            Assert.Null(Store.Find(Sample.Ada, Sample.Encoder));
            Assert.Empty(Store.List(Sample.Ada));
            Assert.Empty(Store.Anchors(Sample.Ada, Sample.Encoder));
            Assert.Equal(0, Store.Count(Sample.Encoder));
        }
    }

    [Fact]
    public void Anchors_OfAPerson_AreTheEnrolmentOfTheEncoder()
    {
        var anchor = Enrol(Sample.Ada);
        Enrol(Sample.Ben);
        Sample.Sequences(Writer.AddReferences([Sample.Reference(Sample.Ada, Sample.OtherEncoder)], []));
        Sample.Sequences(Store.Step(Step(anchor), null, [Adapted]));

        var found = Assert.Single(Store.Anchors(Sample.Ada, Sample.Encoder));

        Assert.Equal((anchor.Id, anchor.Person, anchor.Quality, anchor.EnrolledAt), (found.Id, found.Person, found.Quality, found.EnrolledAt));
        Assert.Equal(anchor.Embedding.Values, found.Embedding.Values);
    }

    /// <summary>A reference of a person who consents.</summary>
    protected BiometricReference Enrol(PersonId person)
    {
        var reference = Sample.Reference(person);
        Sample.Sequences(Writer.Save([Sample.Person(person, Sample.Consent)], []));
        Sample.Sequences(Writer.AddReferences([reference], []));
        return reference;
    }

    /// <summary>A first step away from an anchor.</summary>
    protected static AdaptedReference Step(BiometricReference anchor) => new(
        new ReferenceId(Guid.CreateVersion7()), anchor.Person, anchor.Id, Sample.Reference(anchor.Person, seed: 5).Embedding, 1, 0, Sample.Morning);
}
