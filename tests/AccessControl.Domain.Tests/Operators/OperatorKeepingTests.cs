using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Tests.Operators;

public sealed class OperatorKeepingTests : OperatorFixture
{
    [Fact]
    public void Add_OfWhatCantBe_SaysWhy()
    {
        AddAda(OperatorRole.Employee);

        Assert.Equal(OperatorRefusal.NameTaken, Why(Keeping.Add(Ada, OperatorRoles.Of(OperatorRole.Hr), null, "cli")));
        Assert.Equal(OperatorRefusal.PersonTaken, Why(Keeping.Add(Nobody, OperatorRoles.Of(OperatorRole.Hr), Sample.Ada, "cli")));
        Assert.Equal(OperatorRefusal.PersonNeeded, Why(Keeping.Add(Nobody, OperatorRoles.Of(OperatorRole.Supervisor), null, "cli")));
        Assert.Equal(OperatorRefusal.UnknownPerson, Why(Keeping.Add(Nobody, OperatorRoles.Of(OperatorRole.Employee), new PersonId("9999"), "cli")));
        Assert.Throws<ArgumentException>(() => Keeping.Add(Nobody, default, null, "cli"));
        Assert.Single(Store.List());
    }

    [Fact]
    public void LastAdministrator_CanNeitherGoNorBeAnythingElse()
    {
        SetUpChief();

        Assert.Equal(OperatorRefusal.LastAdministrator, Why(Keeping.Deactivate(Chief, "cli")));
        Assert.Equal(OperatorRefusal.LastAdministrator, Why(Keeping.ChangeRoles(Chief, OperatorRoles.Of(OperatorRole.Hr), "cli")));
        Done(Keeping.ChangeRoles(Chief, OperatorRoles.Of(OperatorRole.Hr, OperatorRole.Administrator), "cli"));
        AddAda(OperatorRole.Administrator);
        Done(Keeping.Deactivate(Chief, "cli"));
        Assert.Equal(OperatorRefusal.LastAdministrator, Why(Keeping.Deactivate(Ada, "cli")));
    }

    [Fact]
    public void Reset_TakesThePasswordAwayUntilTheCodeIsUsed()
    {
        var before = AddAda(OperatorRole.Employee);

        var reset = Done(Keeping.Reset(Ada, "cli"));

        Assert.IsType<SignInOutcome.Refused>(SignIn.SignIn(Ada, Good));
        Assert.NotEqual(before.Stamp, reset.Account.Stamp);
        Done(SetUp.Choose(Ada, reset.Code!, Better));
        Assert.IsType<SignInOutcome.SignedIn>(SignIn.SignIn(Ada, Better));
        Assert.Equal("cli", Assert.Single(Drafts(JournalEntryKind.OperatorReset)).Fields["by"]);
    }

    [Fact]
    public void Deactivate_IsForGood_AndFreesNameAndPerson()
    {
        var code = Done(Keeping.Add(Ada, OperatorRoles.Of(OperatorRole.Employee), Sample.Ada, "cli")).Code!;

        Assert.Null(Done(Keeping.Deactivate(Ada, "cli")).Account.Code);

        Assert.Equal(OperatorRefusal.WrongCode, Why(SetUp.Choose(Ada, code, Good)));
        Assert.Equal(OperatorRefusal.UnknownOperator, Why(Keeping.Deactivate(Ada, "cli")));
        Assert.Equal(OperatorRefusal.UnknownOperator, Why(Keeping.Reset(Ada, "cli")));
        AddAda(OperatorRole.Employee);
        Assert.Equal([true, false], Store.List().Select(one => one.IsActive));
    }

    [Fact]
    public void ChangeRoles_ToOnesThatNeedAPerson_TakesAPerson()
    {
        Done(Keeping.Add(Nobody, OperatorRoles.Of(OperatorRole.Hr), null, "cli"));

        Assert.Equal(OperatorRefusal.PersonNeeded, Why(Keeping.ChangeRoles(Nobody, OperatorRoles.Of(OperatorRole.Hr, OperatorRole.Supervisor), "cli")));
        Assert.Equal("hr,administrator", Done(Keeping.ChangeRoles(Nobody, OperatorRoles.Of(OperatorRole.Administrator, OperatorRole.Hr), "cli")).Account.Operator.Roles.ToString());
        Assert.Equal("hr,administrator", Assert.Single(Drafts(JournalEntryKind.OperatorRolesChanged)).Fields["roles"]);
    }
}
