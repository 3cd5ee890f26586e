using System.Text;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using AccessControl.Storage.Adaptation;
using AccessControl.Storage.Encryption;
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
        Assert.Equal([new UnusableSiteModel(damaged, null)], Store.UnusableModels());
    }

    /// <summary>An older program's: nobody changed it by hand, and what is to be done is told.</summary>
    [Fact]
    public void Models_HeadOfTheSchemaBefore_IsNotUsedAndSaysToMakeItAgain()
    {
        Agreed(Sample.Ada);
        Sample.Sequences(Store.Spend(Attempt(1), [Sample.Ada], []));
        Sample.Sequences(Store.Install(Model, []));
        using var box = _store.Key.For(KeyPurpose.SiteModels);
        var old = Encoding.UTF8.GetBytes(Model.Head.ToJson().Replace("\"schema\": 2", "\"schema\": 1", StringComparison.Ordinal));
        var place = Encoding.UTF8.GetBytes($"site model 1|{Model.Pack}|{Model.Head.Attempt}|{Ticks.Of(Model.InstalledAt)}");

        _store.ExecuteRaw($"UPDATE site_models SET sealed = x'{Convert.ToHexString(box.Seal(old, place))}'");

        Assert.Empty(Store.Models());
        var unusable = Assert.Single(Store.UnusableModels());
        Assert.Equal(Model.Pack, unusable.Pack);
        Assert.StartsWith($"{Model.Pack}: site head: schema is 1, ", unusable.Problem, StringComparison.Ordinal);
        Assert.Contains("make the head again", unusable.Problem, StringComparison.Ordinal);
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
