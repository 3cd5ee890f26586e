using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of signatures does.</summary>
public abstract class SignatureContract
{
    private static readonly JournalDraft Changed = Sample.Draft(JournalEntryKind.SignatureEnrolled);

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract ISignatureStore Store { get; }

    [Fact]
    public void Add_OfAPersonWhoConsents_ComesBackAsItWas()
    {
        Save(Sample.Ada);
        Save(Sample.Ben);
        var references = new[] { Reference(Sample.Ada, 1), Reference(Sample.Ada, 2) };

        Assert.Equal([1], Sample.Sequences(Store.Add(references, [], [Changed])));

        var stored = Store.References(Sample.Ada);
        Assert.Equal(references.Select(one => one.Id), stored.Select(one => one.Id));
        Assert.Equal(Store.Names(Sample.Ada), stored.Select(one => one.Id));
        Assert.Equal((PenDevice.Pen, Sample.Morning, references[1].Embedding.Model), (stored[1].Device, stored[1].EnrolledAt, stored[1].Embedding.Model));
        Assert.Equal(references[1].Embedding.Values.ToArray(), stored[1].Embedding.Values.ToArray());
        AssertAlike(references[1].Strokes, stored[1].Strokes);
        Assert.Empty(Store.References(Sample.Ben));
        Assert.Equal(new SignatureListing(Sample.Ada, 2, Sample.Morning), Assert.Single(Store.List()));
    }

    [Fact]
    public void Add_WithoutAConsent_RejectedAndNothingWritten()
    {
        Save(Sample.Ada, consents: false);

        Assert.Contains("consent", Sample.Rejected(Store.Add([Reference(Sample.Ada, 1)], [], [Changed])), StringComparison.Ordinal);
        Sample.Rejected(Store.Add([Reference(Sample.Ben, 1)], [], [Changed]));

        Assert.Empty(Store.Names(Sample.Ada));
        Assert.Equal(0, Reader.LastSequence());
    }

    /// <summary>Two desks at once: what one has stored the other hasn't seen, and so it isn't held against it.</summary>
    [Fact]
    public void Add_BesideOthersThanThoseSeen_RejectedAndNothingWritten()
    {
        Save(Sample.Ada);
        var (first, late, next) = (Reference(Sample.Ada, 1), Reference(Sample.Ada, 2), Reference(Sample.Ada, 3));
        Sample.Sequences(Store.Add([first], [], [Changed]));

        Sample.Rejected(Store.Add([late], [], [Changed]));
        Sample.Sequences(Store.Add([next], [first.Id], [Changed]));

        Assert.Equal([first.Id, next.Id], Store.Names(Sample.Ada));
        Assert.Equal(2, Reader.LastSequence());
    }

    [Fact]
    public void Add_OfMoreThanAPersonMayHave_RejectedAndNothingWritten()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Add([.. Enumerable.Range(1, 8).Select(number => Reference(Sample.Ada, number))], [], [Changed]));

        Sample.Rejected(Store.Add([.. Enumerable.Range(9, 3).Select(number => Reference(Sample.Ada, number))], Store.Names(Sample.Ada), [Changed]));

        Assert.Equal(8, Store.Names(Sample.Ada).Length);
    }

    [Fact]
    public void Remove_TakesReferencesAndAttempts_AndOfNoneWritesNothing()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Add([Reference(Sample.Ada, 1)], [], [Changed]));
        Sample.Sequences(Store.NoteAttempt(Sample.Ada, DrawnSignature.Strokes(1, 9), Sample.Morning));
        var removed = Sample.Draft(JournalEntryKind.SignatureRemoved);

        Sample.Sequences(Store.Remove(Sample.Ada, [removed]));

        Assert.Empty(Store.Names(Sample.Ada));
        Assert.Empty(Store.Attempts(Sample.Ada));
        Sample.Rejected(Store.Remove(Sample.Ada, [removed]));
        Assert.Equal(2, Reader.LastSequence());
    }

    [Fact]
    public void NoteAttempt_KeepsTheLastTwenty_TheNewestFirst()
    {
        SaveWithReference(Sample.Ada);
        Save(Sample.Ben);
        for (var number = 1; number <= 23; number++)
        {
            Sample.Sequences(Store.NoteAttempt(Sample.Ada, DrawnSignature.Strokes(1, number), Sample.Morning));
        }

        var kept = Store.Attempts(Sample.Ada);
        Assert.Equal(ISignatureStore.KeptAttempts, kept.Length);
        AssertAlike(DrawnSignature.Strokes(1, 23), kept[0]);
        AssertAlike(DrawnSignature.Strokes(1, 4), kept[^1]);
        Assert.Empty(Store.Attempts(Sample.Ben));
    }

    [Fact]
    public void NoteAttempt_WithoutAConsent_IsNotKept()
    {
        Save(Sample.Ada, consents: false);

        Sample.Rejected(Store.NoteAttempt(Sample.Ada, DrawnSignature.Strokes(1, 1), Sample.Morning));

        Assert.Empty(Store.Attempts(Sample.Ada));
    }

    /// <summary>Nothing is kept that nobody's references would take away again.</summary>
    [Fact]
    public void NoteAttempt_WithoutReferences_IsNotKept()
    {
        Save(Sample.Ada);

        Sample.Rejected(Store.NoteAttempt(Sample.Ada, DrawnSignature.Strokes(1, 1), Sample.Morning));

        Assert.Empty(Store.Attempts(Sample.Ada));
    }

    [Fact]
    public void PurgeAttempts_EndsThoseThatAreOldEnough()
    {
        SaveWithReference(Sample.Ada);
        Sample.Sequences(Store.NoteAttempt(Sample.Ada, DrawnSignature.Strokes(1, 1), Sample.Morning));
        Sample.Sequences(Store.NoteAttempt(Sample.Ada, DrawnSignature.Strokes(1, 2), Sample.Morning + Duration.FromDays(1)));

        Sample.Sequences(Store.PurgeAttempts(Sample.Morning));

        AssertAlike(DrawnSignature.Strokes(1, 2), Assert.Single(Store.Attempts(Sample.Ada)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ErasureOrWithdrawal_TakesEverythingOfThatPersonOnly(bool erases)
    {
        Save(Sample.Ada);
        Save(Sample.Ben);
        Sample.Sequences(Store.Add([Reference(Sample.Ada, 1)], [], [Changed]));
        Sample.Sequences(Store.Add([Reference(Sample.Ben, 2)], [], [Changed]));
        Sample.Sequences(Store.NoteAttempt(Sample.Ada, DrawnSignature.Strokes(1, 9), Sample.Morning));
        Sample.Sequences(Store.NoteAttempt(Sample.Ben, DrawnSignature.Strokes(2, 9), Sample.Morning));

        Sample.Sequences(erases
            ? Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)])
            : Writer.Save([Sample.Person(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning })], []));

        Assert.Empty(Store.Names(Sample.Ada));
        Assert.Empty(Store.Attempts(Sample.Ada));
        Assert.Single(Store.Names(Sample.Ben));
        Assert.Single(Store.Attempts(Sample.Ben));
    }

    /// <summary>A reference by a writer of waves.</summary>
    protected static SignatureReference Reference(PersonId person, int number)
    {
        var strokes = DrawnSignature.Strokes(1, number);
        return new SignatureReference(
            new ReferenceId(Guid.CreateVersion7(Sample.Morning.ToDateTimeOffset() + TimeSpan.FromMilliseconds(number))), person, PenDevice.Pen, new FakeSignatureEncoder().Encode(strokes), strokes, Sample.Morning);
    }

    protected void SaveWithReference(PersonId person)
    {
        Save(person);
        Sample.Sequences(Store.Add([Reference(person, 1)], [], [Changed]));
    }

    /// <summary>Pressure is kept in 255 steps.</summary>
    protected static void AssertAlike(StrokeSequence wanted, StrokeSequence found)
    {
        Assert.Equal(wanted.Length, found.Length);
        Assert.All(wanted.Values.ToArray().Zip(found.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 0.003f));
    }

    protected void Save(PersonId person, bool consents = true) =>
        Assert.IsType<AppendOutcome.Durable>(Writer.Save([Sample.Person(person, consents ? Sample.Consent : null)], []));
}
