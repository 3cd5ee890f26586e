using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Duplicates;

namespace AccessControl.Training.Curation;

/// <summary>Keeps what the encoder made of files, by their content and its model, so that a run that was stopped goes on and a second one is quick.</summary>
/// <remarks>
/// One run at a time, of any number of threads. The file holds embeddings of people, in clear as the trainer's other files: only its owner may read it. A record is written whole
/// behind the others; what a stopped run left half written is cut off when it is opened again. About 5 kB a picture.
/// </remarks>
public sealed class EncodingCache : IDisposable
{
    private const int Digest = 8;

    private static readonly byte[] Mark = "accesscontrol curated embeddings 1\n"u8.ToArray();

    private readonly Dictionary<string, EncodedPicture> _known = new(StringComparer.Ordinal);
    private readonly FileStream _file;
    private readonly Lock _turn = new();

    private EncodingCache(FileStream file) => _file = file;

    /// <summary>How many pictures it knows.</summary>
    public int Count => _known.Count;

    /// <summary>Opens it, or begins one.</summary>
    /// <param name="path">The file; one of another encoder is begun anew.</param>
    /// <param name="encoder">Everything that an embedding depends on beside the picture, in one line.</param>
    /// <exception cref="IOException">It can't be read or written, or another run holds it.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read or write it.</exception>
    public static EncodingCache Open(string path, string encoder)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var cache = new EncodingCache(new FileStream(path, options));
        try
        {
            cache.Load([.. Mark, .. Encoding.UTF8.GetBytes($"{encoder}\n")]);
        }
        catch
        {
            cache.Dispose();
            throw;
        }

        return cache;
    }

    /// <summary>What is known of a file by its content; null where nothing is.</summary>
    /// <param name="bytes">SHA-256 of the file, hexadecimal.</param>
    public EncodedPicture? Find(string bytes)
    {
        lock (_turn)
        {
            return _known.GetValueOrDefault(bytes);
        }
    }

    /// <summary>Keeps what came of a file that could be read.</summary>
    /// <exception cref="IOException">The disk is full, or gone.</exception>
    public void Keep(EncodedPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var print = picture.Fingerprint ?? throw new ArgumentException("Only what could be read is kept.", nameof(picture));
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(print.Bytes);
            writer.Write(print.Pixels);
            writer.Write(print.Width);
            writer.Write(print.Height);
            writer.Write(print.Sketch.Luminance);
            writer.Write(picture.Problem ?? "");
            writer.Write(picture.Row?.Length ?? 0);
            foreach (var value in picture.Row ?? [])
            {
                writer.Write(value);
            }
        }

        var content = buffer.ToArray();
        byte[] record = [.. BitConverter.GetBytes(content.Length), .. SHA256.HashData(content).AsSpan(0, Digest), .. content];
        lock (_turn)
        {
            if (_known.TryAdd(print.Bytes, picture))
            {
                _file.Write(record);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Load(byte[] heading)
    {
        var read = new byte[heading.Length];
        if (_file.ReadAtLeast(read, read.Length, throwOnEndOfStream: false) < read.Length || !read.AsSpan().SequenceEqual(heading))
        {
            _file.SetLength(0);
            _file.Position = 0;
            _file.Write(heading);
            return;
        }

        var head = new byte[sizeof(int) + Digest];
        long end;
        for (end = _file.Position; _file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length; end = _file.Position)
        {
            var length = BitConverter.ToInt32(head);
            if (length <= 0 || length > _file.Length - _file.Position)
            {
                break;
            }

            var content = new byte[length];
            _file.ReadExactly(content);
            if (!SHA256.HashData(content).AsSpan(0, Digest).SequenceEqual(head.AsSpan(sizeof(int))))
            {
                break;
            }

            var picture = Read(content);
            _known[picture.Fingerprint!.Bytes] = picture;
        }

        _file.SetLength(end);
        _file.Position = end;
    }

    private static EncodedPicture Read(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content, writable: false), Encoding.UTF8);
        var print = new PictureFingerprint(
            reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), new PictureSketch(reader.ReadBytes(PictureSketch.Side * PictureSketch.Side)));
        var (problem, row) = (reader.ReadString(), new float[reader.ReadInt32()]);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = reader.ReadSingle();
        }

        return new EncodedPicture(print, row.Length > 0 ? row : null, problem.Length > 0 ? problem : null);
    }
}
