using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;

namespace AccessControl.Storage.Tests;

public sealed class SqliteModelSwitchContractTests : ModelSwitchContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IModelSwitchStore Switch => _store.Switch;

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IGalleryStore Gallery => _store.Gallery;

    protected override IJournalReader Reader => _store.Reader;

    [Theory]
    [InlineData("UPDATE kept_captures SET sealed = zeroblob(length(sealed))")]
    [InlineData("UPDATE kept_captures SET person = '1002'")]
    [InlineData("UPDATE kept_captures SET encoder = (SELECT id FROM encoders WHERE name = 'mobilefacenet-192')")]
    [InlineData("UPDATE kept_captures SET reference = randomblob(16)")]
    public void KeptCapture_ChangedOrMoved_IsDamagedAndNotOpened(string tampering)
    {
        Add(Sample.Ben, Sample.OtherEncoder);
        Add(Sample.Ada, Sample.Encoder, kept: true);
        _store.Database.Dispose();
        _store.ExecuteRaw(tampering);

        var page = _store.Switch.Pending(new ModelId("third", new string('c', 64)), null, 10);

        Assert.Empty(page.Captures);
        Assert.Equal((1, 1), (page.Damaged.Length, page.People));
    }

    [Fact]
    public void KeptCapture_InTheFiles_IsNotReadable()
    {
        var reference = Add(Sample.Ada, Sample.Encoder, kept: true);
        var picture = Sample.Capture(reference).Face.Picture;

        foreach (var file in Directory.GetFiles(_store.Folder))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            Assert.True(content.ToArray().AsSpan().IndexOf(picture.AsSpan()) < 0, file);
        }
    }

    public void Dispose() => _store.Dispose();
}
