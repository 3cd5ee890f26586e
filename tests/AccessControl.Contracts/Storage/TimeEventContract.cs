using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of what was done about people's time does.</summary>
public abstract class TimeEventContract
{
    private static readonly JournalDraft Entry = Sample.Draft(JournalEntryKind.CorrectionRecorded);

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract ITimeEventStore Store { get; }

    [Fact]
    public void Append_Events_AreReadInTheirOrderWithTheirEntries()
    {
        Know(Sample.Ada, Sample.Ben);
        var first = Sample.Sequences(Store.Append(Of("one", Sample.Ada, 0, "a"), Entry))[0];
        var other = Sample.Sequences(Store.Append(Of("two", Sample.Ben, 0, "b"), Entry))[0];
        var second = Sample.Sequences(Store.Append(Of("one", Sample.Ada, 1, "c"), Entry))[0];
        Sample.Sequences(Store.Append(Of("door", null, 0, "d") with { Subject = TimeSubject.ClockShift }, Entry));

        Assert.Equal([(first, "one", "a"), (other, "two", "b"), (second, "one", "c")], Store.Read(TimeSubject.Correction).Select(one => (one.Sequence, one.Key, one.Json)));
        Assert.Equal(["a", "c"], Store.Read(TimeSubject.Correction, Sample.Ada).Select(one => one.Json));
        Assert.Equal(["a", "c"], Store.Read(TimeSubject.Correction, [Sample.Ada]).Select(one => one.Json));
        Assert.Equal(["a", "b", "c"], Store.Read(TimeSubject.Correction, [Sample.Ben, Sample.Ada]).Select(one => one.Json));
        Assert.Equal([(first, "a"), (other, "b"), (second, "c")], Store.ReadEach(TimeSubject.Correction, one => (one.Sequence, one.Json)));
        Assert.Equal([null], Store.ReadEach(TimeSubject.ClockShift, one => one.Person));
        Assert.Empty(Store.Read(TimeSubject.Correction, []));
        Assert.Equal([(first, Sample.Ada, "a"), (second, Sample.Ada, "c")], Store.Read(TimeSubject.Correction, "one").Select(one => (one.Sequence, one.Person!.Value, one.Json)));
        Assert.Equal("d", Assert.Single(Store.Read(TimeSubject.ClockShift, "door")).Json);
        Assert.Empty(Store.Read(TimeSubject.Correction, "door"));
        Assert.Empty(Store.Read(TimeSubject.ClockShift, [Sample.Ada]));
        Assert.Null(Assert.Single(Store.Read(TimeSubject.ClockShift)).Person);
        Assert.Equal(4, Reader.LastSequence());
    }

    /// <summary>More people than a statement names: what is read by several comes as if it were read by one.</summary>
    [Fact]
    public void Read_OfThousandsOfPeople_IsInTheOrderOfRecording()
    {
        Know(Sample.Ada, Sample.Ben);
        Sample.Sequences(Store.Append(Of("one", Sample.Ben, 0, "a"), Entry));
        Sample.Sequences(Store.Append(Of("two", Sample.Ada, 0, "b"), Entry));
        Sample.Sequences(Store.Append(Of("one", Sample.Ben, 1, "c"), Entry));

        Assert.Equal(["a", "b", "c"], Store.Read(TimeSubject.Correction, [Sample.Ada, .. Sample.Nobodies(2500), Sample.Ben, Sample.Ada]).Select(one => one.Json));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Append_WhereAnotherCameFirst_IsRejectedAndNothingWritten(int before)
    {
        Know(Sample.Ada);
        Sample.Sequences(Store.Append(Of("one", Sample.Ada, 0, "a"), Entry));

        Sample.Rejected(Store.Append(Of("one", Sample.Ada, before, "b"), Entry));
        Sample.Rejected(Store.Append(Of("two", Sample.Ben, 0, "b"), Entry));

        Assert.Equal("a", Assert.Single(Store.Read(TimeSubject.Correction)).Json);
        Assert.Equal(1, Reader.LastSequence());
    }

    /// <summary>What goes by all events of a person isn't written where there are others, of whatever key; those of other people and subjects don't count.</summary>
    [Fact]
    public void Append_BesideOthersOfThePerson_IsRejectedWhereMoreIsRecordedMeanwhile()
    {
        Know(Sample.Ada, Sample.Ben);
        Sample.Sequences(Store.Append(Of("one", Sample.Ada, 0, "a"), Entry));
        Sample.Sequences(Store.Append(Of("ben", Sample.Ben, 0, "b"), Entry));
        Sample.Sequences(Store.Append(Of("one", Sample.Ada, 0, "c") with { Subject = TimeSubject.Absence }, Entry));

        Sample.Rejected(Store.Append(Of("two", Sample.Ada, 0, "d") with { OfPerson = 0 }, Entry));
        Sample.Rejected(Store.Append(Of("two", Sample.Ada, 0, "d") with { OfPerson = 2 }, Entry));
        Sample.Rejected(Store.Append([new TimeEventEntry(Of("two", Sample.Ada, 0, "d"), Entry), new TimeEventEntry(Of("three", Sample.Ada, 0, "e") with { OfPerson = 1 }, Entry)]));
        Assert.Equal(["a"], Store.Read(TimeSubject.Correction, Sample.Ada).Select(one => one.Json));

        Sample.Sequences(Store.Append([new TimeEventEntry(Of("two", Sample.Ada, 0, "d") with { OfPerson = 1 }, Entry), new TimeEventEntry(Of("three", Sample.Ada, 0, "e") with { OfPerson = 2 }, Entry)]));
        Assert.Equal(["a", "d", "e"], Store.Read(TimeSubject.Correction, Sample.Ada).Select(one => one.Json));
    }

    [Fact]
    public void Append_SeveralAtOnce_EachHasItsOwnEntryInTheirOrder()
    {
        Know(Sample.Ada);
        var sequences = Sample.Sequences(Store.Append([new TimeEventEntry(Of("one", Sample.Ada, 0, "a"), Entry), new TimeEventEntry(Of("two", Sample.Ada, 0, "b"), Entry)]));

        Assert.Equal([(sequences[0], "a"), (sequences[1], "b")], Store.Read(TimeSubject.Correction).Select(one => (one.Sequence, one.Json)));
    }

    [Fact]
    public void Append_SeveralOfOneKey_FollowEachOther()
    {
        Know(Sample.Ada);
        Sample.Sequences(Store.Append(Of("one", Sample.Ada, 0, "a"), Entry));

        Sample.Sequences(Store.Append([new TimeEventEntry(Of("one", Sample.Ada, 1, "b"), Entry), new TimeEventEntry(Of("two", Sample.Ada, 0, "c"), Entry), new TimeEventEntry(Of("one", Sample.Ada, 2, "d"), Entry)]));
        Sample.Rejected(Store.Append([new TimeEventEntry(Of("two", Sample.Ada, 1, "e"), Entry), new TimeEventEntry(Of("two", Sample.Ada, 1, "f"), Entry)]));

        Assert.Equal(["a", "b", "c", "d"], Store.Read(TimeSubject.Correction).Select(one => one.Json));
    }

    [Fact]
    public void Append_SeveralOfWhichOneIsLate_WritesNone()
    {
        Know(Sample.Ada);
        Sample.Sequences(Store.Append(Of("two", Sample.Ada, 0, "a"), Entry));

        Sample.Rejected(Store.Append([new TimeEventEntry(Of("one", Sample.Ada, 0, "b"), Entry), new TimeEventEntry(Of("two", Sample.Ada, 0, "c"), Entry)]));

        Assert.Equal("a", Assert.Single(Store.Read(TimeSubject.Correction)).Json);
        Assert.Equal(1, Reader.LastSequence());
    }

    [Fact]
    public void Read_OfSomebodyWhoWasErased_IsGone()
    {
        Know(Sample.Ada, Sample.Ben);
        Sample.Sequences(Store.Append(Of("one", Sample.Ada, 0, "a"), Entry));
        Sample.Sequences(Store.Append(Of("two", Sample.Ben, 0, "b"), Entry));

        Writer.Erase(Sample.Ada, [Entry]);

        Assert.Equal("b", Assert.Single(Store.Read(TimeSubject.Correction)).Json);
    }

    private static TimeEventDraft Of(string key, PersonId? person, int before, string json) => new(TimeSubject.Correction, key, person, before, json);

    private void Know(params PersonId[] people) => Writer.Save([.. people.Select(person => Sample.Person(person))], []);
}
