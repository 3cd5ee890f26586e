using System.Text;
using System.Text.Json;
using AccessControl.Domain.People;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Adaptation;

/// <summary>An agreement to an adaptation as sealed bytes, bound to person and time: nobody who holds the file alone can make one.</summary>
/// <remarks>Plain form 1: JSON with the text's version and who recorded it. Not thread-safe.</remarks>
internal sealed class AdaptationConsentSeal(ReferenceKey key) : IDisposable
{
    private const int Version = 1;

    private readonly SealedBox _box = key.For(KeyPurpose.AdaptationConsents);

    public byte[] Seal(PersonId person, Consent consent) => _box.Seal(
        JsonSerializer.SerializeToUtf8Bytes(new Form(Version, consent.TextVersion, consent.RecordedBy)), BelongsTo(person.Value, Ticks.Of(consent.GivenAt)));

    /// <summary>Null where the bytes were changed, moved to another row, or are of an unknown form.</summary>
    public Consent? Open(byte[] sealedBytes, string person, long givenAt) =>
        _box.Open(sealedBytes, BelongsTo(person, givenAt)) is { } plain && JsonSerializer.Deserialize<Form>(plain) is { V: Version, Text: { } text, By: { } by }
            ? new Consent(text, Ticks.ToInstant(givenAt), by)
            : null;

    public void Dispose() => _box.Dispose();

    private static byte[] BelongsTo(string person, long givenAt) => Encoding.UTF8.GetBytes($"adaptation consent 1|{person}|{givenAt}");

    private sealed record Form(int V, string? Text, string? By);
}
