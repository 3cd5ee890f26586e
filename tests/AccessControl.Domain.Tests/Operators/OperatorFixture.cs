using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Operators;

/// <summary>Operators in memory, and a clock that the test moves.</summary>
public abstract class OperatorFixture
{
    protected static readonly OperatorName Chief = Named("chief"), Ada = Named("ada.example"), Nobody = Named("nobody");
    protected static readonly Password Good = Typed("orange kettle on the roof"), Better = Typed("seven slow trams at noon");

    private protected OperatorFixture()
    {
        Journal = new FakeJournal(Time);
        People = new FakePeopleStore(Journal, Time);
        Store = new FakeOperatorStore(Journal, People);
        Clock = new FakeApplianceClock(Time);
        SetUp = new OperatorSetUp(Store, Hasher, Clock);
        Keeping = new OperatorKeeping(Store, People, Clock);
        SignIn = new OperatorSignIn(Store, Hasher, Clock, Time);
        People.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []);
    }

    private protected FakeTimeProvider Time { get; } = new(Sample.Morning.ToDateTimeOffset());

    private protected FakeJournal Journal { get; }

    private protected FakePeopleStore People { get; }

    private protected FakeOperatorStore Store { get; }

    private protected FakePasswordHasher Hasher { get; } = new();

    private protected FakeApplianceClock Clock { get; }

    private protected OperatorSetUp SetUp { get; }

    private protected OperatorKeeping Keeping { get; }

    private protected OperatorSignIn SignIn { get; }

    private protected static OperatorName Named(string name) => OperatorName.TryParse(name)!;

    private protected static Password Typed(string text) => Password.TryParse(text)!;

    private protected static OperatorOutcome.Done Done(OperatorOutcome outcome) => Assert.IsType<OperatorOutcome.Done>(outcome);

    private protected static OperatorRefusal Why(OperatorOutcome outcome) => Assert.IsType<OperatorOutcome.Refused>(outcome).Why;

    private protected OneTimeCode MakeCode() => Assert.IsType<SetUpCodeOutcome.Made>(OperatorSetUp.MakeCode(Store, Clock, "service")).Code;

    /// <summary>An administrator who has set the appliance up.</summary>
    private protected OperatorAccount SetUpChief() => Done(SetUp.Choose(Chief, MakeCode(), Good)).Account;

    /// <summary>An operator who has chosen a password.</summary>
    private protected OperatorAccount AddAda(params ReadOnlySpan<OperatorRole> roles) =>
        Done(SetUp.Choose(Ada, Done(Keeping.Add(Ada, OperatorRoles.Of(roles), Sample.Ada, "cli")).Code!, Good)).Account;

    private protected IReadOnlyList<JournalDraft> Drafts(JournalEntryKind kind) => [.. Journal.Drafts.Where(draft => draft.Kind == kind)];
}
