using AccessControl.Domain.Operators;

namespace AccessControl.Domain.Tests.Operators;

public sealed class OperatorSessionsTests : OperatorFixture
{
    private readonly OperatorSessions _sessions;

    public OperatorSessionsTests() => _sessions = new OperatorSessions(Store, Time, SessionLimits.Default);

    [Fact]
    public void Use_KeepsASessionOpen_AndTwelveHoursEndItAllTheSame()
    {
        var account = AddAda(OperatorRole.Employee);
        var id = _sessions.Begin(account);
        for (var i = 0; i < 24; i++)
        {
            Assert.Equal(account.Operator, _sessions.Use(id));
            Time.Advance(TimeSpan.FromMinutes(29));
        }

        Assert.NotNull(_sessions.Use(id));
        Time.Advance(TimeSpan.FromMinutes(24));
        Assert.Null(_sessions.Use(id));
    }

    [Fact]
    public void Look_SeesWithoutKeepingOpen()
    {
        var id = _sessions.Begin(AddAda(OperatorRole.Employee));
        Time.Advance(TimeSpan.FromMinutes(29));
        Assert.NotNull(_sessions.Look(id));

        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(_sessions.Look(id));
        Assert.Null(_sessions.Use(id));
    }

    [Fact]
    public void Use_AfterAChangeOfTheAccount_IsNone()
    {
        SetUpChief();
        var account = AddAda(OperatorRole.Employee);
        Action[] changes =
        [
            () => Keeping.ChangeRoles(Ada, OperatorRoles.Of(OperatorRole.Employee, OperatorRole.Hr), "cli"),
            () => SignIn.ChangePassword(account.Operator.Id, Good, Better),
            () => Keeping.Reset(Ada, "cli"),
            () => Keeping.Deactivate(Ada, "cli"),
        ];
        foreach (var change in changes)
        {
            var (one, other) = (_sessions.Begin(Store.Account(Ada)!), _sessions.Begin(Store.Account(Chief)!));
            Assert.NotNull(_sessions.Use(one));

            change();

            Assert.Null(_sessions.Use(one));
            Assert.NotNull(_sessions.Use(other));
        }
    }

    [Fact]
    public void End_OfOne_LeavesTheOther()
    {
        var account = AddAda(OperatorRole.Employee);
        var (one, other) = (_sessions.Begin(account), _sessions.Begin(account));
        Assert.NotEqual(one, other);
        Assert.Equal(64, one.Length);

        _sessions.End(one);

        Assert.Null(_sessions.Use(one));
        Assert.NotNull(_sessions.Use(other));
        Assert.Null(_sessions.Use("made up"));
    }

    [Fact]
    public void Use_WhileTheStoreCantBeRead_IsNoneAndGoesOnAfterwards()
    {
        var id = _sessions.Begin(AddAda(OperatorRole.Employee));
        Store.IsUnreadable = true;
        Assert.Null(_sessions.Use(id));

        Store.IsUnreadable = false;

        Assert.NotNull(_sessions.Use(id));
    }
}
