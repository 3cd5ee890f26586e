using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Visitors;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of visits does.</summary>
public abstract class VisitContract
{
    /// <summary>A visitor whom reception gave a number.</summary>
    protected static readonly PersonId Vera = new("visitor-2345678");

    private static readonly JournalDraft Changed = Sample.Draft(JournalEntryKind.VisitorSignedIn);

    protected abstract IPeopleStore People { get; }

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract IVisitStore Store { get; }

    [Fact]
    public void Begin_OfANewcomer_KeepsPersonVisitAndWhatWasSigned()
    {
        Save(Sample.Ben);
        var visit = Begin(Vera);

        Assert.Equal("Vera Example", People.NameOf(Vera));
        Assert.Equal(visit, Store.Of(Vera));
        Assert.Equal(visit, Assert.Single(Store.Here()));
        Assert.Equal(visit, Assert.Single(Store.List(null, 10)));
        Assert.Empty(Store.List(visit.Id, 10));
        var signed = Assert.Single(Store.Signings(visit.Id));
        Assert.Equal((null, Sample.Morning), (signed.Purpose, signed.At));
        AssertAlike(DrawnSignature.Of(1, 1), signed.Trace);
        Assert.Equal(1, Reader.LastSequence());
    }

    [Fact]
    public void Begin_OfSomebodyWhoIsHere_OrAHostOrVisitorNobodyKnows_IsRejectedAndNothingWritten()
    {
        Save(Sample.Ben);
        Begin(Vera);

        Sample.Rejected(Store.Begin(Visit(Vera, 2), null, Arrival(2), [Changed]));
        Sample.Rejected(Store.Begin(Visit(Vera, 2), Newcomer(Vera), Arrival(2), [Changed]));
        Sample.Rejected(Store.Begin(Visit(new PersonId("visitor-none"), 2), null, Arrival(2), [Changed]));
        Sample.Rejected(Store.Begin(Visit(new PersonId("visitor-other"), 2) with { Host = Sample.Ada }, Newcomer(new PersonId("visitor-other")), Arrival(2), [Changed]));

        Assert.Single(Store.List(null, 10));
        Assert.False(People.Knows(new PersonId("visitor-other")));
        Assert.Equal(1, Reader.LastSequence());
    }

    [Fact]
    public void AddAndEnd_OfAVisitThatGoesOn_AreKept_AndAfterItsEndRejected()
    {
        Save(Sample.Ben);
        var visit = Begin(Vera);
        var later = Sample.Morning + Duration.FromMinutes(5);
        Sample.Sequences(Store.Add(visit, new VisitSigning("key 12", later, DrawnSignature.Of(1, 2)), [Changed]));
        Sample.Sequences(Store.End(visit, later, [Changed]));

        Assert.Equal([null, "key 12"], Store.Signings(visit.Id).Select(signing => signing.Purpose));
        Assert.Null(Store.Of(Vera));
        Assert.Empty(Store.Here());
        Assert.Equal(visit with { LeftAt = later }, Assert.Single(Store.List(null, 10)));
        Sample.Rejected(Store.Add(visit, new VisitSigning("key 13", later, DrawnSignature.Of(1, 3)), [Changed]));
        Sample.Rejected(Store.End(visit, later, [Changed]));
        Assert.Equal(3, Reader.LastSequence());
        // Whoever left may come again.
        Sample.Sequences(Store.Begin(Visit(Vera, 2), null, Arrival(2), [Changed]));
        Assert.Equal(2, Store.List(null, 10).Count);
    }

    [Fact]
    public void Erasure_OfTheVisitor_TakesTheVisits_AndOfTheHostTheHostOnly()
    {
        Save(Sample.Ben);
        var other = new PersonId("visitor-other");
        var visit = Begin(Vera);
        var stays = Begin(other, 2);

        Sample.Sequences(Writer.Erase(Vera, [Sample.Draft(JournalEntryKind.PersonErased)]));
        Sample.Sequences(Writer.Erase(Sample.Ben, [Sample.Draft(JournalEntryKind.PersonErased)]));

        Assert.Empty(Store.Signings(visit.Id));
        Assert.Equal(stays with { Host = null }, Assert.Single(Store.List(null, 10)));
        Assert.Single(Store.Signings(stays.Id));
    }

    [Fact]
    public void Purge_EndsWhatEnded_AndWhatNobodyEnded()
    {
        Save(Sample.Ben);
        var (hour, other) = (Duration.FromHours(1), new PersonId("visitor-other"));
        var ended = Begin(Vera);
        Sample.Sequences(Store.End(ended, Sample.Morning + (2 * hour), [Changed]));
        var never = Begin(other, 2);

        Sample.Sequences(Store.Purge(Sample.Morning + hour));

        Assert.Equal(ended.Id, Assert.Single(Store.List(null, 10)).Id);
        Assert.Empty(Store.Signings(never.Id));
        Assert.Equal([other], Store.Forgotten());
        Sample.Sequences(Store.Purge(Sample.Morning + (2 * hour)));
        Assert.Equal([Vera, other], Store.Forgotten());
    }

    [Fact]
    public void Forgotten_IsNobodyWhoConsentedOrCameFromAList()
    {
        Save(Sample.Ben);
        Assert.IsType<AppendOutcome.Durable>(Writer.Save([Newcomer(Vera) with { Consent = Sample.Consent }], []));

        Assert.Empty(Store.Forgotten());
        Assert.IsType<AppendOutcome.Durable>(Writer.Save([Newcomer(Vera) with { Consent = Sample.Consent with { WithdrawnAt = Sample.Morning } }], []));
        Assert.Equal([Vera], Store.Forgotten());
    }

    protected static Person Newcomer(PersonId person) => new(person, "Vera Example", "Example Ltd", ValidUntil: Sample.Morning);

    protected static Visit Visit(PersonId visitor, int number = 1) => new(
        new VisitId(Guid.CreateVersion7(Sample.Morning.ToDateTimeOffset() + TimeSpan.FromMilliseconds(number))), visitor, Sample.Ben, Sample.Morning, "2026-03");

    protected static VisitSigning Arrival(int number) => new(null, Sample.Morning, DrawnSignature.Of(1, number));

    /// <summary>Pressure is kept in 255 steps.</summary>
    protected static void AssertAlike(PenTrace wanted, PenTrace found)
    {
        Assert.Equal((wanted.Device, wanted.Samples.Length), (found.Device, found.Samples.Length));
        Assert.All(wanted.Samples.Zip(found.Samples), pair =>
        {
            Assert.Equal((pair.First.X, pair.First.Y, pair.First.IsDown), (pair.Second.X, pair.Second.Y, pair.Second.IsDown));
            Assert.Equal(pair.First.Seconds, pair.Second.Seconds, 5);
            Assert.Equal(pair.First.Pressure!.Value, pair.Second.Pressure!.Value, 0.003f);
        });
    }

    protected Visit Begin(PersonId visitor, int number = 1)
    {
        var visit = Visit(visitor, number);
        Sample.Sequences(Store.Begin(visit, Newcomer(visitor), Arrival(number), [Changed]));
        return visit;
    }

    protected void Save(PersonId person) => Assert.IsType<AppendOutcome.Durable>(Writer.Save([Sample.Person(person)], []));
}
