using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>
/// The file form of <see cref="SiteCaptures"/>: a line that names it and its version, a nonce of 12 bytes, the sealed captures, a tag of 16 bytes (AES-256-GCM, NIST SP 800-38D); the line is bound to it.
/// </summary>
/// <remarks>Within the seal, little-endian: name and hash of the model, dimension, attempt, ticks of the instant, captures; text as UTF-8 with its length before it.</remarks>
internal static class SiteCapturesFile
{
    private const string Kind = "accesscontrol site captures ";
    private const int Version = 1, NonceLength = 12, TagLength = 16, LongestLine = 64, SmallestCapture = 12, MostGroups = 32;

    public static byte[] Seal(SiteCaptures captures, SiteCapturesKey key)
    {
        ArgumentNullException.ThrowIfNull(captures);
        ArgumentNullException.ThrowIfNull(key);
        var plain = Write(captures);
        try
        {
            var line = Encoding.ASCII.GetBytes($"{Kind}{Version}\n");
            var file = new byte[line.Length + NonceLength + plain.Length + TagLength];
            line.CopyTo(file.AsSpan());
            var nonce = file.AsSpan(line.Length, NonceLength);
            RandomNumberGenerator.Fill(nonce);
            using var cipher = key.NewCipher(TagLength);
            cipher.Encrypt(nonce, plain, file.AsSpan(line.Length + NonceLength, plain.Length), file.AsSpan(^TagLength..), line);
            return file;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public static SiteCaptures Open(ReadOnlySpan<byte> file, SiteCapturesKey key, string name)
    {
        ArgumentNullException.ThrowIfNull(key);
        var end = file[..Math.Min(file.Length, LongestLine)].IndexOf((byte)'\n');
        var line = end < 0 ? "" : Encoding.ASCII.GetString(file[..end]);
        if (!line.StartsWith(Kind, StringComparison.Ordinal))
        {
            throw new SiteFileException($"{name}: this isn't a file of site captures: name the one that 'accesscontrol models adapt export' wrote.");
        }

        if (line[Kind.Length..] != Version.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new SiteFileException($"{name}: is of version {line[Kind.Length..]}, this program reads {Version}: export it by the same version of AccessControl.");
        }

        var body = file[(end + 1)..];
        if (body.Length < NonceLength + TagLength)
        {
            throw new SiteFileException($"{name}: is cut short: copy it again.");
        }

        var plain = new byte[body.Length - NonceLength - TagLength];
        try
        {
            using var cipher = key.NewCipher(TagLength);
            cipher.Decrypt(body[..NonceLength], body[NonceLength..^TagLength], body[^TagLength..], plain, file[..(end + 1)]);
            return Read(plain);
        }
        catch (AuthenticationTagMismatchException other)
        {
            throw new SiteFileException($"{name}: is damaged, or was sealed with another key: name the key file that was written with it.", other);
        }
        catch (Exception broken) when (broken is IOException or ArgumentException or FormatException or SiteFileException)
        {
            throw new SiteFileException($"{name}: holds what can't be ({broken.Message.ReplaceLineEndings(" ").TrimEnd('.')}): export it again.", broken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static byte[] Write(SiteCaptures captures)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(captures.Model.Name);
            writer.Write(captures.Model.Sha256);
            writer.Write(captures.Dimension);
            writer.Write(captures.Attempt);
            writer.Write(captures.MadeAt.ToUnixTimeTicks());
            writer.Write(captures.Captures.Length);
            foreach (var capture in captures.Captures)
            {
                writer.Write(capture.Subject);
                foreach (var value in capture.Embedding.Values)
                {
                    writer.Write(value);
                }

                writer.Write((short)capture.Day.Year);
                writer.Write((byte)capture.Day.Month);
                writer.Write((byte)capture.Day.Day);
                writer.Write(capture.AccessPoint);
                writer.Write(capture.Groups.Length);
                foreach (var group in capture.Groups)
                {
                    writer.Write(group);
                }
            }
        }

        var plain = buffer.ToArray();
        CryptographicOperations.ZeroMemory(buffer.GetBuffer());
        return plain;
    }

    private static SiteCaptures Read(byte[] plain)
    {
        using var reader = new BinaryReader(new MemoryStream(plain, writable: false), Encoding.UTF8);
        var model = new ModelId(reader.ReadString(), reader.ReadString());
        var (dimension, attempt, madeAt, count) = (reader.ReadInt32(), reader.ReadInt32(), Instant.FromUnixTimeTicks(reader.ReadInt64()), reader.ReadInt32());

        // Before anything is made of these numbers: so much has to be there.
        if (dimension < 1 || count < 1 || (long)count * ((4L * dimension) + SmallestCapture) > plain.Length)
        {
            throw new FormatException($"{count} captures of {dimension} numbers in {plain.Length} bytes");
        }

        var captures = ImmutableArray.CreateBuilder<SiteCapture>(count);
        var values = new float[dimension];
        while (captures.Count < count)
        {
            var subject = reader.ReadInt32();
            for (var i = 0; i < dimension; i++)
            {
                values[i] = reader.ReadSingle();
            }

            var (embedding, day, accessPoint, groups) = (new Embedding(model, values), new LocalDate(reader.ReadInt16(), reader.ReadByte(), reader.ReadByte()), reader.ReadString(), reader.ReadInt32());
            if (groups is < 0 or > MostGroups)
            {
                throw new FormatException($"{groups} groups of a capture");
            }

            captures.Add(new SiteCapture(subject, embedding, day, accessPoint, [.. Enumerable.Range(0, groups).Select(_ => reader.ReadString())]));
        }

        return reader.BaseStream.Position == plain.Length
            ? new SiteCaptures(model, attempt, madeAt, captures.MoveToImmutable())
            : throw new FormatException($"{plain.Length - reader.BaseStream.Position} bytes too many");
    }
}
