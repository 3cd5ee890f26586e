using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using AccessControl.Storage.Matching;

namespace AccessControl.Storage.Tests;

public sealed class SqliteAdaptedReferenceTests : AdaptedReferenceContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IGalleryStore Gallery => _store.Gallery;

    protected override IJournalReader Reader => _store.Reader;

    protected override IAdaptedReferenceStore Store => new AdaptedReferenceStore(_store.Writer, _store.Database, _store.Gallery, _store.Time);

    [Theory]
    [InlineData("UPDATE adapted_references SET steps_since_anchor = 1")]
    [InlineData("UPDATE adapted_references SET updated_at = updated_at - 1")]
    [InlineData("UPDATE adapted_references SET anchor = (SELECT id FROM biometric_references WHERE id <> anchor LIMIT 1)")]
    [InlineData("UPDATE adapted_references SET sealed = zeroblob(length(sealed))")]
    public void Find_RowChangedByHand_IsNoReference(string sql)
    {
        var anchor = Enrol(Sample.Ada);
        Sample.Sequences(Writer.AddReferences([Sample.Reference(Sample.Ada, seed: 3)], []));
        Sample.Sequences(Store.Step(Step(anchor), null, []));

        _store.ExecuteRaw(sql);

        Assert.Null(Store.Find(Sample.Ada, Sample.Encoder));
        Assert.Null(Assert.Single(Store.List(Sample.Ada)).AnchorSimilarity);
    }

    [Fact]
    public void Load_AdaptedRowPutAmongTheEnrolment_IsDamage()
    {
        Sample.Sequences(Store.Step(Step(Enrol(Sample.Ada)), null, []));

        _store.ExecuteRaw("INSERT INTO biometric_references (id, person, encoder, enrolled_at, sealed) SELECT id, person, encoder, updated_at, sealed FROM adapted_references");

        Assert.Single(Gallery.Load(Sample.Encoder).Damaged);
    }

    [Fact]
    public void Step_Files_HoldNoEmbeddingInClear()
    {
        var step = Step(Enrol(Sample.Ada));
        Sample.Sequences(Store.Step(step, null, []));
        var clear = new byte[step.Embedding.Dimension * sizeof(float)];
        Buffer.BlockCopy(step.Embedding.Values.ToArray(), 0, clear, 0, clear.Length);

        Assert.All(
            Directory.GetFiles(_store.Folder),
            file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(clear.AsSpan(0, 16))));
    }

    public void Dispose() => _store.Dispose();
}
