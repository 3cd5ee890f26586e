using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Matching.Adaptation;

/// <summary>Whose captures leave the appliance for an adaptation, and which.</summary>
public sealed class SiteExportTests
{
    private static readonly ImmutableDictionary<PersonId, ImmutableArray<string>> Unlabelled = ImmutableDictionary<PersonId, ImmutableArray<string>>.Empty;

    // No two of the drawn people come so near, in sixteen dimensions.
    private const double TooClose = 0.95;

    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeKeptProbes _probes;
    private readonly FakeAdaptationStore _adaptation;
    private readonly FakeModelSwitchStore _switch;

    public SiteExportTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        _probes = new FakeKeptProbes(_journal, _people, _time);
        _adaptation = new FakeAdaptationStore(_journal, _people, _time);
        _switch = new FakeModelSwitchStore(_people, _journal);
    }

    [Fact]
    public void Collect_EnoughPeople_GivesReferencesAndTheDoorsFacesOfManyDays()
    {
        Populate(SiteCaptures.FewestPeople, days: 5);

        var collected = Collected();

        Assert.Equal((SiteCaptures.FewestPeople, SiteCaptures.FewestPeople, 1), (collected.People.Length, collected.Captures.EnoughPeople, collected.Captures.Attempt));
        Assert.Equal(Faces.Model, collected.Captures.Model);
        var zero = collected.Captures.Captures.Where(capture => capture.Subject == 0).ToList();
        Assert.Equal([SiteExport.EnrolmentPoint, "main-in", "main-in", "main-in", "main-in", "main-in"], zero.Select(capture => capture.AccessPoint));
        Assert.Equal(Enumerable.Range(2, 5).Reverse().Select(day => new LocalDate(2026, 3, day)), zero.Skip(1).Select(capture => capture.Day));
    }

    [Fact]
    public void Collect_OneTooFew_SaysHowMany()
    {
        Populate(SiteCaptures.FewestPeople, days: 5);
        Done(Consenting().Withdraw(Number(3), "cli"));

        var little = Assert.IsType<SiteExportOutcome.TooLittle>(Collect());

        Assert.Equal(new SiteExportOutcome.TooLittle(79, 0, 79, 79 * 6), little);
        Assert.Empty(_adaptation.Attempts());
    }

    [Fact]
    public void Collect_PeopleWithCapturesOfOneDay_AreNotEnough()
    {
        Populate(SiteCaptures.FewestPeople, days: 1);

        Assert.Equal(new SiteExportOutcome.TooLittle(80, 0, 0, 160), Collect());
    }

    [Fact]
    public void Collect_SomebodyWhoDidNotAgreeOrNoLongerDoes_IsLeftOut()
    {
        Populate(SiteCaptures.FewestPeople + 3, days: 5);
        Done(Consenting().Withdraw(Number(1), "cli"));
        _people.Save([Sample.Person(Number(2), Sample.Consent with { WithdrawnAt = Now })], []);
        Sample.Sequences(_people.Erase(Number(3), []));

        var collected = Collected();

        Assert.Equal(80, collected.People.Length);
        Assert.Empty(collected.People.Intersect([Number(1), Number(2), Number(3)]));
        Assert.DoesNotContain(collected.Captures.Captures, capture => Seeds(1, 2, 3).Any(face => Cosine(face, capture.Embedding) > 0.9));
    }

    [Fact]
    public void Collect_PeopleTooCloseToSomebodyElse_AreInNoBundle()
    {
        Populate(SiteCaptures.FewestPeople + 2, days: 5);

        Assert.Equal(0, Collected().LookAlikes);

        // Enrolled all the same: a twin of each of the first two, who agree to nothing.
        Sample.Sequences(_people.Save([Sample.Person(new("9001"), Sample.Consent), Sample.Person(new("9002"), Sample.Consent)], []));
        Sample.Sequences(_people.AddReferences([Faces.Reference("9001", Faces.Of(1, 0.05, 77), 9001), Faces.Reference("9002", Faces.Of(2, 0.05, 78), 9002)], []));

        var collected = Collected();

        Assert.Equal((2, 80), (collected.LookAlikes, collected.People.Length));
        Assert.Empty(collected.People.Intersect([Number(1), Number(2)]));
        Assert.DoesNotContain(collected.Captures.Captures, capture => Seeds(1, 2).Any(face => Cosine(face, capture.Embedding) > 0.9));

        // Twins who both agreed leave neither.
        Sample.Sequences(_people.AddReferences([Faces.Reference(Number(3).Value, Faces.Of(4, 0.05, 79), 9003)], []));
        Assert.Equal(new SiteExportOutcome.TooLittle(82, 4, 78, 78 * 6), Collect());
    }

    [Fact]
    public void Collect_AllAttemptsSpent_IsNoMore()
    {
        Populate(SiteCaptures.FewestPeople, days: 5);
        for (var attempt = 1; attempt <= SiteHead.MostAttempts; attempt++)
        {
            var collected = Collected();
            Assert.Equal((attempt, SiteHead.MostAttempts - attempt), (collected.Captures.Attempt, collected.AttemptsLeft));
            Sample.Sequences(Export().Spend(collected, new string('e', 64), "cli"));
        }

        Assert.Equal(new SiteExportOutcome.NoneLeft(SiteHead.MostAttempts), Collect());
    }

    [Fact]
    public void Collect_MoreThanEight_TakesTheLatestDaysAndNoMore()
    {
        Populate(SiteCaptures.FewestPeople, days: 12);

        var own = Collected().Captures.Captures.Where(capture => capture.Subject == 5).ToList();

        Assert.Equal(SiteCaptures.MostCaptures, own.Count);
        Assert.Equal(Enumerable.Range(7, 7).Reverse().Select(day => new LocalDate(2026, 3, day)), own.Skip(1).Select(capture => capture.Day));
    }

    [Fact]
    public void Collect_SeveralOfADay_TakesOneOfEachDayFirst()
    {
        Populate(SiteCaptures.FewestPeople, days: 3, perDay: 4);

        var own = Collected().Captures.Captures.Where(capture => capture.Subject == 5).Skip(1).Select(capture => capture.Day.Day);

        Assert.Equal([4, 3, 2, 4, 3, 2, 4], own);
    }

    [Theory]
    [InlineData("look-alike")]
    [InlineData("simulated")]
    [InlineData("no record")]
    [InlineData("denied")]
    [InlineData("clock")]
    public void Collect_GrantThatIsNotBeyondDoubt_DoesNotCount(string what)
    {
        Populate(SiteCaptures.FewestPeople, days: 5);
        Travel(30);
        var face = Faces.Of(1, 0.05, 999);
        var grant = what switch
        {
            "look-alike" => SomeGrant.Of(Number(1), face, Now, resembles: Number(2)),
            "simulated" => SomeGrant.Of(Number(1), face, Now, isSimulated: true),
            "no record" => Sample.Grant(Number(1), Now) with { Probe = face },
            "denied" => SomeGrant.Of(Number(1), face, Now) with { Kind = JournalEntryKind.PersonRecognised },
            _ => SomeGrant.Of(Number(1), face, Now) is var draft ? draft with { Clock = draft.Clock with { Quality = ClockQuality.Unset } } : null!,
        };
        _journal.Write([grant]);

        Assert.DoesNotContain(Collected().Captures.Captures, capture => Cosine(capture.Embedding, face) > 0.9999);

        // The same, as it should be, counts.
        _journal.Write([SomeGrant.Of(Number(1), face, Now)]);
        Assert.Contains(Collected().Captures.Captures, capture => Cosine(capture.Embedding, face) > 0.9999);
        if (what == "simulated")
        {
            var other = Faces.Of(1, 0.05, 555);
            _journal.Write([SomeGrant.Of(Number(1), other, Now, isSimulated: true)]);
            Assert.Contains(Collected(isSimulated: true).Captures.Captures, capture => Cosine(capture.Embedding, other) > 0.9999);
        }
    }

    [Fact]
    public void Collect_SiteMatchedByAnAdaptedModel_BringsEverythingBackToTheBase()
    {
        Populate(SiteCaptures.FewestPeople, days: 5);
        var before = Collected().Captures;
        Sample.Sequences(_adaptation.Spend(new AdaptationAttempt(1, Faces.Model, Now, new string('d', 64), 1, 1), [Number(1)], []));
        var head = SomeHead.Of(Faces.Model, Faces.Dimension);
        Sample.Sequences(_adaptation.Install(new SiteModel("pack+site", head, Now), []));
        Travel(30);
        var face = Faces.Of(1, 0.05, 999);
        _journal.Write([SomeGrant.Of(Number(1), head.Apply(face), Now)]);

        var after = Collected().Captures;

        Assert.Equal(2, after.Attempt);
        Assert.Equal(before.Captures.Length + 1, after.Captures.Length);
        Assert.All(after.Captures, capture => Assert.Equal(Faces.Model, capture.Embedding.Model));
        Assert.Contains(after.Captures, capture => Cosine(capture.Embedding, face) > 0.99999);
    }

    [Fact]
    public void Collect_ReferencesOfTheAdaptedModelOnly_AreBroughtBack()
    {
        Populate(SiteCaptures.FewestPeople, days: 5);
        Sample.Sequences(_adaptation.Spend(new AdaptationAttempt(1, Faces.Model, Now, new string('d', 64), 1, 1), [Number(1)], []));
        var model = new SiteModel("pack+site", SomeHead.Of(Faces.Model, Faces.Dimension), Now);
        Sample.Sequences(_adaptation.Install(model, []));
        var switching = new ModelSwitching(_switch, _people, new FakeApplianceClock(_time));
        switching.Begin(new MatchedModel("pack", Faces.Model), new MatchedModel("pack+site", model.Head.Model), "cli");
        switching.Derive(SiteModel.Between(Faces.Model, model.Head.Model, [model])!, "cli", _ => { }, CancellationToken.None);
        switching.Finish(false, "cli");
        Assert.Equal(0, _switch.CountReferences(Faces.Model));

        var captures = Collected().Captures.Captures.Where(capture => capture.AccessPoint == SiteExport.EnrolmentPoint).ToList();

        Assert.Equal(80, captures.Count);
        Assert.All(captures, capture => Assert.Contains(Enumerable.Range(1, 80), person => Cosine(Faces.Of(person), capture.Embedding) > 0.99999));
    }

    [Fact]
    public void Collect_Labels_StandWithTheirPeopleOnly()
    {
        Populate(SiteCaptures.FewestPeople, days: 5);
        var labels = Unlabelled.Add(Number(7), ["group=night shift"]);

        var captures = Assert.IsType<SiteExportOutcome.Collected>(Export().Collect(Faces.Model, labels, CancellationToken.None)).Captures.Captures;

        Assert.Equal(6, captures.Count(capture => capture.Groups.SequenceEqual(["group=night shift"])));
        Assert.All(captures.Where(capture => capture.Groups.Length > 0), capture => Assert.True(Cosine(Faces.Of(7), capture.Embedding) > 0.9));
    }

    [Fact]
    public void Spend_Collected_IsJournaledWithoutAnybodysName()
    {
        Populate(SiteCaptures.FewestPeople, days: 5);
        var collected = Collected();

        Sample.Sequences(Export().Spend(collected, new string('e', 64), "cli"));

        Assert.Equal((1, 80, 480), (_adaptation.Attempts()[0].Number, _adaptation.Attempts()[0].People, _adaptation.Attempts()[0].Captures));
        var entry = Assert.Single(_journal.Drafts, draft => draft.Kind == JournalEntryKind.CapturesExported);
        Assert.Equal(("1", "80", "480", null, null), (entry.Fields["attempt"], entry.Fields["people"], entry.Fields["captures"], entry.Personal, entry.Person));
        Assert.Equal(2, Collected().Captures.Attempt);
        Assert.Contains("meanwhile", Sample.Rejected(Export().Spend(collected, new string('e', 64), "cli")), StringComparison.Ordinal);
    }

    [Fact]
    public void Collect_Cancelled_Ends()
    {
        Populate(2, days: 1);

        Assert.Throws<OperationCanceledException>(() => Export().Collect(Faces.Model, Unlabelled, new CancellationToken(canceled: true)));
    }

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    private static PersonId Number(int number) => new($"{number:0000}");

    private static IEnumerable<Embedding> Seeds(params int[] people) => people.Select(person => Faces.Of(person));

    private static double Cosine(Embedding one, Embedding other) => one.CompareTo(other, Metric.Cosine).Value;

    private static void Done(AdaptationConsentOutcome outcome) => Assert.IsType<AdaptationConsentOutcome.Done>(outcome);

    private AdaptationConsenting Consenting() => new(_people, _adaptation, new FakeApplianceClock(_time));

    private SiteExport Export(bool isSimulated = false)
    {
        var (store, gallery) = (new FakeGalleryStore(_people), new Gallery(Faces.Model, Faces.Dimension));
        gallery.Apply(store.Read(Faces.Model, Faces.Dimension, gallery.Current.Versions));
        return new(_adaptation, _probes, _journal, store, [(gallery.Current, new FixedThresholds(Metric.Cosine, TooClose))], new FakeApplianceClock(_time), DateTimeZone.Utc, isSimulated);
    }

    private SiteExportOutcome Collect(bool isSimulated = false) => Export(isSimulated).Collect(Faces.Model, Unlabelled, CancellationToken.None);

    private SiteExportOutcome.Collected Collected(bool isSimulated = false) => Assert.IsType<SiteExportOutcome.Collected>(Collect(isSimulated));

    private void Travel(int days) => _time.Advance(TimeSpan.FromDays(days));

    /// <summary>People who agree, each with a reference of the first day and so many grants on each day from then on.</summary>
    private void Populate(int people, int days, int perDay = 1)
    {
        for (var person = 1; person <= people; person++)
        {
            Sample.Sequences(_people.Save([Sample.Person(Number(person), Sample.Consent)], []));
            Done(Consenting().Give(Number(person), "adapt-1", "cli"));
            Sample.Sequences(_people.AddReferences([Faces.Reference(Number(person).Value, Faces.Of(person), person)], []));
        }

        for (var day = 0; day < days; day++)
        {
            for (var one = 0; one < perDay; one++)
            {
                _journal.Write([.. Enumerable.Range(1, people).Select(person => SomeGrant.Of(Number(person), Faces.Of(person, 0.05, (100 * day) + one), Now))]);
            }

            Travel(1);
        }
    }
}
