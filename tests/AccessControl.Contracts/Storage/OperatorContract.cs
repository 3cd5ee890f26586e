using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of operators does.</summary>
public abstract class OperatorContract
{
    protected static readonly OperatorName Ada = OperatorName.TryParse("ada.example")!;

    private static readonly JournalDraft Changed = Sample.Draft(JournalEntryKind.OperatorAdded);
    private static readonly LocalDate Monday = new(2026, 3, 2);

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract IOperatorStore Store { get; }

    /// <summary>A second store with people and a journal of its own.</summary>
    protected abstract (IOperatorStore Store, IPeopleWriter Writer) Other { get; }

    [Fact]
    public void Add_OfAnAccount_IsFoundByIdAndNameWithAllThatItHas()
    {
        Save(Sample.Ada);
        var account = Account(Ada, OperatorRoles.Of(OperatorRole.Supervisor, OperatorRole.Hr), Sample.Ada) with { Code = Code(1), PasswordHash = "hash" };

        Assert.Equal([1], Sample.Sequences(Store.Add(account, [Changed])));

        Assert.Equal(account, Store.Account(account.Operator.Id));
        Assert.Equal(account, Store.Account(OperatorName.TryParse("ADA.example")!));
        Assert.Equal(account.Operator, Assert.Single(Store.List()));
        Assert.Null(Store.Account(OperatorId.Make()));
        Assert.Null(Store.Account(OperatorName.TryParse("ben")!));
        Assert.False(Store.HasAdministrator());
    }

    [Fact]
    public void Add_OfATakenNameOrPerson_OrOfNobodysNumber_IsRejectedAndNothingWritten()
    {
        Save(Sample.Ada);
        Add(Account(Ada, OperatorRoles.Of(OperatorRole.Employee), Sample.Ada));

        Sample.Rejected(Store.Add(Account(Ada, OperatorRoles.Of(OperatorRole.Hr)), [Changed]));
        Sample.Rejected(Store.Add(Account(Named("other"), OperatorRoles.Of(OperatorRole.Hr), Sample.Ada), [Changed]));
        Assert.Contains("1002", Sample.Rejected(Store.Add(Account(Named("other"), OperatorRoles.Of(OperatorRole.Employee), Sample.Ben), [Changed])), StringComparison.Ordinal);

        Assert.Single(Store.List());
        Assert.Equal(1, Reader.LastSequence());
    }

    [Fact]
    public void Change_OfWhatWasReadSince_IsRejected()
    {
        var before = Add(Account(Ada, OperatorRoles.Of(OperatorRole.Hr)) with { Code = Code(1) });
        var after = before with { PasswordHash = "first", Code = null, Stamp = Guid.NewGuid() };
        Sample.Sequences(Store.Change(before, after, [Changed]));

        // Two brought one code at once: the second one finds it used.
        Sample.Rejected(Store.Change(before, before with { PasswordHash = "second", Code = null, Stamp = Guid.NewGuid() }, [Changed]));

        Assert.Equal(after, Store.Account(Ada));
        Assert.Equal(2, Reader.LastSequence());
        Assert.Throws<ArgumentException>(() => Store.Change(after, after with { Operator = after.Operator with { Name = Named("other") } }, [Changed]));
    }

    [Fact]
    public void Change_ThatLeavesNoActiveAdministrator_IsRejected()
    {
        var first = Add(Account(Ada, OperatorRoles.Of(OperatorRole.Administrator)));
        var gone = first with { Operator = first.Operator with { IsActive = false }, Stamp = Guid.NewGuid() };
        Assert.True(Store.HasAdministrator());
        Sample.Rejected(Store.Change(first, gone, [Changed]));
        Sample.Rejected(Store.Change(first, first with { Operator = first.Operator with { Roles = OperatorRoles.Of(OperatorRole.Hr) }, Stamp = Guid.NewGuid() }, [Changed]));

        Add(Account(Named("second"), OperatorRoles.Of(OperatorRole.Administrator, OperatorRole.Hr)));
        Sample.Sequences(Store.Change(first, gone, [Changed]));

        Assert.Equal(gone, Store.Account(first.Operator.Id));
        Assert.Null(Store.Account(Ada));
        Assert.Equal([true, false], Store.List().Select(one => one.IsActive));
        // The name is free for another account.
        Add(Account(Ada, OperatorRoles.Of(OperatorRole.Hr)));
        Assert.Equal(3, Store.List().Count);
    }

    [Fact]
    public void SetUp_TakesTheCodeOnceAndOnlyTheLatest()
    {
        Assert.Null(Store.SetUpCode());
        Sample.Sequences(Store.SetSetUpCode(Code(1), [Changed]));
        Sample.Sequences(Store.SetSetUpCode(Code(2), [Changed]));
        Assert.Equal(Code(2), Store.SetUpCode());
        var first = Account(Ada, OperatorRoles.Of(OperatorRole.Administrator)) with { PasswordHash = "hash" };
        Sample.Rejected(Store.SetUp(first, Code(1), [Changed]));

        Sample.Sequences(Store.SetUp(first, Code(2), [Changed]));

        Assert.Equal(first, Store.Account(Ada));
        Assert.Null(Store.SetUpCode());
        Sample.Rejected(Store.SetUp(Account(Named("second"), OperatorRoles.Of(OperatorRole.Administrator)), Code(2), [Changed]));
        Sample.Rejected(Store.SetSetUpCode(Code(3), [Changed]));
        Assert.Null(Store.SetUpCode());
        Assert.Equal(3, Reader.LastSequence());
    }

    [Fact]
    public void Erasure_OfThePerson_TakesTheAccountAlongAndThePersonOutOfTeams()
    {
        Save(Sample.Ada);
        Save(Sample.Ben);
        var account = Add(Account(Ada, OperatorRoles.Of(OperatorRole.Supervisor), Sample.Ada));
        Sample.Sequences(Store.SetTeam(new TeamStep(Sample.Ben, Monday, Sample.Ada), [Changed]));
        Sample.Sequences(Store.SetDeputy(new Deputyship(Sample.Ada, Sample.Ben, Monday, Monday), [Changed]));

        Sample.Sequences(Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]));

        Assert.Null(Store.Account(account.Operator.Id));
        Assert.Empty(Store.List());
        Assert.Equal(new TeamStep(Sample.Ben, Monday, null), Assert.Single(Store.Teams().Steps));
        Assert.Empty(Store.Teams().Deputies);
    }

    [Fact]
    public void Teams_AreKeptDayByDay_AndTheLatterOfADayHolds()
    {
        Save(Sample.Ada);
        Save(Sample.Ben);
        TeamStep[] steps = [new(Sample.Ben, Monday, Sample.Ada), new(Sample.Ben, Monday.PlusDays(7), null)];
        Sample.Sequences(Store.SetTeam(steps[0] with { Supervisor = null }, [Changed]));
        foreach (var step in steps)
        {
            Sample.Sequences(Store.SetTeam(step, [Changed]));
        }

        var deputy = new Deputyship(Sample.Ada, Sample.Ben, Monday, Monday.PlusDays(4));
        Sample.Sequences(Store.SetDeputy(deputy with { Until = Monday }, [Changed]));
        Sample.Sequences(Store.SetDeputy(deputy, [Changed]));

        Assert.Equal(steps, Store.Teams().Steps);
        Assert.Equal(deputy, Assert.Single(Store.Teams().Deputies));
        Assert.Contains("9999", Sample.Rejected(Store.SetTeam(new TeamStep(Sample.Ada, Monday, new PersonId("9999")), [Changed])), StringComparison.Ordinal);
        Sample.Rejected(Store.SetDeputy(deputy with { Deputy = new PersonId("9999") }, [Changed]));
        Sample.Rejected(Store.RemoveDeputy(Sample.Ada, Sample.Ben, Monday.PlusDays(1), [Changed]));
        Sample.Sequences(Store.RemoveDeputy(Sample.Ada, Sample.Ben, Monday, [Changed]));
        Assert.Empty(Store.Teams().Deputies);
        Assert.Equal(6, Reader.LastSequence());
    }

    [Fact]
    public void TakeOver_PutsTheOthersInPlaceOfWhatIsThere_AsFarAsThePeopleAre()
    {
        Save(Sample.Ada);
        var (other, writer) = Other;
        Assert.IsType<AppendOutcome.Durable>(writer.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []));
        OperatorAccount[] accounts =
        [
            Account(Named("chief"), OperatorRoles.Of(OperatorRole.Administrator)) with { PasswordHash = "new" },
            Account(Named("team"), OperatorRoles.Of(OperatorRole.Supervisor), Sample.Ada),
            Account(Named("staff"), OperatorRoles.Of(OperatorRole.Hr), Sample.Ben),
        ];
        Assert.All(accounts, account => Sample.Sequences(other.Add(account, [])));
        var late = new PersonId("1003");
        Assert.IsType<AppendOutcome.Durable>(writer.Save([Sample.Person(late)], []));
        Sample.Sequences(other.Add(Account(Named("late"), OperatorRoles.Of(OperatorRole.Employee), late), []));
        Sample.Sequences(other.SetTeam(new TeamStep(Sample.Ada, Monday, null), []));
        Sample.Sequences(other.SetTeam(new TeamStep(Sample.Ben, Monday, Sample.Ada), []));
        Add(Account(Named("chief"), OperatorRoles.Of(OperatorRole.Administrator)) with { PasswordHash = "old" });
        Sample.Sequences(Store.SetTeam(new TeamStep(Sample.Ada, Monday, null), [Changed]));

        Sample.Sequences(Store.TakeOver(other, [Changed]));

        Assert.Equal(["chief", "staff", "team"], Store.List().Select(one => one.Name.Value));
        Assert.Equal(accounts[0], Store.Account(Named("chief")));
        Assert.Equal(Sample.Ada, Store.Account(Named("team"))!.Operator.Person);
        Assert.Null(Store.Account(Named("staff"))!.Operator.Person);
        Assert.Equal(new TeamStep(Sample.Ada, Monday, null), Assert.Single(Store.Teams().Steps));
    }

    protected static OperatorName Named(string name) => OperatorName.TryParse(name)!;

    protected static OperatorAccount Account(OperatorName name, OperatorRoles roles, PersonId? person = null) =>
        new(new Operator(OperatorId.Make(), name, roles, person), Guid.NewGuid(), null, null);

    protected static PendingCode Code(byte number) => new([.. Enumerable.Repeat(number, 32)], Sample.Morning + Duration.FromHours(number));

    protected OperatorAccount Add(OperatorAccount account)
    {
        Sample.Sequences(Store.Add(account, [Changed]));
        return account;
    }

    protected void Save(PersonId person) => Assert.IsType<AppendOutcome.Durable>(Writer.Save([Sample.Person(person)], []));
}
