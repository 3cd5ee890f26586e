using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What is kept of faces with decisions, and when it goes.</summary>
public abstract class KeptProbeContract
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    /// <summary>No two alike, and none that a reference is.</summary>
    protected static readonly Embedding Face = Sample.Reference(Sample.Ada, seed: 77).Embedding;

    /// <summary>Lets time pass.</summary>
    protected abstract void Pass(TimeSpan time);

    protected abstract IJournal Journal { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IKeptProbes Probes { get; }

    [Fact]
    public async Task Append_OfAConsentingPerson_KeepsTheFaceWithThatEntryOnly()
    {
        Save(Sample.Ada, Sample.Consent);

        var (kept, bare) = (await AppendAsync(Grant(Sample.Ada)), await AppendAsync(Sample.Grant(Sample.Ada, Sample.Morning)));

        var found = Probes.Find(kept);
        Assert.Equal(Face.Model, found?.Model);
        Assert.Equal(Face.Values, found!.Embedding!.Values);
        Assert.Null(Probes.Find(bare));
        Assert.True(Reader.Verify(CancellationToken.None).IsIntact);
    }

    [Fact]
    public async Task List_OfAPerson_NamesTheEntriesTheNewestFirst_AndNoneAfterTheConsent()
    {
        Save(Sample.Ada, Sample.Consent);
        Save(Sample.Ben, Sample.Consent);
        var first = await AppendAsync(Grant(Sample.Ada));
        await AppendAsync(Grant(Sample.Ben));
        await AppendAsync(Sample.Grant(Sample.Ada, Sample.Morning));
        Pass(TimeSpan.FromDays(1));
        var last = await AppendAsync(Grant(Sample.Ada));

        Assert.Equal(
            [new KeptProbeListing(last.Sequence, Face.Model, Sample.Morning + Duration.FromDays(1)), new KeptProbeListing(first.Sequence, Face.Model, Sample.Morning)],
            Probes.List(Sample.Ada));
        Save(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning + Duration.FromDays(1) });
        Assert.Empty(Probes.List(Sample.Ada));
        Assert.Single(Probes.List(Sample.Ben));
    }

    [Fact]
    public async Task Append_OfAStranger_KeepsNothing()
    {
        Save(Sample.Ada, Sample.Consent);
        var stranger = Sample.Draft(JournalEntryKind.AccessDenied, ("reason", "UnknownPerson")) with { Probe = Face };

        Assert.Null(Probes.Find(await AppendAsync(stranger)));
        Assert.Null(Probes.Find(await AppendAsync(stranger with { Personal = Sample.Fields(("who", "nobody")) })));
    }

    [Fact]
    public async Task Append_WithoutAStandingConsent_WritesTheEntryAndKeepsNothing()
    {
        Save(Sample.Ada, null);
        Save(Sample.Ben, Sample.Consent with { WithdrawnAt = Sample.Morning });

        Assert.Null(Probes.Find(await AppendAsync(Grant(Sample.Ada))));
        Assert.Null(Probes.Find(await AppendAsync(Grant(Sample.Ben))));
        Assert.Null(Probes.Find(await AppendAsync(Grant(new PersonId("unheard-of")))));

        // What was not kept doesn't come to light with a later consent.
        Save(Sample.Ada, Sample.Consent);
        Assert.Null(Probes.Find(Reader.ReadAfter(0, 100).First(entry => entry.Person == Sample.Ada)));
    }

    [Fact]
    public async Task Save_ConsentWithdrawn_RemovesThatPersonsForGood()
    {
        Save(Sample.Ada, Sample.Consent);
        Save(Sample.Ben, Sample.Consent);
        var (ada, ben) = (await AppendAsync(Grant(Sample.Ada)), await AppendAsync(Grant(Sample.Ben)));

        Save(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning });
        Save(Sample.Ada, Sample.Consent);

        Assert.Null(Probes.Find(ada));
        Assert.NotNull(Probes.Find(ben)?.Embedding);
    }

    [Fact]
    public async Task Save_ConsentLeftOut_RemovesThemToo()
    {
        Save(Sample.Ada, Sample.Consent);
        var ada = await AppendAsync(Grant(Sample.Ada));

        Save(Sample.Ada, null);
        Save(Sample.Ada, Sample.Consent);

        Assert.Null(Probes.Find(ada));
    }

    [Fact]
    public async Task Find_ConsentThatEndsOfItself_IsNotReadAfterwards()
    {
        Save(Sample.Ada, Sample.Consent);
        var ada = await AppendAsync(Grant(Sample.Ada));
        Save(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning + Duration.FromHours(1) });
        Assert.NotNull(Probes.Find(ada));

        Pass(TimeSpan.FromHours(1));

        Assert.Null(Probes.Find(ada));
    }

    [Fact]
    public async Task Save_OfAPersonOtherwise_KeepsThem()
    {
        Save(Sample.Ada, Sample.Consent);
        var ada = await AppendAsync(Grant(Sample.Ada));

        Save(Sample.Ada, Sample.Consent);

        Assert.NotNull(Probes.Find(ada)?.Embedding);
    }

    [Fact]
    public async Task Erase_RemovesThatPersonsForGood()
    {
        Save(Sample.Ada, Sample.Consent);
        var ada = await AppendAsync(Grant(Sample.Ada));

        Sample.Sequences(Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]));
        Save(Sample.Ada, Sample.Consent);

        Assert.Null(Probes.Find(ada));
        Assert.True(Reader.Verify(CancellationToken.None).IsIntact);
    }

    [Fact]
    public async Task Purge_RemovesWhatWasKeptUntilThen_AndWritesNoEntry()
    {
        Save(Sample.Ada, Sample.Consent);
        var old = await AppendAsync(Grant(Sample.Ada));
        Pass(TimeSpan.FromDays(2));
        var young = await AppendAsync(Grant(Sample.Ada));
        var last = Reader.LastSequence();

        Assert.Empty(Sample.Sequences(Probes.Purge(Sample.Morning - Duration.FromSeconds(1))));
        Assert.NotNull(Probes.Find(old));
        Assert.Empty(Sample.Sequences(Probes.Purge(Sample.Morning)));

        Assert.Null(Probes.Find(old));
        Assert.NotNull(Probes.Find(young)?.Embedding);
        Assert.Equal(last, Reader.LastSequence());
    }

    protected static JournalDraft Grant(PersonId person) => Sample.Grant(person, Sample.Morning) with { Probe = Face };

    protected void Save(PersonId person, Consent? consent) =>
        Sample.Sequences(Writer.Save([Sample.Person(person, consent)], [Sample.Draft(JournalEntryKind.PersonSaved)]));

    protected async Task<JournalEntry> AppendAsync(JournalDraft draft)
    {
        var sequence = Sample.Sequences(await Journal.AppendAsync([draft], AppendPriority.Door, Long))[0];
        return Assert.Single(Reader.ReadAfter(sequence - 1, 1));
    }
}
