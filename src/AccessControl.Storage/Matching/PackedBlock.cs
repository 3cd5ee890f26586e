using System.Buffers.Binary;
using System.Text;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Matching;

/// <summary>A gallery block as sealed bytes, bound to encoder, dimension, place and version.</summary>
/// <remarks>
/// Plain form 1, all little endian: a byte 1, rows in 16 bits, people in 16 bits, each person's length in a byte and ASCII, each row's offset and person in 16 bits,
/// then the quantised rows. Not thread-safe.
/// </remarks>
internal sealed class PackedBlock(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;

    private readonly SealedBox _box = key.For(KeyPurpose.GalleryBlocks);
    private byte[] _plain = [];

    public byte[] Seal(GalleryBlock block)
    {
        var people = block.People.ToArray().Distinct().ToList();
        var places = people.Index().ToDictionary(person => person.Item, person => (ushort)person.Index);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.ASCII);
        writer.Write(Form);
        writer.Write((ushort)block.Count);
        writer.Write((ushort)people.Count);
        people.ForEach(person => writer.Write(person.Value));
        for (var row = 0; row < block.Count; row++)
        {
            writer.Write(block.Offsets[row]);
            writer.Write(places[block.People[row]]);
        }

        writer.Write(block.Quantised);
        return _box.Seal(stream.GetBuffer().AsSpan(0, (int)stream.Length), BelongsTo(block.Model, block.Dimension, block.Number, block.Version));
    }

    /// <returns>Null where the bytes were changed, belong elsewhere, or are of an unknown form.</returns>
    public GalleryBlock? Open(ReadOnlySpan<byte> sealedBytes, ModelId model, int dimension, long number, long version)
    {
        var length = sealedBytes.Length - SealedBox.Overhead;
        if (length < 1)
        {
            return null;
        }

        if (_plain.Length < length)
        {
            _plain = new byte[length];
        }

        var plain = _plain.AsSpan(0, length);
        return _box.TryOpen(sealedBytes, BelongsTo(model, dimension, number, version), plain) && plain[0] == Form
            ? Read(plain[1..], model, dimension, number, version)
            : null;
    }

    public void Dispose()
    {
        Array.Clear(_plain);
        _box.Dispose();
    }

    private static GalleryBlock Read(ReadOnlySpan<byte> plain, ModelId model, int dimension, long number, long version)
    {
        var (rows, people) = (Next(ref plain), new PersonId[Next(ref plain)]);
        for (var i = 0; i < people.Length; i++)
        {
            people[i] = new PersonId(Encoding.ASCII.GetString(plain.Slice(1, plain[0])));
            plain = plain[(1 + plain[0])..];
        }

        Span<ushort> offsets = stackalloc ushort[rows];
        var owners = new PersonId[rows];
        for (var row = 0; row < rows; row++)
        {
            offsets[row] = Next(ref plain);
            owners[row] = people[Next(ref plain)];
        }

        var builder = new GalleryBlockBuilder(model, dimension, number, version, rows);
        builder.Quantised(plain, offsets, owners);
        return builder.Build();
    }

    private static ushort Next(ref ReadOnlySpan<byte> plain)
    {
        var value = BinaryPrimitives.ReadUInt16LittleEndian(plain);
        plain = plain[sizeof(ushort)..];
        return value;
    }

    private static byte[] BelongsTo(ModelId model, int dimension, long number, long version) =>
        Encoding.UTF8.GetBytes($"gallery block 1|{model.Name}|{model.Sha256}|{dimension}|{number}|{version}");
}
