using System.Runtime.InteropServices;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Storage.Matching;
using Dapper;

namespace AccessControl.Storage.Tests;

/// <summary>A gallery too large to stay in memory: its packed blocks, and its embeddings read one by one.</summary>
public sealed class GalleryBlockTests : IDisposable
{
    private const int Dimension = 2048;
    private const int References = 4200;
    private const int PerPerson = 6;

    private static readonly ModelId Encoder = new("wide", new string('c', 64));

    private readonly TemporaryStore _store = new();
    private readonly List<BiometricReference> _references = [];

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Pack_LargeGallery_OpensToTheSame()
    {
        Fill();
        var before = Opened();
        using var packer = Packer();

        Assert.Equal(References / GalleryBlock.Span, packer.Pack());

        Assert.Null(packer.Problem);
        Assert.Equal(0, packer.Pack());
        var after = Opened();
        Assert.Equal((References, References / PerPerson), (after.Count, after.People));
        foreach (var reference in _references.Where((_, i) => i % 500 == 0))
        {
            var found = after.Search(reference.Embedding, Metric.Cosine, 5, out var report);
            Assert.Equal(reference.Id, found[0].Reference);
            Assert.Equal(before.Search(reference.Embedding, Metric.Cosine, 5), found);
            Assert.Equal(References, report.Rows);
        }
    }

    [Fact]
    public void Pack_SmallGallery_PacksNothing()
    {
        Fill(600);
        using var packer = Packer();

        Assert.Equal(0, packer.Pack());
    }

    [Fact]
    public void Erase_PersonOfAPackedBlock_BlockIsReadAnew()
    {
        Fill();
        using var packer = Packer();
        packer.Pack();
        var gallery = new Gallery(Encoder, Dimension);
        gallery.Apply(_store.Gallery.Read(Encoder, Dimension, gallery.Current.Versions));
        var gone = _references[0];

        Sample.Sequences(_store.PeopleWriter.Erase(gone.Person, []));

        // At once: what is gone can't be read. Then the blocks follow.
        Assert.DoesNotContain(gallery.Current.Search(gone.Embedding, Metric.Cosine, 5), candidate => candidate.Person == gone.Person);
        var update = _store.Gallery.Read(Encoder, Dimension, gallery.Current.Versions);
        Assert.Equal([0], update.Changed.Select(block => block.Number));
        Assert.Equal((0, PerPerson), gallery.Apply(update));
        Assert.Null(_store.Database.Read(connection => connection.QuerySingle<byte[]?>("SELECT packed FROM gallery_blocks WHERE block = 0")));
    }

    [Theory]
    [InlineData("UPDATE gallery_blocks SET packed = CAST(substr(packed, 1, length(packed) - 1) || x'00' AS BLOB) WHERE block = 1")]
    [InlineData("UPDATE gallery_blocks SET packed = (SELECT packed FROM gallery_blocks WHERE block = 2) WHERE block = 1")]
    [InlineData("UPDATE gallery_blocks SET version = version + 1")]
    [InlineData("UPDATE gallery_blocks SET packed = x''")]
    public void Packed_ChangedOrMoved_IsNotUsed(string sql)
    {
        Fill();
        using var packer = Packer();
        packer.Pack();

        _store.ExecuteRaw(sql);

        var gallery = Opened();
        Assert.Equal((References, References / PerPerson), (gallery.Count, gallery.People));
        Assert.Equal(_references[600].Id, gallery.Search(_references[600].Embedding, Metric.Cosine, 1)[0].Reference);
    }

    [Theory]
    [InlineData(600)]
    [InlineData(References)]
    public void Consent_EndsByItsTime_IsSearchedNoMore(int count)
    {
        Fill(count);
        using var packer = Packer();
        packer.Pack();
        var gallery = new Gallery(Encoder, Dimension);
        gallery.Apply(_store.Gallery.Read(Encoder, Dimension, gallery.Current.Versions));
        var person = _references[0].Person;
        Sample.Sequences(_store.PeopleWriter.Save(
            [Sample.Person(person, Sample.Consent with { WithdrawnAt = Sample.Morning + NodaTime.Duration.FromHours(1) })], []));
        Assert.Equal((0, 0), gallery.Apply(_store.Gallery.Read(Encoder, Dimension, gallery.Current.Versions)));

        _store.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal((0, PerPerson), gallery.Apply(_store.Gallery.Read(Encoder, Dimension, gallery.Current.Versions)));
        Assert.Equal((0, 0), gallery.Apply(_store.Gallery.Read(Encoder, Dimension, gallery.Current.Versions)));
    }

    [Theory]
    [InlineData(600)]
    [InlineData(References)]
    public void Reference_Damaged_IsTold(int count)
    {
        Fill(count);
        _store.ExecuteRaw("UPDATE biometric_references SET sealed = CAST(sealed || x'00' AS BLOB) WHERE number = 7");
        using var packer = Packer();
        packer.Pack();

        var gallery = Opened();

        Assert.Equal(_references[6].Id, Assert.Single(gallery.Damaged).Reference);
        Assert.Equal(count - 1, gallery.Count);
        Assert.NotEqual(_references[6].Id, gallery.Search(_references[6].Embedding, Metric.Cosine, 1)[0].Reference);
    }

    [Fact]
    public void Search_SmallGalleryAndNoDatabase_StillIdentifies()
    {
        Fill(600);
        var gallery = Opened();

        _store.ExecuteRaw("DROP TABLE biometric_references");

        Assert.Equal(_references[3].Id, gallery.Search(_references[3].Embedding, Metric.Cosine, 1)[0].Reference);
    }

    /// <summary>Every file of the data folder, while the gallery is open and searched: no embedding in clear, nor its quantised form.</summary>
    [Fact]
    public void Files_PackedGallerySearched_HoldNoEmbeddingInClear()
    {
        Fill();
        using var packer = Packer();
        packer.Pack();
        var gallery = Opened();
        gallery.Search(_references[1].Embedding, Metric.Cosine, 5);
        var block = _store.Gallery.Read(Encoder, Dimension, new Dictionary<long, long>()).Changed[0];

        var files = Directory.GetFiles(_store.Folder).Select(Content).ToList();

        Assert.Contains(files, bytes => bytes.AsSpan().IndexOf("gallery_blocks"u8) >= 0);
        foreach (var bytes in files)
        {
            for (var row = 0; row < block.Count; row += 50)
            {
                // From the middle, since a page may cut a row.
                var values = MemoryMarshal.AsBytes(_references[row].Embedding.Values);
                Assert.Equal(-1, bytes.AsSpan().IndexOf(values.Slice(4000, 16)));
                Assert.Equal(-1, bytes.AsSpan().IndexOf(values.Slice(0, 16)));
                Assert.Equal(-1, bytes.AsSpan().IndexOf(block.Quantised.Slice(row * Dimension, 16)));
                Assert.Equal(-1, bytes.AsSpan().IndexOf(block.Quantised.Slice((row * Dimension) + 1000, 16)));
            }
        }
    }

    private static byte[] Content(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private GalleryPacker Packer() => new(_store.Writer, _store.Database, Encoder, Dimension, _store.Time);

    private GallerySnapshot Opened()
    {
        var gallery = new Gallery(Encoder, Dimension);
        gallery.Apply(_store.Gallery.Read(Encoder, Dimension, gallery.Current.Versions));
        return gallery.Current;
    }

    private void Fill(int count = References)
    {
        var random = new Random(4);
        Sample.Sequences(_store.PeopleWriter.Save(
            [.. Enumerable.Range(0, count / PerPerson).Select(i => Sample.Person(Person(i), Sample.Consent))], []));
        for (var i = 0; i < count; i++)
        {
            var values = new float[Dimension];
            for (var j = 0; j < Dimension; j++)
            {
                values[j] = (float)(random.NextDouble() - 0.5);
            }

            _references.Add(new BiometricReference(
                new ReferenceId(Guid.CreateVersion7()), Person(i / PerPerson), new Embedding(Encoder, values).Normalised(), default, Sample.Morning));
        }

        foreach (var some in _references.Chunk(1000))
        {
            Sample.Sequences(_store.PeopleWriter.AddReferences(some, []));
        }
    }

    private static PersonId Person(int number) => new($"{number + 1}");
}
