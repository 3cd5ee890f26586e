using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Training.Running;

namespace AccessControl.Training.Faces;

/// <summary>Faces of people, upright and of one size, in memory. Immutable.</summary>
/// <remarks>12 kB a face. A file of it holds pictures of people: it is written for its owner's eyes only.</remarks>
public sealed class AlignedFaces
{
    /// <summary>Rows and columns.</summary>
    public const int Side = 64;

    /// <summary>Bytes of a face.</summary>
    public const int Bytes = Side * Side * 3;

    private static readonly byte[] Mark = "accesscontrol aligned faces 1\n"u8.ToArray();

    private readonly byte[] _pixels;

    /// <summary>Takes faces.</summary>
    /// <param name="people">Names.</param>
    /// <param name="personOf">Whose each face is, a place in the names.</param>
    /// <param name="files">What each was cut out of, relative to its set.</param>
    /// <param name="pixels">One after the other, <see cref="Bytes"/> each: row by row, BGR.</param>
    /// <exception cref="ArgumentException">The numbers don't fit each other.</exception>
    public AlignedFaces(ImmutableArray<string> people, ImmutableArray<int> personOf, ImmutableArray<string> files, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (personOf.Length != files.Length || pixels.LongLength != (long)Bytes * personOf.Length || personOf.Any(person => person < 0 || person >= people.Length))
        {
            throw new ArgumentException($"{personOf.Length} faces, {files.Length} files and {pixels.Length} bytes don't fit each other.", nameof(pixels));
        }

        (People, PersonOf, Files, _pixels) = (people, personOf, files, pixels);
        FacesOf = [.. Enumerable.Range(0, people.Length).Select(person => Enumerable.Range(0, personOf.Length).Where(face => personOf[face] == person).ToImmutableArray())];
    }

    /// <summary>Names.</summary>
    public ImmutableArray<string> People { get; }

    /// <summary>Whose each face is.</summary>
    public ImmutableArray<int> PersonOf { get; }

    /// <summary>What each was cut out of.</summary>
    public ImmutableArray<string> Files { get; }

    /// <summary>The faces of each person.</summary>
    public ImmutableArray<ImmutableArray<int>> FacesOf { get; }

    /// <summary>How many faces.</summary>
    public int Count => PersonOf.Length;

    /// <summary>A face, row by row, BGR.</summary>
    public ReadOnlySpan<byte> Pixels(int face) => _pixels.AsSpan(face * Bytes, Bytes);

    /// <summary>These faces, and others' behind them: places of faces and people stay as they are.</summary>
    public AlignedFaces With(AlignedFaces others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new AlignedFaces([.. People, .. others.People], [.. PersonOf, .. others.PersonOf.Select(person => person + People.Length)], [.. Files, .. others.Files], [.. _pixels, .. others._pixels]);
    }

    /// <summary>Writes a file that only its owner reads.</summary>
    public void Write(string folder, string name)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(People.Length);
            foreach (var person in People)
            {
                writer.Write(person);
            }

            writer.Write(Count);
            for (var face = 0; face < Count; face++)
            {
                writer.Write(PersonOf[face]);
                writer.Write(Files[face]);
            }

            writer.Write(_pixels);
        }

        var bytes = buffer.ToArray();
        WholeFile.Write(folder, name, [.. bytes, .. SHA256.HashData(bytes)], isPrivate: true);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It isn't there, isn't such a file, or is damaged; one line says how to mend it.</exception>
    public static AlignedFaces Read(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : throw new FileNotFoundException($"{path}: isn't there; make it with: accesscontrol-train faces prepare");
        if (bytes.Length < Mark.Length + SHA256.HashSizeInBytes || !bytes.AsSpan(0, Mark.Length).SequenceEqual(Mark)
            || !SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            throw new IOException($"{path}: is damaged, or no file of aligned faces; make it anew with: accesscontrol-train faces prepare");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, Mark.Length, bytes.Length - Mark.Length - SHA256.HashSizeInBytes, writable: false), Encoding.UTF8);
        ImmutableArray<string> people = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())];
        var (personOf, files) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<string>());
        for (var count = reader.ReadInt32(); personOf.Count < count;)
        {
            personOf.Add(reader.ReadInt32());
            files.Add(reader.ReadString());
        }

        return new AlignedFaces(people, personOf.ToImmutable(), files.ToImmutable(), reader.ReadBytes(personOf.Count * Bytes));
    }
}
