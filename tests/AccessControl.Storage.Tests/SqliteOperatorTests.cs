using System.Text;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Storage.Operators;

namespace AccessControl.Storage.Tests;

public sealed class SqliteOperatorTests : OperatorContract, IDisposable
{
    private readonly TemporaryStore _store = new();
    private readonly TemporaryStore _other = new();

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IJournalReader Reader => _store.Reader;

    protected override IOperatorStore Store => new OperatorStore(_store.Writer, _store.Database);

    protected override (IOperatorStore Store, IPeopleWriter Writer) Other => (new OperatorStore(_other.Writer, _other.Database), _other.PeopleWriter);

    /// <summary>Whoever holds the file but not the key gives nobody a role, a person, a name or a way in.</summary>
    [Theory]
    [InlineData("UPDATE operators SET roles = 'hr,administrator'")]
    [InlineData("UPDATE operators SET person = '1002'")]
    [InlineData("UPDATE operators SET person = NULL")]
    [InlineData("UPDATE operators SET active = 0")]
    [InlineData("UPDATE operators SET sealed = zeroblob(length(sealed))")]
    [InlineData("UPDATE operators SET sealed = x''")]
    [InlineData("UPDATE operators SET id = 'op-22222222'")]
    public void Account_RowChangedByHand_IsntThere(string sql)
    {
        Save(Sample.Ada);
        Save(Sample.Ben);
        var account = Add(Account(Ada, OperatorRoles.Of(OperatorRole.Employee), Sample.Ada) with { PasswordHash = "hash" });

        _store.ExecuteRaw(sql);

        Assert.Null(Store.Account(account.Operator.Id));
        Assert.Null(Store.Account(Ada));
        Assert.Empty(Store.List());
        Assert.False(Store.HasAdministrator());
    }

    [Fact]
    public void Account_TagsSwappedByHand_NobodySignsInUnderAnothersName()
    {
        Add(Account(Ada, OperatorRoles.Of(OperatorRole.Hr)));
        Add(Account(Named("other"), OperatorRoles.Of(OperatorRole.Administrator)));

        _store.ExecuteRaw(
            """
            CREATE TEMP TABLE tags AS SELECT id, name_tag FROM operators;
            UPDATE operators SET name_tag = CAST(id AS BLOB);
            UPDATE operators SET name_tag = (SELECT t.name_tag FROM tags t WHERE t.id <> operators.id);
            """);

        Assert.Null(Store.Account(Ada));
        Assert.Null(Store.Account(Named("other")));
    }

    [Fact]
    public void SetUpCode_ChangedByHand_IsntThere()
    {
        Sample.Sequences(Store.SetSetUpCode(Code(1), []));

        _store.ExecuteRaw("UPDATE operator_set_up SET sealed = zeroblob(length(sealed))");

        Assert.Null(Store.SetUpCode());
        Sample.Rejected(Store.SetUp(Account(Ada, OperatorRoles.Of(OperatorRole.Administrator)), Code(1), []));
    }

    /// <summary>A damaged administrator must not keep the appliance from being set up anew.</summary>
    [Fact]
    public void SetSetUpCode_WhereTheOnlyAdministratorIsDamaged_IsTaken()
    {
        Add(Account(Ada, OperatorRoles.Of(OperatorRole.Administrator)));
        Sample.Rejected(Store.SetSetUpCode(Code(1), []));

        _store.ExecuteRaw("UPDATE operators SET sealed = zeroblob(length(sealed))");

        Sample.Sequences(Store.SetSetUpCode(Code(1), []));
    }

    [Fact]
    public void Files_HoldNeitherNameNorHashNorCodeInClear()
    {
        var code = Code(7);
        var account = Add(Account(Ada, OperatorRoles.Of(OperatorRole.Hr)) with { PasswordHash = "a hash to look for", Code = code });
        Sample.Sequences(Store.Change(account, account with { Code = null, Stamp = Guid.NewGuid() }, []));
        byte[][] wanted = [Encoding.UTF8.GetBytes(Ada.Value), Encoding.UTF8.GetBytes(account.PasswordHash!), [.. code.Digest], Encoding.UTF8.GetBytes(Convert.ToHexStringLower([.. code.Digest]))];

        Assert.All(Directory.GetFiles(_store.Folder), file => Assert.All(wanted, bytes => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(bytes))));
    }

    public void Dispose()
    {
        _store.Dispose();
        _other.Dispose();
    }
}
