using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Storage.Signatures;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Tests;

public sealed class SqliteSignatureTests : SignatureContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IJournalReader Reader => _store.Reader;

    protected override ISignatureStore Store => new SignatureStore(_store.Writer, _store.Database, _store.Time);

    [Theory]
    [InlineData("UPDATE signature_references SET sealed = zeroblob(length(sealed))")]
    [InlineData("UPDATE signature_references SET sealed = x'00'")]
    [InlineData("UPDATE signature_references SET person = '1002'")]
    [InlineData("UPDATE signature_references SET enrolled_at = enrolled_at + 1")]
    [InlineData("UPDATE encoders SET sha256 = replace(sha256, '5', '6')")]
    public void References_RowChangedByHand_IsLeftOut(string sql)
    {
        Save(Sample.Ada);
        Save(Sample.Ben);
        Sample.Sequences(Store.Add([Reference(Sample.Ada, 1)], [], []));

        _store.ExecuteRaw(sql);

        Assert.Empty(Store.References(Sample.Ada));
        Assert.Empty(Store.References(Sample.Ben));
        Assert.Single(Store.List());
    }

    [Theory]
    [InlineData("UPDATE signature_attempts SET sealed = zeroblob(length(sealed))")]
    [InlineData("UPDATE signature_attempts SET person = '1002'")]
    public void Attempts_RowChangedByHand_IsLeftOut(string sql)
    {
        SaveWithReference(Sample.Ada);
        Save(Sample.Ben);
        Sample.Sequences(Store.NoteAttempt(Sample.Ada, DrawnSignature.Strokes(1, 1), Sample.Morning));

        _store.ExecuteRaw(sql);

        Assert.Empty(Store.Attempts(Sample.Ada));
        Assert.Empty(Store.Attempts(Sample.Ben));
    }

    [Theory]
    [InlineData("INSERT INTO signature_references SELECT x'00', '1002', encoder, enrolled_at, sealed FROM signature_references")]
    [InlineData("INSERT INTO signature_attempts SELECT NULL, '1002', enrolled_at, sealed FROM signature_references")]
    public void Rows_OfSomebodyWithoutAConsent_TheDatabaseItselfRefuses(string sql)
    {
        Save(Sample.Ada);
        Save(Sample.Ben, consents: false);
        Sample.Sequences(Store.Add([Reference(Sample.Ada, 1)], [], []));

        Assert.Contains("consent", Assert.Throws<SqliteException>(() => _store.ExecuteRaw(sql)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_WithoutTheConsentOfSomebodyWithSignatures_IsRejected()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Add([Reference(Sample.Ada, 1)], [], []));

        Sample.Rejected(Writer.Save([Sample.Person(Sample.Ada)], []));

        Assert.Single(Store.Names(Sample.Ada));
    }

    /// <summary>No eight bytes of the embedding and none of the strokes lie in a file.</summary>
    [Fact]
    public void Files_HoldNothingOfASignatureInClear()
    {
        Save(Sample.Ada);
        var reference = Reference(Sample.Ada, 1);
        Sample.Sequences(Store.Add([reference], [], []));
        Sample.Sequences(Store.NoteAttempt(Sample.Ada, reference.Strokes, Sample.Morning));
        var steps = StrokeChannels.StepsOf(reference.Strokes);
        byte[][] wanted = [Bytes(reference.Embedding.Values[4], reference.Embedding.Values[5]), Bytes(steps[20].Right, steps[20].Down)];

        Assert.All(Directory.GetFiles(_store.Folder), file => Assert.All(wanted, bytes => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(bytes))));
    }

    public void Dispose() => _store.Dispose();

    private static byte[] Bytes(float one, float other) => [.. BitConverter.GetBytes(one), .. BitConverter.GetBytes(other)];
}
