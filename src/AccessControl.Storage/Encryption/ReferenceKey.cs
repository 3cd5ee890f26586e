using System.Security.Cryptography;
using System.Text;

namespace AccessControl.Storage.Encryption;

/// <summary>The appliance's key: 32 random bytes, from which a key for each purpose is derived (HKDF with SHA-256, RFC 5869).</summary>
/// <remarks>
/// Thread-safe. The file holds 64 hexadecimal digits and has mode 0600 or narrower. Under systemd the credential <see cref="CredentialName"/> goes before the file.
/// Without this key what is encrypted is lost: it belongs into every backup, but not beside it.
/// </remarks>
public sealed class ReferenceKey : IDisposable
{
    /// <summary>Name of the systemd credential (`LoadCredential=` or `LoadCredentialEncrypted=`).</summary>
    public const string CredentialName = "accesscontrol-key";

    private const int Length = 32;
    private const UnixFileMode Owners = OwnerOnlyFile.Mode | UnixFileMode.UserExecute;

    private readonly byte[] _key;

    private ReferenceKey(byte[] key, string origin)
    {
        _key = key;
        Origin = origin;
    }

    /// <summary>The file it came from, for messages.</summary>
    public string Origin { get; }

    /// <summary>Reads the key.</summary>
    /// <param name="file">The key file.</param>
    /// <param name="credentialsDirectory">Value of `CREDENTIALS_DIRECTORY`, null where there is none.</param>
    /// <exception cref="UnusableKeyException">It is missing, open to others, or no key.</exception>
    public static ReferenceKey Load(string file, string? credentialsDirectory = null)
    {
        // The service manager guards its credentials itself; an access list may show there as a group's right.
        return CredentialIn(credentialsDirectory) is { } credential
            ? Read(credential)
            : ReadGuarded(file);
    }

    /// <summary>Reads the key, and makes the file where neither it nor a credential is there.</summary>
    /// <inheritdoc cref="Load"/>
    public static ReferenceKey LoadOrCreate(string file, string? credentialsDirectory = null) =>
        CredentialIn(credentialsDirectory) is null && !File.Exists(file) ? Create(file) : Load(file, credentialsDirectory);

    /// <summary>Makes a key file with a new key. Where another process was first, that one's key is taken.</summary>
    /// <exception cref="UnusableKeyException">It can't be written.</exception>
    public static ReferenceKey Create(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        try
        {
            using var turn = SetupTurn.Take(file);
            if (!File.Exists(file))
            {
                WriteNew(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableKeyException($"{file}: the key file can't be made. Give the program's user write access to the folder.", exception);
        }

        return ReadGuarded(file);
    }

    /// <summary>Overwrites the key in memory.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    internal SealedBox For(KeyPurpose purpose)
    {
        Span<byte> derived = stackalloc byte[Length];
        Derive(purpose, derived);
        var box = new SealedBox(derived);
        CryptographicOperations.ZeroMemory(derived);
        return box;
    }

    /// <summary>HMAC-SHA-256 of a text: finds it among others that nobody can read without the key.</summary>
    internal byte[] Tag(KeyPurpose purpose, string text)
    {
        Span<byte> derived = stackalloc byte[Length];
        Derive(purpose, derived);
        var tag = HMACSHA256.HashData(derived, Encoding.UTF8.GetBytes(text));
        CryptographicOperations.ZeroMemory(derived);
        return tag;
    }

    internal byte[] MakeCheck()
    {
        using var box = For(KeyPurpose.KeyCheck);
        return box.Seal([], "key check"u8);
    }

    internal bool Checks(byte[] value)
    {
        using var box = For(KeyPurpose.KeyCheck);
        return box.TryOpen(value, "key check"u8, []);
    }

    private void Derive(KeyPurpose purpose, Span<byte> derived) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, derived, salt: [], info: Encoding.ASCII.GetBytes($"AccessControl {purpose} 1"));

    // Complete before it has its name: a key that was half written would lock the database up for ever.
    private static void WriteNew(string file)
    {
        var fresh = $"{file}.new";
        File.Delete(fresh);
        using (var stream = OwnerOnlyFile.Open(fresh, FileMode.CreateNew, FileShare.None))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, file, overwrite: false);
    }

    private static string? CredentialIn(string? directory) =>
        !string.IsNullOrEmpty(directory) && Path.Combine(directory, CredentialName) is var path && File.Exists(path) ? path : null;

    private static ReferenceKey ReadGuarded(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (!File.Exists(file))
        {
            throw new UnusableKeyException($"{file}: the key file is missing. Put it back; without it the references can't be read.");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) | Owners) != Owners)
        {
            throw new UnusableKeyException($"{file}: others may read the key file. Narrow it: chmod 600 {file}");
        }

        return Read(file);
    }

    private static ReferenceKey Read(string file)
    {
        byte[] content;
        try
        {
            using var stream = File.OpenRead(file);
            var buffer = new byte[256];
            content = buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableKeyException($"{file}: the key file can't be read. Give the program's user the right to.", exception);
        }

        try
        {
            var key = Convert.FromHexString(Encoding.ASCII.GetString(content).Trim());
            return key.Length == Length
                ? new ReferenceKey(key, file)
                : throw new UnusableKeyException($"{file}: this isn't a key file (64 hexadecimal digits). Put back the right one.");
        }
        catch (FormatException exception)
        {
            throw new UnusableKeyException($"{file}: this isn't a key file (64 hexadecimal digits). Put back the right one.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }
}
