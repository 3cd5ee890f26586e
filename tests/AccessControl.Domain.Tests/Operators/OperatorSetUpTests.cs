using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;

namespace AccessControl.Domain.Tests.Operators;

public sealed class OperatorSetUpTests : OperatorFixture
{
    [Fact]
    public void Choose_ByTheSetUpCode_MakesTheFirstAdministratorAndUsesItUp()
    {
        var code = MakeCode();

        var account = Done(SetUp.Choose(Chief, code, Good)).Account;

        Assert.Equal((Chief, OperatorSetUp.FirstRoles, null), (account.Operator.Name, account.Operator.Roles, account.Operator.Person));
        Assert.Equal(account, Store.Account(Chief));
        Assert.Equal(OperatorRefusal.WrongCode, Why(SetUp.Choose(Chief, code, Better)));
        Assert.Equal(OperatorRefusal.WrongCode, Why(SetUp.Choose(Named("second"), code, Better)));
        Assert.IsType<SetUpCodeOutcome.AlreadySetUp>(OperatorSetUp.MakeCode(Store, Clock, "cli"));
        Assert.Equal(
            [JournalEntryKind.SetUpCodeMade, JournalEntryKind.OperatorAdded, JournalEntryKind.OperatorPasswordSet], Journal.Drafts.Select(draft => draft.Kind));
    }

    [Fact]
    public void Choose_AfterTheCodesTime_OrByTheOneBefore_IsRefused()
    {
        var first = MakeCode();
        var second = MakeCode();
        Assert.Equal(OperatorRefusal.WrongCode, Why(SetUp.Choose(Chief, first, Good)));
        Assert.Equal(OperatorRefusal.WrongCode, Why(SetUp.Choose(Chief, OneTimeCode.Make(), Good)));

        Time.Advance(PendingCode.GoodFor.ToTimeSpan());

        Assert.Equal(OperatorRefusal.WrongCode, Why(SetUp.Choose(Chief, second, Good)));
        Assert.Empty(Store.List());
        Time.Advance(TimeSpan.FromMinutes(1));
        Done(SetUp.Choose(Chief, MakeCode(), Good));
    }

    [Fact]
    public void Choose_OfAPasswordThatIsGuessed_LeavesTheCodeGood()
    {
        var code = MakeCode();

        Assert.Equal(PasswordFault.TooShort, Assert.IsType<OperatorOutcome.Unfit>(SetUp.Choose(Chief, code, Typed("too short"))).Why);

        Done(SetUp.Choose(Chief, code, Good));
    }

    [Fact]
    public void Choose_ByAnAccountsCode_GivesThatAccountThePasswordOnce()
    {
        SetUpChief();
        var added = Done(Keeping.Add(Ada, OperatorRoles.Of(OperatorRole.Employee), Sample.Ada, "cli"));
        Assert.Equal(OperatorRefusal.WrongCode, Why(SetUp.Choose(Chief, added.Code!, Good)));
        Assert.Equal(OperatorRefusal.WrongCode, Why(SetUp.Choose(Nobody, added.Code!, Good)));

        var account = Done(SetUp.Choose(Ada, added.Code!, Good)).Account;

        Assert.NotEqual(added.Account.Stamp, account.Stamp);
        Assert.Equal(OperatorRefusal.WrongCode, Why(SetUp.Choose(Ada, added.Code!, Better)));
        Assert.IsType<SignInOutcome.SignedIn>(SignIn.SignIn(Ada, Good));
    }

    [Fact]
    public void Choose_WhileTheStoreTakesNothing_SaysSo()
    {
        var code = MakeCode();
        Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        Assert.Equal("full", Assert.IsType<OperatorOutcome.NotWritten>(SetUp.Choose(Chief, code, Good)).Problem);
    }

    [Fact]
    public void Journal_OfOperators_NamesNobodyAndHoldsNoSecret()
    {
        var code = MakeCode();
        var chief = Done(SetUp.Choose(Chief, code, Good)).Account;
        var added = Done(Keeping.Add(Ada, OperatorRoles.Of(OperatorRole.Supervisor, OperatorRole.Hr), Sample.Ada, chief.Operator.Id.Value));
        SignIn.SignIn(Ada, Better);

        var said = string.Join(' ', Journal.Drafts.SelectMany(draft => draft.Fields.Values.Concat(draft.Personal?.Values ?? [])));
        Assert.Contains(added.Account.Operator.Id.Value, said, StringComparison.Ordinal);
        Assert.Contains("supervisor,hr", said, StringComparison.Ordinal);
        Assert.All(
            new[] { Chief.Value, Ada.Value, Good.Text, Better.Text, code.Text, added.Code!.Text, Sample.Ada.Value },
            secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
        Assert.Equal(chief.Operator.Id.Value, Journal.Drafts.Last(draft => draft.Kind == JournalEntryKind.OperatorAdded).Fields["by"]);
    }
}
