using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Storage.Encryption;
using AccessControl.Storage.Matching;

namespace AccessControl.Storage.Signatures;

/// <summary>A signature reference as sealed bytes, bound to its name, person, encoder and time.</summary>
/// <remarks>Plain form 1: a byte 1, the device as a byte, the dimension as int32 little endian, the embedding as float32 little endian, then the strokes (<see cref="StrokeBytes"/>). Not thread-safe.</remarks>
internal sealed class SignatureSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;
    private const int EmbeddingAt = 2 + sizeof(int);

    private readonly SealedBox _box = key.For(KeyPurpose.Signatures);

    public byte[] Seal(SignatureReference reference)
    {
        var steps = StrokeChannels.StepsOf(reference.Strokes);
        var strokesAt = EmbeddingAt + EmbeddingBytes.LengthOf(reference.Embedding.Dimension);
        var plain = new byte[strokesAt + StrokeBytes.LengthOf(steps)];
        (plain[0], plain[1]) = (Form, (byte)reference.Device);
        BitConverter.TryWriteBytes(plain.AsSpan(2), reference.Embedding.Dimension);
        EmbeddingBytes.Write(plain.AsSpan(EmbeddingAt), reference.Embedding.Values);
        StrokeBytes.Write(plain.AsSpan(strokesAt), steps);
        var result = _box.Seal(plain, BelongsTo(reference.Id, reference.Person.Value, reference.Embedding.Model, Ticks.Of(reference.EnrolledAt)));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    /// <summary>Null where the bytes were changed, moved to another row, or are of an unknown form.</summary>
    public SignatureReference? Open(byte[] sealedBytes, ReferenceId id, string person, ModelId model, long enrolledAt)
    {
        if (_box.Open(sealedBytes, BelongsTo(id, person, model, enrolledAt)) is not { } plain)
        {
            return null;
        }

        try
        {
            if (plain.Length < EmbeddingAt || plain[0] != Form || !Enum.IsDefined((PenDevice)plain[1]))
            {
                return null;
            }

            var dimension = BitConverter.ToInt32(plain, 2);
            var strokesAt = EmbeddingAt + (long)EmbeddingBytes.LengthOf(Math.Clamp(dimension, 0, plain.Length));
            if (dimension < 1 || strokesAt > plain.Length || StrokeBytes.Read(plain.AsSpan((int)strokesAt)) is not { } strokes)
            {
                return null;
            }

            var values = new float[dimension];
            EmbeddingBytes.Read(plain.AsSpan(EmbeddingAt, EmbeddingBytes.LengthOf(dimension)), values);
            var embedding = new Embedding(model, values);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(values.AsSpan()));
            return new SignatureReference(id, new PersonId(person), (PenDevice)plain[1], embedding, strokes, Ticks.ToInstant(enrolledAt));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public void Dispose() => _box.Dispose();

    private static byte[] BelongsTo(ReferenceId id, string person, ModelId model, long enrolledAt) =>
        Encoding.UTF8.GetBytes($"signature 1|{id.Value}|{person}|{model.Name}|{model.Sha256}|{enrolledAt}");
}
