using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of people, and the gallery that follows them, does. The clock stands at <see cref="Sample.Morning"/>.</summary>
public abstract class PeopleContract
{
    private static readonly string[] Numbers = ["3", "1", "2", "10"];
    private static readonly JournalDraft Saved = Sample.Draft(JournalEntryKind.PersonSaved);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    protected abstract IPeopleStore People { get; }

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IGalleryStore Gallery { get; }

    protected abstract IJournal Journal { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract IPunchStore Punches { get; }

    [Fact]
    public void Find_Unknown_IsNull()
    {
        Assert.Null(People.Find(Sample.Ada));
        Assert.Equal(0, People.Count());
        Assert.Empty(People.List(null, 10));
        Assert.Empty(People.All());
    }

    [Fact]
    public void Save_NewAndChanged_IsReadBackWithItsEntry()
    {
        var ada = new Person(Sample.Ada, "Ada Lovelace, Ärztin 😀", null, null, Instant.FromUtc(9999, 12, 31, 0, 0), true, Sample.Consent);

        Assert.Equal([1], Sample.Sequences(Writer.Save([ada, Sample.Person(Sample.Ben)], [Saved])));
        Assert.Equal(ada, People.Find(Sample.Ada));
        Assert.Equal([2], Sample.Sequences(Writer.Save([ada with { Name = "Ada King" }], [Saved])));

        Assert.Equal("Ada King", People.Find(Sample.Ada)!.Name);
        Assert.Equal("Ada King", People.NameOf(Sample.Ada));
        Assert.Equal([(Sample.Ada, "Ada King")], People.NamesOf([Sample.Ada, new PersonId("nobody"), Sample.Ada]).Select(one => (one.Key, one.Value)));
        Assert.Equal([Sample.Ada], People.NamesOf([.. Sample.Nobodies(2500), Sample.Ada]).Keys);
        Assert.Empty(People.NamesOf([]));
        Assert.Empty(People.Damaged());
        Assert.Equal(2, People.Count());
        Assert.Equal(2, Reader.LastSequence());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("erased-0123456789abcdef")]
    public void Save_OneBadNumber_NothingIsWritten(string number)
    {
        Sample.Rejected(Writer.Save([Sample.Person(Sample.Ada), Sample.Person(new PersonId(number))], [Saved]));

        Assert.Equal(0, People.Count());
        Assert.Equal(0, Reader.LastSequence());
    }

    [Fact]
    public void List_Pages_ByNumberWithReferences()
    {
        Sample.Sequences(Writer.Save([.. Numbers.Select(id => Sample.Person(new PersonId(id), Sample.Consent))], []));
        Sample.Sequences(Writer.AddReferences([Sample.Reference(new PersonId("2")), Sample.Reference(new PersonId("2"), Sample.OtherEncoder)], []));

        Assert.Equal(["1", "10"], People.List(null, 2).Select(listing => listing.Person.Id.Value));
        Assert.Equal(People.List(null, 10).Select(listing => listing.Person), People.All());
        Assert.Equal([("2", 2), ("3", 0)], People.List(new PersonId("10"), 5).Select(listing => (listing.Person.Id.Value, listing.References)));
    }

    [Fact]
    public void AddReferences_ConsentStands_AreLoadedExactly()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        var reference = Sample.Reference(Sample.Ada);
        var other = Sample.Reference(Sample.Ada, Sample.OtherEncoder, seed: 2);
        var before = Gallery.Revision;

        Assert.Equal([1], Sample.Sequences(Writer.AddReferences([reference, other], [Sample.Draft(JournalEntryKind.ReferenceEnrolled)])));

        Assert.True(Gallery.Revision > before);
        var content = Gallery.Load(Sample.Encoder);
        Assert.Equal(Gallery.Revision, content.Revision);
        Assert.Empty(content.Damaged);
        var loaded = Assert.Single(content.References);
        Assert.Equal((reference.Id, reference.Person, reference.Quality, reference.EnrolledAt), (loaded.Id, loaded.Person, loaded.Quality, loaded.EnrolledAt));
        Assert.Equal(Sample.Encoder, loaded.Embedding.Model);
        Assert.Equal(reference.Embedding.Values, loaded.Embedding.Values);
        Assert.Equal(1, Gallery.CountByModel()[Sample.OtherEncoder]);
    }

    [Fact]
    public void Read_GalleryFollows_HasWhatTheStoreHas()
    {
        var store = Gallery;
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben, Sample.Consent)], []);
        var references = Enumerable.Range(0, 4).Select(i => Sample.Reference(i % 2 == 0 ? Sample.Ada : Sample.Ben, seed: i)).ToList();
        Sample.Sequences(Writer.AddReferences([.. references, Sample.Reference(Sample.Ada, Sample.OtherEncoder, seed: 9)], []));
        var gallery = new Gallery(Sample.Encoder, 128);

        Assert.Equal((4, 0), Follow());
        var face = references[1].Embedding;
        var best = gallery.Current.Search(face, Metric.Cosine, 5);
        Assert.Equal((Sample.Ben, references[1].Id, face.CompareTo(face, Metric.Cosine)), (best[0].Person, best[0].Reference, best[0].Score));
        Assert.Equal(2, best.Length);

        Assert.Equal((0, 0), Follow());
        Sample.Sequences(Writer.AddReferences([Sample.Reference(Sample.Ada, seed: 10)], []));
        Assert.Equal((1, 0), Follow());
        Sample.Sequences(Writer.Erase(Sample.Ben, []));
        Assert.Equal((0, 2), Follow());
        Assert.Equal(Sample.Ada, Assert.Single(gallery.Current.Search(face, Metric.Cosine, 5)).Person);
        Assert.Equal((3, 1), (gallery.Current.Count, gallery.Current.People));

        (int, int) Follow() => gallery.Apply(store.Read(Sample.Encoder, 128, gallery.Current.Versions));
    }

    [Fact]
    public void AddReferences_NoStandingConsent_RejectedAndNothingWritten()
    {
        var ended = Sample.Consent with { WithdrawnAt = Sample.Morning - Duration.FromHours(1) };
        var ahead = Sample.Consent with { GivenAt = Sample.Morning + Duration.FromHours(1) };
        foreach (var consent in new[] { null, ended, ahead })
        {
            Sample.Sequences(Writer.Save([Sample.Person(Sample.Ada, consent), Sample.Person(Sample.Ben, Sample.Consent)], []));
            Sample.Rejected(Writer.AddReferences([Sample.Reference(Sample.Ben), Sample.Reference(Sample.Ada)], [Saved]));
        }

        Sample.Rejected(Writer.AddReferences([Sample.Reference(new PersonId("nobody"))], [Saved]));
        Assert.Empty(Gallery.Load(Sample.Encoder).References);
        Assert.Equal(0, Reader.LastSequence());
    }

    [Fact]
    public void AddReferences_SameTwice_Rejected()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        var reference = Sample.Reference(Sample.Ada);
        Sample.Sequences(Writer.AddReferences([reference], []));

        Sample.Rejected(Writer.AddReferences([reference], []));
    }

    [Fact]
    public void Save_ConsentWithdrawn_ReferencesAreGone()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        Writer.AddReferences([Sample.Reference(Sample.Ada)], []);
        var before = Gallery.Revision;

        Sample.Sequences(Writer.Save([Sample.Person(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning })], []));

        Assert.True(Gallery.Revision > before);
        Assert.Empty(Gallery.Load(Sample.Encoder).References);
        Assert.Equal(0, Assert.Single(People.List(null, 10)).References);
    }

    [Fact]
    public void Save_ConsentLeftOutWhileReferencesStand_Rejected()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        Writer.AddReferences([Sample.Reference(Sample.Ada)], []);

        Sample.Rejected(Writer.Save([Sample.Person(Sample.Ada)], []));

        Assert.Single(Gallery.Load(Sample.Encoder).References);
    }

    [Fact]
    public void List_OfAPerson_EveryEncoderInTheOrderOfEnrolment()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben, Sample.Consent)], []);
        var first = Sample.Reference(Sample.Ada);
        var second = Sample.Reference(Sample.Ada, Sample.OtherEncoder, seed: 2);
        Writer.AddReferences([first, second, Sample.Reference(Sample.Ben)], []);

        Assert.Equal(
            [new ReferenceListing(first.Id, Sample.Encoder, first.EnrolledAt, first.Quality), new ReferenceListing(second.Id, Sample.OtherEncoder, second.EnrolledAt, second.Quality)],
            Gallery.List(Sample.Ada));
        Assert.Empty(Gallery.List(new PersonId("nobody")));
    }

    [Fact]
    public void RemoveReference_OneOfTwo_TheOtherStaysAndTheRevisionMoves()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        var (kept, gone) = (Sample.Reference(Sample.Ada), Sample.Reference(Sample.Ada, seed: 2));
        Writer.AddReferences([kept, gone], []);
        var before = Gallery.Revision;

        Assert.Equal([1], Sample.Sequences(Writer.RemoveReference(Sample.Ada, gone.Id, [Sample.Draft(JournalEntryKind.ReferenceRemoved)])));

        Assert.True(Gallery.Revision > before);
        Assert.Equal(kept.Id, Assert.Single(Gallery.Load(Sample.Encoder).References).Id);
    }

    [Fact]
    public void RemoveReference_UnknownOrAnothers_RejectedAndNothingWritten()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben, Sample.Consent)], []);
        var bens = Sample.Reference(Sample.Ben);
        Writer.AddReferences([Sample.Reference(Sample.Ada), bens], []);
        var before = Gallery.Revision;

        Sample.Rejected(Writer.RemoveReference(Sample.Ada, bens.Id, [Saved]));
        Sample.Rejected(Writer.RemoveReference(Sample.Ada, new ReferenceId(Guid.CreateVersion7()), [Saved]));

        Assert.Equal((before, 2, 0), (Gallery.Revision, Gallery.Load(Sample.Encoder).References.Length, Reader.LastSequence()));
    }

    [Fact]
    public void Note_ChangesNobody()
    {
        var before = Gallery.Revision;

        Assert.Equal([1], Sample.Sequences(Writer.Note([Sample.Draft(JournalEntryKind.LikenessFound)])));

        Assert.Equal((before, 0, 1), (Gallery.Revision, People.Count(), Reader.LastSequence()));
    }

    [Fact]
    public async Task Erase_Person_NothingPersonalStaysAndTheChainHolds()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben, Sample.Consent)], []);
        Writer.AddReferences([Sample.Reference(Sample.Ada), Sample.Reference(Sample.Ben)], []);
        await Journal.AppendAsync(
            [Sample.Grant(Sample.Ada, Sample.Morning), Sample.Grant(Sample.Ben, Sample.Morning), Sample.Grant(Sample.Ada, Sample.Morning)], AppendPriority.Door, Long);
        var digests = Reader.ReadAfter(0, 10).Select(entry => entry.PersonalDigest).ToList();
        var revision = Gallery.Revision;

        Assert.Equal([4], Sample.Sequences(Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)])));

        Assert.Null(People.Find(Sample.Ada));
        Assert.Equal(Sample.Ben, Assert.Single(Gallery.Load(Sample.Encoder).References).Person);
        Assert.True(Gallery.Revision > revision);
        var entries = Reader.ReadAfter(0, 10);
        Assert.Equal([null, Sample.Ben, null], entries.Take(3).Select(entry => entry.Person));
        Assert.Equal([true, false, true], entries.Take(3).Select(entry => entry.Personal is null));
        Assert.Equal(digests.Select(digest => digest!.Value.ToArray()), entries.Take(3).Select(entry => entry.PersonalDigest!.Value.ToArray()));
        var found = Reader.Verify(CancellationToken.None);
        Assert.Null(found.Problem);
        Assert.Equal((4, 2), (found.Entries, found.ErasedPayloads));
        var people = Punches.Latest(10).Select(punch => punch.Person).ToList();
        Assert.Equal(3, people.Count);
        Assert.Equal(people[0], people[2]);
        Assert.StartsWith("erased-", people[0].Value, StringComparison.Ordinal);
        Assert.Equal(Sample.Ben, people[1]);
    }

    [Fact]
    public void List_PersonWithKeptCaptures_CountsThem()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben, Sample.Consent)], []);
        AddKept(Sample.Ada);
        AddKept(Sample.Ada);

        Assert.Equal([2, 0], People.List(null, 10).Select(listing => listing.Captures));
    }

    [Fact]
    public void KeptCaptures_ConsentWithdrawnOrErased_AreGone()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben, Sample.Consent)], []);
        AddKept(Sample.Ada);
        AddKept(Sample.Ben);

        Sample.Sequences(Writer.Save([Sample.Person(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning })], []));
        Assert.Equal([0, 1], People.List(null, 10).Select(listing => listing.Captures));

        Sample.Sequences(Writer.Erase(Sample.Ben, [Sample.Draft(JournalEntryKind.PersonErased)]));
        Assert.Equal(0, Assert.Single(People.List(null, 10)).Captures);
    }

    [Fact]
    public void DropCaptures_OneOrAll_ReferencesStay()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben, Sample.Consent)], []);
        AddKept(Sample.Ada);
        AddKept(Sample.Ben);

        Assert.Equal([1], Sample.Sequences(Writer.DropCaptures(Sample.Ada, [Sample.Draft(JournalEntryKind.CapturesDropped)])));
        Assert.Equal([(1, 0), (1, 1)], People.List(null, 10).Select(listing => (listing.References, listing.Captures)));

        Sample.Sequences(Writer.DropCaptures(null, [Sample.Draft(JournalEntryKind.CapturesDropped)]));
        Assert.Equal([(1, 0), (1, 0)], People.List(null, 10).Select(listing => (listing.References, listing.Captures)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RemoveReference_OneOfAFacesReferences_TheOthersAndTheCaptureGoToo(bool isFirst)
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        AddKept(Sample.Ada);
        var reference = Sample.Reference(Sample.Ada, seed: 7);
        var capture = Sample.Capture(reference);
        var other = capture.Reencoded(Sample.Reference(Sample.Ada, Sample.OtherEncoder).Embedding);
        Sample.Sequences(Writer.AddReferences([reference, other], [], [capture]));

        Sample.Sequences(Writer.RemoveReference(Sample.Ada, isFirst ? reference.Id : other.Id, []));

        var left = Assert.Single(People.List(null, 10));
        Assert.Equal((1, 1), (left.References, left.Captures));
        Assert.Empty(Gallery.Load(Sample.OtherEncoder).References);
        Assert.DoesNotContain(Gallery.Load(Sample.Encoder).References, kept => kept.Id == reference.Id);
    }

    [Fact]
    public void Save_ConsentLeftOutWhileOnlyCapturesStand_Rejected()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        Sample.Sequences(Writer.AddReferences([], [], [Sample.Capture(Sample.Reference(Sample.Ada))]));

        Sample.Rejected(Writer.Save([Sample.Person(Sample.Ada)], []));
    }

    [Fact]
    public void Erase_Unknown_Rejected()
    {
        Sample.Rejected(Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]));

        Assert.Equal(0, Reader.LastSequence());
    }

    [Fact]
    public void Revision_NothingChanged_Stays()
    {
        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        var before = Gallery.Revision;

        Writer.Save([Sample.Person(Sample.Ada, Sample.Consent) with { Name = "Another" }], []);

        Assert.Equal(before, Gallery.Revision);
    }

    private void AddKept(PersonId person)
    {
        var reference = Sample.Reference(person);
        Sample.Sequences(Writer.AddReferences([reference], [], [Sample.Capture(reference)]));
    }
}
