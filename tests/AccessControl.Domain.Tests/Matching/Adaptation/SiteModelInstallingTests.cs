using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Matching.Adaptation;

/// <summary>Which heads an appliance takes, what it makes of them, and the way back.</summary>
public sealed class SiteModelInstallingTests
{
    private const string Base = "pack";
    private const string Pack = "pack+site";

    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeAdaptationStore _adaptation;
    private readonly FakeModelSwitchStore _switch;

    public SiteModelInstallingTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        _adaptation = new FakeAdaptationStore(_journal, _people, _time);
        _switch = new FakeModelSwitchStore(_people, _journal);
        Spend(1);
        Spend(2);
    }

    [Fact]
    public void Install_OfAnOwnAttempt_IsAPackOfItsOwnAndJournaled()
    {
        var done = Done(Installing.Install(Head(1), Base, "cli"));

        Assert.Equal((Pack, Head(1).Model, 1), (done.Model.Pack, done.Model.Head.Model, done.Attempt.Number));
        Assert.Equal(Pack, Assert.Single(_adaptation.Models()).Pack);
        var entry = Assert.Single(_journal.Drafts, draft => draft.Kind == JournalEntryKind.SiteModelInstalled);
        Assert.Equal((Pack, "1", HashOf(1), Head(1).ReferenceSha256), (entry.Fields["pack"], entry.Fields["attempt"], entry.Fields["bundle"], entry.Fields["reference"]));
        Done(Installing.Install(Head(1), Base, "cli"));
        Assert.Single(_journal.Drafts, draft => draft.Kind == JournalEntryKind.SiteModelInstalled);
    }

    [Fact]
    public void Install_LearnedElsewhere_IsRefused()
    {
        Refused(SiteModelRefusal.ForeignAttempt, Installing.Install(Head(3), Base, "cli"));
        Refused(SiteModelRefusal.ForeignAttempt, Installing.Install(SomeHead.Of(Faces.Model, Faces.Dimension, 1, new string('f', 64)), Base, "cli"));
        Refused(SiteModelRefusal.ForeignAttempt, Installing.Install(SomeHead.Of(Faces.OtherModel, Faces.Dimension, 1, HashOf(1)), Base, "cli"));

        Assert.Empty(_adaptation.Models());
    }

    [Fact]
    public void Install_OlderOrAnotherOfTheSameAttempt_IsRefused()
    {
        Done(Installing.Install(Head(2), Base, "cli"));

        Refused(SiteModelRefusal.Older, Installing.Install(Head(1), Base, "cli"));
        Refused(SiteModelRefusal.AttemptUsed, Installing.Install(Head(2, seed: 7), Base, "cli"));
        Assert.Equal(Head(2).Model, Assert.Single(_adaptation.Models()).Head.Model);
    }

    [Fact]
    public void InstallAndRemove_WhileMatched_AreRefused()
    {
        Done(Installing.Install(Head(1), Base, "cli"));
        foreach (var models in new MatchedModels[] { new(Site, null, null), new(Own, Site, null), new(Own, null, Site) })
        {
            Sample.Sequences(_switch.Save(models, []));
            Refused(SiteModelRefusal.InUse, Installing.Install(Head(2), Base, "cli"));
            Refused(SiteModelRefusal.InUse, Installing.Remove(Pack, "cli"));
        }

        Sample.Sequences(_switch.Save(new MatchedModels(Own, null, null), []));
        Done(Installing.Install(Head(2), Base, "cli"));
        Done(Installing.Remove(Pack, "cli"));
        Assert.Empty(_adaptation.Models());
        Refused(SiteModelRefusal.NotInstalled, Installing.Remove(Pack, "cli"));
        Assert.Single(_journal.Drafts, draft => draft.Kind == JournalEntryKind.SiteModelRemoved);
    }

    [Fact]
    public void Install_StoreDoesNotTakeIt_SaysWhy()
    {
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "the disk is full");

        Assert.Equal("the disk is full", Assert.IsType<SiteModelOutcome.NotWritten>(Installing.Install(Head(1), Base, "cli")).Problem);
        Assert.Empty(_adaptation.Models());
    }

    [Fact]
    public void Between_TwoModels_LeadsThereAndBack()
    {
        var (one, two, third) = (new SiteModel(Pack, Head(1), Sample.Morning), new SiteModel("other+site", Head(2, seed: 5), Sample.Morning), Faces.OtherModel);
        var face = Faces.Of(3);

        var there = SiteModel.Between(Faces.Model, one.Head.Model, [one, two])!.Apply(face);
        var back = SiteModel.Between(one.Head.Model, Faces.Model, [one, two])!.Apply(there);
        var across = SiteModel.Between(one.Head.Model, two.Head.Model, [one, two])!.Apply(there);

        Assert.Equal((one.Head.Model, Faces.Model, two.Head.Model), (there.Model, back.Model, across.Model));
        Assert.All(face.Values.ToArray().Zip(back.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.All(two.Head.Apply(face).Values.ToArray().Zip(across.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.Null(SiteModel.Between(Faces.Model, Faces.Model, [one]));
        Assert.Null(SiteModel.Between(one.Head.Model, third, [one]));
        Assert.Null(SiteModel.Between(Faces.Model, one.Head.Model, []));
    }

    [Fact]
    public void Derive_ThereFinishedAndBack_EverybodyHasTheReferencesOfTheEnrolmentAgain()
    {
        Done(Installing.Install(Head(1), Base, "cli"));
        var faces = Enumerable.Range(1, 5).ToDictionary(person => $"{person}", person => Faces.Of(person));
        foreach (var (person, face) in faces)
        {
            Sample.Sequences(_people.Save([Sample.Person(new(person), Sample.Consent)], []));
            Sample.Sequences(_people.AddReferences([Faces.Reference(person, face, int.Parse(person, System.Globalization.CultureInfo.InvariantCulture))], []));
        }

        var switching = new ModelSwitching(_switch, _people, new FakeApplianceClock(_time), batch: 2);
        var advanced = new List<int>();
        Done(switching.Begin(Own, Site, "cli"));
        Done(switching.Derive(SiteModel.Between(Own.Encoder, Site.Encoder, _adaptation.Models())!, "cli", advanced.Add, CancellationToken.None));
        Assert.Equal([2, 2, 1], advanced);
        Assert.Equal(new ModelCoverage(5, 0, 0), _switch.CoverageOf(Own.Encoder, Site.Encoder));
        Assert.All(References(Site.Encoder), reference => Assert.Equal(Head(1).Apply(faces[reference.Person.Value]).Values, reference.Embedding.Values));

        // Taken again it finds nothing to do, and goes back without a trace.
        Done(switching.Derive(SiteModel.Between(Own.Encoder, Site.Encoder, _adaptation.Models())!, "cli", advanced.Add, CancellationToken.None));
        Assert.Equal((3, 5), (advanced.Count, _switch.CountReferences(Site.Encoder)));
        Done(switching.Undo("cli"));
        Assert.Equal((5, 0), (_switch.CountReferences(Own.Encoder), _switch.CountReferences(Site.Encoder)));

        Done(switching.Begin(Own, Site, "cli"));
        Done(switching.Derive(SiteModel.Between(Own.Encoder, Site.Encoder, _adaptation.Models())!, "cli", _ => { }, CancellationToken.None));
        Done(switching.Finish(false, "cli"));
        Assert.Equal((0, 5), (_switch.CountReferences(Own.Encoder), _switch.CountReferences(Site.Encoder)));
        Done(switching.Begin(Site, Own, "cli"));
        Done(switching.Derive(SiteModel.Between(Site.Encoder, Own.Encoder, _adaptation.Models())!, "cli", _ => { }, CancellationToken.None));
        Done(switching.Finish(false, "cli"));

        Assert.Equal(5, References(Own.Encoder).Length);
        Assert.All(References(Own.Encoder), reference =>
            Assert.All(faces[reference.Person.Value].Values.ToArray().Zip(reference.Embedding.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f)));
    }

    [Fact]
    public void Derive_MapOfAnotherSwitch_IsRefused()
    {
        Done(Installing.Install(Head(1), Base, "cli"));
        var switching = new ModelSwitching(_switch, _people, new FakeApplianceClock(_time));
        var map = SiteModel.Between(Own.Encoder, Site.Encoder, _adaptation.Models())!;

        Assert.Equal(
            ModelSwitchRefusal.NoneUnderWay,
            Assert.IsType<ModelSwitchOutcome.Refused>(switching.Derive(map, "cli", _ => { }, CancellationToken.None)).Reason);
        Done(switching.Begin(Own, new MatchedModel("third", Faces.OtherModel), "cli"));
        Assert.Throws<ArgumentException>(() => switching.Derive(map, "cli", _ => { }, CancellationToken.None));
    }

    private static MatchedModel Own => new(Base, Faces.Model);

    private static MatchedModel Site => new(Pack, Head(1).Model);

    private SiteModelInstalling Installing => new(_adaptation, _switch, new FakeApplianceClock(_time));

    private static SiteHead Head(int attempt, int seed = 1) => SomeHead.Of(Faces.Model, Faces.Dimension, attempt, HashOf(attempt), seed: seed);

    private static string HashOf(int attempt) => new((char)('0' + attempt), 64);

    private static SiteModelOutcome.Done Done(SiteModelOutcome outcome) => Assert.IsType<SiteModelOutcome.Done>(outcome);

    private static void Done(ModelSwitchOutcome outcome) => Assert.Empty(Assert.IsType<ModelSwitchOutcome.Done>(outcome).Unusable);

    private static void Refused(SiteModelRefusal reason, SiteModelOutcome outcome) => Assert.Equal(reason, Assert.IsType<SiteModelOutcome.Refused>(outcome).Reason);

    private ImmutableArray<BiometricReference> References(ModelId model) => new FakeGalleryStore(_people).Load(model).References;

    private void Spend(int attempt) => Sample.Sequences(_adaptation.Spend(new AdaptationAttempt(attempt, Faces.Model, Sample.Morning, HashOf(attempt), 0, 0), [], []));
}
