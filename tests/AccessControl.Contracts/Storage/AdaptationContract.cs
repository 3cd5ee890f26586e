using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of an adaptation does. The clock stands at <see cref="Sample.Morning"/>.</summary>
public abstract class AdaptationContract
{
    private const string Pack = "old-pack+site";
    private static readonly Consent Agreement = new("adapt-1", Sample.Morning, "cli");
    private static readonly string Hash = new('e', 64);
    private static readonly SiteHead Head = SomeHead.Of(Sample.Encoder, 128, capturesSha256: Hash);

    protected abstract IAdaptationStore Store { get; }

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IModelSwitchStore Switch { get; }

    protected abstract IJournalReader Reader { get; }

    [Fact]
    public void Give_OfAPersonWhoConsents_StandsUntilItIsWithdrawn()
    {
        Save(Sample.Ada, Sample.Consent);
        Save(Sample.Ben, Sample.Consent);

        Sample.Sequences(Store.Give(Sample.Ada, Agreement, [Sample.Draft(JournalEntryKind.AdaptationConsentGiven)]));

        Assert.Equal(Agreement, Store.ConsentOf(Sample.Ada));
        Assert.Null(Store.ConsentOf(Sample.Ben));
        Assert.Equal([Sample.Ada], Store.Consenting());
        Sample.Sequences(Store.Give(Sample.Ada, Agreement with { TextVersion = "adapt-2" }, []));
        Assert.Equal("adapt-2", Store.ConsentOf(Sample.Ada)?.TextVersion);
        Sample.Sequences(Store.Withdraw(Sample.Ada, [Sample.Draft(JournalEntryKind.AdaptationConsentWithdrawn)]));
        Assert.Null(Store.ConsentOf(Sample.Ada));
        Assert.Empty(Store.Consenting());
        Sample.Rejected(Store.Withdraw(Sample.Ada, [Sample.Draft(JournalEntryKind.AdaptationConsentWithdrawn)]));
        Assert.Equal(4, Reader.LastSequence());
    }

    [Fact]
    public void Give_WithoutAConsentToTheUseOfTheFace_IsRejected()
    {
        Save(Sample.Ada, null);
        Save(Sample.Ben, Sample.Consent with { WithdrawnAt = Sample.Morning });

        Assert.Contains("use of the face", Sample.Rejected(Store.Give(Sample.Ada, Agreement, [])), StringComparison.Ordinal);
        Sample.Rejected(Store.Give(Sample.Ben, Agreement, []));
        Sample.Rejected(Store.Give(new PersonId("nobody"), Agreement, []));

        Assert.Empty(Store.Consenting());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Save_ConsentToTheUseOfTheFaceEnded_TakesTheAgreementForGood(bool isLeftOut)
    {
        Save(Sample.Ada, Sample.Consent);
        Sample.Sequences(Store.Give(Sample.Ada, Agreement, []));

        Save(Sample.Ada, isLeftOut ? null : Sample.Consent with { WithdrawnAt = Sample.Morning });
        Assert.Null(Store.ConsentOf(Sample.Ada));
        Save(Sample.Ada, Sample.Consent);

        Assert.Null(Store.ConsentOf(Sample.Ada));
        Assert.Empty(Store.Consenting());
    }

    [Fact]
    public void Save_OfAPersonOtherwise_KeepsTheAgreement()
    {
        Save(Sample.Ada, Sample.Consent);
        Sample.Sequences(Store.Give(Sample.Ada, Agreement, []));

        Save(Sample.Ada, Sample.Consent);

        Assert.Equal(Agreement, Store.ConsentOf(Sample.Ada));
    }

    [Fact]
    public void Spend_Attempts_AreCountedAndSayWhoHasGoneSince()
    {
        Agreed(Sample.Ada);
        Agreed(Sample.Ben);

        Sample.Sequences(Store.Spend(Attempt(1), [Sample.Ada, Sample.Ben], [Sample.Draft(JournalEntryKind.CapturesExported)]));
        Sample.Sequences(Store.Spend(Attempt(2), [Sample.Ben, Sample.Ada], []));

        Assert.Equal([Attempt(1), Attempt(2)], Store.Attempts());
        Assert.Equal([1, 2], Store.AttemptsWith(Sample.Ada));
        Assert.Empty(Store.AttemptsWith(new PersonId("1003")));
        Assert.Equal([Sample.Ada, Sample.Ben], Store.PeopleOf(2));
        Sample.Sequences(Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]));
        Sample.Sequences(Store.Withdraw(Sample.Ben, []));
        Assert.All(Store.Attempts(), attempt => Assert.Equal((2, 1, 1, true), (attempt.People, attempt.Erased, attempt.Withdrawn, attempt.HasLostPeople)));
        Assert.Empty(Store.AttemptsWith(Sample.Ada));
        Assert.Equal([1, 2], Store.AttemptsWith(Sample.Ben));
    }

    [Fact]
    public void Spend_NotTheNextOrWithoutAnAgreement_IsRejected()
    {
        Agreed(Sample.Ada);
        Save(Sample.Ben, Sample.Consent);

        Sample.Rejected(Store.Spend(Attempt(2), [Sample.Ada], []));
        Sample.Rejected(Store.Spend(Attempt(1), [Sample.Ada, Sample.Ben], []));
        Assert.Empty(Store.Attempts());
        Sample.Sequences(Store.Spend(Attempt(1), [Sample.Ada], []));

        Sample.Rejected(Store.Spend(Attempt(1), [Sample.Ada], []));
        Assert.Single(Store.Attempts());
    }

    [Fact]
    public void TakeOver_OfAnotherStore_SpendsTheAttemptHereToo()
    {
        Agreed(Sample.Ada);

        Sample.Sequences(Store.TakeOver(Attempt(1), [Sample.Ada, Sample.Ben]));
        Sample.Sequences(Store.TakeOver(Attempt(1) with { BundleSha256 = new string('f', 64) }, []));

        var taken = Assert.Single(Store.Attempts());
        Assert.Equal((Hash, 2, 1), (taken.BundleSha256, taken.People, taken.Erased));
        Assert.Equal([1], Store.AttemptsWith(Sample.Ada));
        Sample.Rejected(Store.Spend(Attempt(1), [Sample.Ada], []));
        Sample.Sequences(Store.Spend(Attempt(2), [Sample.Ada], []));
    }

    [Fact]
    public void Install_OfAnAttempt_ComesBackAsItWas_AndGoes()
    {
        Agreed(Sample.Ada);
        Sample.Sequences(Store.Spend(Attempt(1), [Sample.Ada], []));
        var model = new SiteModel(Pack, Head, Sample.Morning);

        Sample.Sequences(Store.Install(model, [Sample.Draft(JournalEntryKind.SiteModelInstalled)]));

        var stored = Assert.Single(Store.Models());
        Assert.Equal((Pack, Head.Model, Sample.Morning, Head.ToJson()), (stored.Pack, stored.Head.Model, stored.InstalledAt, stored.Head.ToJson()));
        Assert.Empty(Store.UnusableModels());
        Sample.Sequences(Store.Remove(Pack, [Sample.Draft(JournalEntryKind.SiteModelRemoved)]));
        Assert.Empty(Store.Models());
        Sample.Rejected(Store.Remove(Pack, [Sample.Draft(JournalEntryKind.SiteModelRemoved)]));
        Assert.Single(Store.Attempts());
    }

    [Fact]
    public void Install_OfAnAttemptThatIsNotKnown_IsRejected()
    {
        Sample.Rejected(Store.Install(new SiteModel(Pack, Head, Sample.Morning), []));

        Assert.Empty(Store.Models());
    }

    [Fact]
    public void InstallAndRemove_WhileTheSiteIsMatchedByIt_AreRejected()
    {
        Agreed(Sample.Ada);
        Sample.Sequences(Store.Spend(Attempt(1), [Sample.Ada], []));
        Sample.Sequences(Store.Spend(Attempt(2), [Sample.Ada], []));
        Sample.Sequences(Store.Install(new SiteModel(Pack, Head, Sample.Morning), []));
        Sample.Sequences(Switch.Save(new MatchedModels(new MatchedModel("old-pack", Sample.Encoder), new MatchedModel(Pack, Head.Model), null), []));
        var next = new SiteModel(Pack, SomeHead.Of(Sample.Encoder, 128, 2, Hash, seed: 2), Sample.Morning);

        Sample.Rejected(Store.Install(next, []));
        Sample.Rejected(Store.Remove(Pack, []));
        Assert.Equal(Head.Model, Assert.Single(Store.Models()).Head.Model);
        Sample.Sequences(Switch.Save(new MatchedModels(new MatchedModel("old-pack", Sample.Encoder), null, null), []));
        Sample.Sequences(Store.Install(next, []));

        Assert.Equal(next.Head.Model, Assert.Single(Store.Models()).Head.Model);
    }

    [Fact]
    public void Derivable_Pages_GiveWhatHasNoReferenceOfTheOtherYet()
    {
        var to = Head.Model;
        var (first, second, ben) = (Add(Sample.Ada, Sample.Encoder), Add(Sample.Ada, Sample.Encoder), Add(Sample.Ben, Sample.Encoder));
        Sample.Sequences(Writer.AddReferences([Sample.Reference(Sample.Ada, to) with { Id = ReferenceId.Of(first.Id, to) }], []));

        var page = Switch.Derivable(Sample.Encoder, to, null, 1);
        var rest = Switch.Derivable(Sample.Encoder, to, page.Last, 10);

        Assert.Equal((1, Sample.Ada), (page.People, page.Last));
        var missing = Assert.Single(page.References);
        Assert.Equal((second.Id, ReferenceId.Of(second.Id, to)), (missing.Source.Id, missing.Made));
        Assert.Equal(second.Embedding.Values, missing.Source.Embedding.Values);
        Assert.Equal((ben.Quality, ben.EnrolledAt), (Assert.Single(rest.References).Source.Quality, rest.References[0].Source.EnrolledAt));
        Assert.Equal(0, Switch.Derivable(Sample.Encoder, to, Sample.Ben, 10).People);
    }

    [Fact]
    public void Derivable_BackToTheModelOfTheEnrolment_KnowsTheFacesThatAreThere()
    {
        var to = Head.Model;
        var first = Add(Sample.Ada, Sample.Encoder, kept: true);
        Sample.Sequences(Writer.AddReferences([Sample.Reference(Sample.Ada, to) with { Id = ReferenceId.Of(first.Id, to) }], []));
        Assert.Equal(0, Switch.Derivable(to, Sample.Encoder, null, 10).People);

        Sample.Sequences(Switch.DropReferences(Sample.Encoder, 10));

        // The kept capture still knows how the face was called first: encoding it again makes no second reference.
        var missing = Assert.Single(Switch.Derivable(to, Sample.Encoder, null, 10).References);
        Assert.Equal(ReferenceId.Of(first.Id, Sample.Encoder), missing.Made);
        Assert.True(KeptCapture.IsEncoded(first.Id, Sample.Encoder, new HashSet<ReferenceId> { missing.Made }));
    }

    [Fact]
    public void Derivable_ConsentWithdrawn_IsLeftOut()
    {
        Add(Sample.Ada, Sample.Encoder);
        Save(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning });

        Assert.Equal(0, Switch.Derivable(Sample.Encoder, Head.Model, null, 10).People);
    }

    protected static AdaptationAttempt Attempt(int number) => new(number, Sample.Encoder, Sample.Morning, Hash, 2, 9);

    protected static SiteModel Model => new(Pack, Head, Sample.Morning);

    protected void Agreed(PersonId person)
    {
        Save(person, Sample.Consent);
        Sample.Sequences(Store.Give(person, Agreement, []));
    }

    protected void Save(PersonId person, Consent? consent) =>
        Sample.Sequences(Writer.Save([Sample.Person(person, consent)], [Sample.Draft(JournalEntryKind.PersonSaved)]));

    private BiometricReference Add(PersonId person, ModelId model, bool kept = false)
    {
        Save(person, Sample.Consent);
        var reference = Sample.Reference(person, model);
        Sample.Sequences(Writer.AddReferences([reference], [], kept ? [Sample.Capture(reference)] : null));
        return reference;
    }
}
