using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Operators;

public sealed class OperatorSignInTests : OperatorFixture
{
    [Fact]
    public void SignIn_OfTheRightOnes_IsTheOperatorAndStandsInTheJournal()
    {
        var account = AddAda(OperatorRole.Employee);

        Assert.Equal(account, Assert.IsType<SignInOutcome.SignedIn>(SignIn.SignIn(Ada, Good)).Account);

        Assert.Equal(account.Operator.Id.Value, Assert.Single(Drafts(JournalEntryKind.OperatorSignedIn)).Fields["operator"]);
        Assert.Null(SignIn.NoteSignOut(account.Operator));
        Assert.Single(Drafts(JournalEntryKind.OperatorSignedOut));
    }

    /// <summary>Nobody learns by answer, work or delay whether there is such an operator, one who is active, or one with a password.</summary>
    [Fact]
    public void SignIn_OfWrongPasswordUnknownInactiveOrNotYetSetUp_IsOneAnswerAndOneAmountOfWork()
    {
        AddAda(OperatorRole.Employee);
        Done(Keeping.Add(Named("waiting"), OperatorRoles.Of(OperatorRole.Hr), null, "cli"));
        Done(Keeping.Add(Named("gone"), OperatorRoles.Of(OperatorRole.Hr), null, "cli"));
        Done(Keeping.Deactivate(Named("gone"), "cli"));

        var said = new[] { Ada, Nobody, Named("waiting"), Named("gone") }.Select(name => string.Join('|', Enumerable.Range(0, 9).Select(_ =>
        {
            var (compared, entries) = (Hasher.Compared, Journal.Drafts.Count);
            var outcome = SignIn.SignIn(name, Better);
            Time.Advance(TimeSpan.FromSeconds(6));
            return $"{outcome} {Hasher.Compared - compared} {Journal.Drafts.Count - entries}";
        }))).ToList();

        Assert.Single(said.Distinct());
        Assert.Contains("Delayed", said[0], StringComparison.Ordinal);
    }

    [Fact]
    public void SignIn_AfterFailures_WaitsLongerEachTimeAndNeitherLooksNorCountsMeanwhile()
    {
        AddAda(OperatorRole.Employee);
        List<double> waits = [];
        for (var i = 0; i < 13; i++)
        {
            var refused = Assert.IsType<SignInOutcome.Refused>(SignIn.SignIn(Ada, Better));
            Assert.Equal(SignInRefusal.Wrong, refused.Why);
            if (refused.Wait is { } wait)
            {
                waits.Add(wait.TotalSeconds);
                var compared = Hasher.Compared;
                Time.Advance(wait.ToTimeSpan() - TimeSpan.FromMilliseconds(1));
                Assert.Equal(SignInRefusal.Delayed, Assert.IsType<SignInOutcome.Refused>(SignIn.SignIn(Ada, Good)).Why);
                Assert.Equal(compared, Hasher.Compared);
                Time.Advance(TimeSpan.FromMilliseconds(1));
            }
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1280, 1280], waits);
        Assert.IsType<SignInOutcome.SignedIn>(SignIn.SignIn(Ada, Good));
        Assert.Null(Assert.IsType<SignInOutcome.Refused>(SignIn.SignIn(Ada, Better)).Wait);
        Assert.Equal(14, Drafts(JournalEntryKind.OperatorSignInRefused).Count);
    }

    [Fact]
    public void SignIn_WhileAnotherNameIsDelayed_IsLookedAt()
    {
        AddAda(OperatorRole.Employee);
        for (var i = 0; i < OperatorSignIn.LargestWrong; i++)
        {
            SignIn.SignIn(Nobody, Better);
        }

        Assert.Equal(SignInRefusal.Delayed, Assert.IsType<SignInOutcome.Refused>(SignIn.SignIn(Nobody, Better)).Why);
        Assert.IsType<SignInOutcome.SignedIn>(SignIn.SignIn(Ada, Good));
    }

    /// <summary>Whoever tries ever new names fills no memory, and frees no name but the one tried longest ago.</summary>
    [Fact]
    public void SignIn_OfThousandsOfNames_RemembersTheLatest()
    {
        for (var i = 0; i < OperatorSignIn.LargestWrong; i++)
        {
            SignIn.SignIn(Nobody, Better);
        }

        for (var i = 0; i < 4095; i++)
        {
            Time.Advance(TimeSpan.FromMicroseconds(1));
            SignIn.SignIn(Named($"name{i}"), Better);
        }

        Assert.Equal(SignInRefusal.Delayed, Assert.IsType<SignInOutcome.Refused>(SignIn.SignIn(Nobody, Better)).Why);
        SignIn.SignIn(Named("one-more"), Better);
        Assert.Equal(SignInRefusal.Wrong, Assert.IsType<SignInOutcome.Refused>(SignIn.SignIn(Nobody, Better)).Why);
    }

    [Fact]
    public void SignIn_WhileNothingCanBeWritten_IsNone()
    {
        AddAda(OperatorRole.Employee);
        Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        Assert.Equal("full", Assert.IsType<SignInOutcome.NotWritten>(SignIn.SignIn(Ada, Good)).Problem);
    }

    [Fact]
    public void ChangePassword_ByThePresentOne_EndsWhatWentBefore()
    {
        var account = AddAda(OperatorRole.Employee);
        var id = account.Operator.Id;
        Assert.Equal(PasswordFault.OwnName, Assert.IsType<OperatorOutcome.Unfit>(SignIn.ChangePassword(id, Good, Typed("ada example 2026"))).Why);
        Assert.Equal(OperatorRefusal.WrongPassword, Why(SignIn.ChangePassword(id, Better, Better)));

        var changed = Done(SignIn.ChangePassword(id, Good, Better)).Account;

        Assert.NotEqual(account.Stamp, changed.Stamp);
        Assert.IsType<SignInOutcome.SignedIn>(SignIn.SignIn(Ada, Better));
        Assert.Equal(SignInRefusal.Wrong, Assert.IsType<SignInOutcome.Refused>(SignIn.SignIn(Ada, Good)).Why);
        Assert.Equal(OperatorRefusal.UnknownOperator, Why(SignIn.ChangePassword(OperatorId.Make(), Good, Better)));
    }

    /// <summary>Whatever is tried when, a right password is taken exactly where no wait that was told is still running.</summary>
    [Fact]
    public void SignIn_AnyTriesAtAnyTimes_TellsTheWaitThatItKeeps() => Gen.Select(Gen.Bool, Gen.Int[0, 40]).Array[1, 60].Sample(
        tries =>
        {
            var fixture = new OperatorSignInTests();
            fixture.AddAda(OperatorRole.Employee);
            var until = TimeSpan.Zero;
            var now = TimeSpan.Zero;
            foreach (var (isRight, seconds) in tries)
            {
                fixture.Time.Advance(TimeSpan.FromSeconds(seconds));
                now += TimeSpan.FromSeconds(seconds);
                var wait = fixture.SignIn.SignIn(Ada, isRight ? Good : Better).Match(
                    _ => Duration.MinValue,
                    refused => refused.Wait ?? Duration.Zero,
                    _ => throw new InvalidOperationException());
                Assert.Equal(isRight && now >= until, wait == Duration.MinValue);
                Assert.True(now >= until || Duration.FromTimeSpan(until - now) == wait);
                until = wait > Duration.Zero ? now + wait.ToTimeSpan() : until;
            }
        },
        seed: "0000opers002",
        iter: 100);
}
