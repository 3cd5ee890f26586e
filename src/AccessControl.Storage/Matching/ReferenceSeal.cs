using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Matching;

/// <summary>A reference's embedding and quality as sealed bytes, bound to reference, person and encoder.</summary>
/// <remarks>Plain form 1: a byte 1, nine float64 of quality, then the embedding in float32; all little endian. Not thread-safe.</remarks>
internal sealed class ReferenceSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;
    private const int BelongsToLength = 512;
    private const int HeaderLength = 1 + QualityBytes.Length;

    private readonly SealedBox _box = key.For(KeyPurpose.References);

    public byte[] Seal(BiometricReference reference)
    {
        var values = reference.Embedding.Values;
        var plain = new byte[HeaderLength + EmbeddingBytes.LengthOf(values.Length)];
        plain[0] = Form;
        QualityBytes.Write(plain.AsSpan(1), reference.Quality);
        EmbeddingBytes.Write(plain.AsSpan(HeaderLength), values);
        return _box.Seal(plain, BelongsTo(reference.Id, reference.Person.Value, reference.Embedding.Model, stackalloc byte[BelongsToLength]));
    }

    /// <summary>Opens into buffers of the caller, which are cleared where this fails.</summary>
    /// <param name="sealedBytes">As stored.</param>
    /// <param name="id">Whose row it is.</param>
    /// <param name="person">Whose row it is.</param>
    /// <param name="model">Whose row it is.</param>
    /// <param name="plain">At least as long as the sealed bytes.</param>
    /// <param name="values">At least a quarter as long as the sealed bytes.</param>
    /// <param name="quality">Of the capture.</param>
    /// <returns>How many values, 0 where the bytes were changed or are of an unknown form.</returns>
    public int Open(ReadOnlySpan<byte> sealedBytes, ReferenceId id, string person, ModelId model, Span<byte> plain, Span<float> values, out CaptureQuality quality)
    {
        quality = default;
        var length = sealedBytes.Length - SealedBox.Overhead;
        if (length <= HeaderLength || !_box.TryOpen(sealedBytes, BelongsTo(id, person, model, stackalloc byte[BelongsToLength]), plain[..length]) || plain[0] != Form)
        {
            return 0;
        }

        quality = QualityBytes.Read(plain[1..]);
        return EmbeddingBytes.Read(plain[HeaderLength..length], values);
    }

    /// <summary>The numbers and the quality; null where the bytes were changed or are of an unknown form.</summary>
    public float[]? Open(ReadOnlySpan<byte> sealedBytes, ReferenceId id, string person, ModelId model, out CaptureQuality quality)
    {
        var plain = new byte[sealedBytes.Length];
        var values = new float[sealedBytes.Length / sizeof(float)];
        var count = Open(sealedBytes, id, person, model, plain, values, out quality);
        CryptographicOperations.ZeroMemory(plain);
        var numbers = count > 0 ? values[..count] : null;
        values.AsSpan().Clear();
        return numbers;
    }

    /// <summary>The quality alone; null where the bytes were changed or are of an unknown form.</summary>
    public CaptureQuality? ReadQuality(ReadOnlySpan<byte> sealedBytes, ReferenceId id, string person, ModelId model)
    {
        if (Open(sealedBytes, id, person, model, out var quality) is not { } values)
        {
            return null;
        }

        values.AsSpan().Clear();
        return quality;
    }

    public void Dispose() => _box.Dispose();

    // Into the caller's stack where it fits, as it does but for very long names of encoders.
    private static ReadOnlySpan<byte> BelongsTo(ReferenceId id, string person, ModelId model, Span<byte> buffer) =>
        Utf8.TryWrite(buffer, $"reference 1|{id.Value}|{person}|{model.Name}|{model.Sha256}", out var length)
            ? buffer[..length]
            : Encoding.UTF8.GetBytes($"reference 1|{id.Value}|{person}|{model.Name}|{model.Sha256}");
}
