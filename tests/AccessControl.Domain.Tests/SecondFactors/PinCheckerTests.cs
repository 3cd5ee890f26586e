using AccessControl.Contracts.Fakes;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using Microsoft.Extensions.Time.Testing;
using Sample = AccessControl.Contracts.Storage.Sample;

namespace AccessControl.Domain.Tests.SecondFactors;

public sealed class PinCheckerTests
{
    private static readonly PersonId[] Twins = [Sample.Ada, Sample.Ben];

    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakePinStore _pins;
    private readonly PinChecker _checker;

    public PinCheckerTests()
    {
        var journal = new FakeJournal(_time);
        var people = new FakePeopleStore(journal, _time);
        people.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []);
        _pins = new FakePinStore(journal, people);
        _checker = new PinChecker(_pins, _time);
    }

    [Fact]
    public void Choose_OneHasIt_SelectsThatOne()
    {
        Set(Sample.Ada, "4711");
        Set(Sample.Ben, "4712");

        Assert.Equal(Selected(Sample.Ben), _checker.Choose(Twins, null, Typed("4712")));
        Assert.Equal(Selected(Sample.Ada), _checker.Choose(Twins, Sample.Ada, Typed("4711")));
    }

    [Fact]
    public void Choose_BothHaveIt_OnlyTheNumberTells()
    {
        Set(Sample.Ada, "4711");
        Set(Sample.Ben, "4711");

        Assert.Equal(PinRefusal.NumberNeeded, Why(_checker.Choose(Twins, null, Typed("4711"))));
        Assert.Equal(Selected(Sample.Ben), _checker.Choose(Twins, Sample.Ben, Typed("4711")));
    }

    [Fact]
    public void Choose_NumberOfAnother_IsAWrongPinHoweverRight()
    {
        Set(Sample.Ada, "4711");

        Assert.Equal(PinRefusal.Wrong, Why(_checker.Choose(Twins, new PersonId("9999"), Typed("4711"))));
        Assert.Equal(PinRefusal.Wrong, Why(_checker.Choose(Twins, Sample.Ben, Typed("4711"))));
    }

    [Fact]
    public void CanSelect_WhereOneOfThemHasAPin()
    {
        Assert.False(_checker.CanSelect(Twins));
        Set(Sample.Ben, "4711");
        Assert.True(_checker.CanSelect(Twins));
    }

    [Fact]
    public void Choose_AfterTooManyWrong_LocksThesePeopleAndNoOthersForAWhile()
    {
        var other = new PersonId("1003");
        Set(Sample.Ada, "4711");
        for (var i = 1; i < PinChecker.LargestWrong; i++)
        {
            Assert.Equal(PinRefusal.Wrong, Why(_checker.Choose(Twins, null, Typed($"900{i}"))));
        }

        var last = Assert.IsType<PinChoice.Refused>(_checker.Choose(Twins, null, Typed("9000")));
        Assert.Equal(PinRefusal.Wrong, last.Why);
        Assert.Equal([Sample.Ada], last.NowLocked);
        Assert.Equal(PinRefusal.Locked, Why(_checker.Choose(Twins, null, Typed("4711"))));
        Assert.Equal(PinRefusal.Locked, Why(_checker.Choose(Twins, Sample.Ada, Typed("4711"))));

        // Whoever's PIN was never guessed at isn't locked with the other.
        Set(Sample.Ben, "80085");
        Assert.Equal(Selected(Sample.Ben), _checker.Choose([Sample.Ben, other], null, Typed("80085")));

        _time.Advance(PinChecker.LockedFor.ToTimeSpan() - TimeSpan.FromSeconds(1));
        Assert.Equal(PinRefusal.Locked, Why(_checker.Choose([Sample.Ada], null, Typed("4711"))));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Selected(Sample.Ada), _checker.Choose(Twins, null, Typed("4711")));
    }

    [Fact]
    public void Choose_TwinLockedOutWithTheSamePin_SelectsNobodyWithoutTheNumber()
    {
        Set(Sample.Ada, "4711");
        Set(Sample.Ben, "4711");
        for (var i = 0; i < PinChecker.LargestWrong; i++)
        {
            _checker.Choose(Twins, Sample.Ada, Typed($"900{i}"));
        }

        Assert.Equal(PinRefusal.NumberNeeded, Why(_checker.Choose(Twins, null, Typed("4711"))));
        Assert.Equal(Selected(Sample.Ben), _checker.Choose(Twins, Sample.Ben, Typed("4711")));
    }

    [Fact]
    public void Set_AnotherPin_EndsTheLockout()
    {
        Set(Sample.Ada, "4711");
        for (var i = 0; i < PinChecker.LargestWrong; i++)
        {
            _checker.Choose(Twins, null, Typed($"900{i}"));
        }

        Set(Sample.Ada, "80085");

        Assert.Equal(Selected(Sample.Ada), _checker.Choose(Twins, null, Typed("80085")));
    }

    [Fact]
    public void Choose_WhateverNumber_HoldsThePinAgainstAsMany()
    {
        Set(Sample.Ada, "4711");
        Set(Sample.Ben, "4712");
        int CountedFor(PersonId? number)
        {
            var before = _pins.Compared;
            _checker.Choose(Twins, number, Typed("4711"));
            return _pins.Compared - before;
        }

        Assert.Equal([2, 2, 2], new[] { CountedFor(null), CountedFor(Sample.Ada), CountedFor(new PersonId("9999")) });
    }

    [Fact]
    public void Choose_RightOne_ForgetsTheWrongOnesBefore()
    {
        Set(Sample.Ada, "4711");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < PinChecker.LargestWrong - 1; i++)
            {
                Assert.Equal(PinRefusal.Wrong, Why(_checker.Choose(Twins, null, Typed($"900{i}"))));
            }

            Assert.Equal(Selected(Sample.Ada), _checker.Choose(Twins, null, Typed("4711")));
        }
    }

    private static PinChoice.Selected Selected(PersonId person) => new(person);

    private static PinRefusal Why(PinChoice choice) => Assert.IsType<PinChoice.Refused>(choice).Why;

    private static Pin Typed(string digits) => Pin.TryParse(digits)!;

    private void Set(PersonId person, string digits) => Sample.Sequences(_pins.Set(person, Typed(digits), []));

    [Fact]
    public void Choose_NumberOfOneWithoutAPin_CountsAgainstWhoHasOne()
    {
        Set(Sample.Ada, "4711");
        PinChoice.Refused last = null!;
        for (var i = 0; i < PinChecker.LargestWrong; i++)
        {
            last = Assert.IsType<PinChoice.Refused>(_checker.Choose(Twins, Sample.Ben, Typed("4711")));
            Assert.Equal(PinRefusal.Wrong, last.Why);
        }

        // As a number of nobody here does: what is locked tells not whose number was typed.
        Assert.Equal([Sample.Ada], last.NowLocked);
    }
}
