using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using AccessControl.Storage.Adaptation;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Tests;

public sealed class SqliteAdaptationTests : AdaptationContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IAdaptationStore Store => new AdaptationStore(_store.Writer, _store.Database, _store.Time);

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IModelSwitchStore Switch => _store.Switch;

    protected override IJournalReader Reader => _store.Reader;

    [Theory]
    [InlineData("UPDATE adaptation_consents SET sealed = zeroblob(length(sealed))")]
    [InlineData("UPDATE adaptation_consents SET sealed = x'00'")]
    [InlineData("UPDATE adaptation_consents SET person = '1002'")]
    [InlineData("UPDATE adaptation_consents SET given_at = given_at + 1")]
    public void ConsentOf_RowChangedByHand_CountsForNone(string sql)
    {
        Save(Sample.Ben, Sample.Consent);
        Agreed(Sample.Ada);

        _store.ExecuteRaw(sql);

        Assert.Null(Store.ConsentOf(Sample.Ada));
        Assert.Null(Store.ConsentOf(Sample.Ben));
        Assert.Empty(Store.Consenting());
    }

    [Theory]
    [InlineData("UPDATE site_models SET sealed = zeroblob(length(sealed))", "old-pack+site")]
    [InlineData("UPDATE site_models SET pack = 'other-pack+site'", "other-pack+site")]
    [InlineData("UPDATE site_models SET installed_at = installed_at + 1", "old-pack+site")]
    public void Models_RowChangedByHand_IsDamagedAndNotUsed(string sql, string damaged)
    {
        Agreed(Sample.Ada);
        Sample.Sequences(Store.Spend(Attempt(1), [Sample.Ada], []));
        Sample.Sequences(Store.Install(Model, []));

        _store.ExecuteRaw(sql);

        Assert.Empty(Store.Models());
        Assert.Equal([damaged], Store.DamagedModels());
    }

    [Fact]
    public void Consent_OfSomebodyWhoseFaceMayNotBeUsed_TheDatabaseItselfRefuses()
    {
        Agreed(Sample.Ada);
        Save(Sample.Ben, null);

        Assert.Contains("consent", Assert.Throws<SqliteException>(() => _store.ExecuteRaw("INSERT INTO adaptation_consents SELECT '1002', given_at, sealed FROM adaptation_consents")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attempts_AreNotRemoved_NotEvenByHand()
    {
        Agreed(Sample.Ada);
        Sample.Sequences(Store.Spend(Attempt(1), [Sample.Ada], []));

        Assert.Contains("spent", Assert.Throws<SqliteException>(() => _store.ExecuteRaw("DELETE FROM adaptation_attempts")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConsentToTheUseOfTheFace_ThatEndsOfItself_EndsTheAgreement()
    {
        Agreed(Sample.Ada);
        Sample.Sequences(Store.Spend(Attempt(1), [Sample.Ada], []));
        Save(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning + Duration.FromHours(1) });
        Assert.NotNull(Store.ConsentOf(Sample.Ada));

        _store.Time.Advance(TimeSpan.FromHours(1));

        Assert.Null(Store.ConsentOf(Sample.Ada));
        Assert.Empty(Store.Consenting());
        Assert.Equal(1, Assert.Single(Store.Attempts()).Withdrawn);
    }

    public void Dispose() => _store.Dispose();
}
