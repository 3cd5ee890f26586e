using System.Text;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Adaptation;

/// <summary>A head as sealed bytes, bound to its pack, attempt and time: who is matched by what isn't changed by hand.</summary>
/// <remarks>The plain form is the head's file. Not thread-safe.</remarks>
internal sealed class SiteModelSeal(ReferenceKey key) : IDisposable
{
    private readonly SealedBox _box = key.For(KeyPurpose.SiteModels);

    public byte[] Seal(SiteModel model) =>
        _box.Seal(Encoding.UTF8.GetBytes(model.Head.ToJson()), BelongsTo(model.Pack, model.Head.Attempt, Ticks.Of(model.InstalledAt)));

    /// <summary>Null where the bytes were changed or moved to another row, or a program wrote them that knows another form of heads.</summary>
    /// <param name="sealedBytes">As they are stored.</param>
    /// <param name="pack">Of their row.</param>
    /// <param name="attempt">Of their row.</param>
    /// <param name="installedAt">Of their row.</param>
    /// <param name="problem">What is wrong with the form; null where the bytes don't open.</param>
    public SiteModel? Open(byte[] sealedBytes, string pack, int attempt, long installedAt, out string? problem)
    {
        problem = null;
        try
        {
            return _box.Open(sealedBytes, BelongsTo(pack, attempt, installedAt)) is { } plain
                ? new SiteModel(pack, SiteHead.Parse(Encoding.UTF8.GetString(plain), pack), Ticks.ToInstant(installedAt))
                : null;
        }
        catch (SiteFileException unusable)
        {
            problem = unusable.Message;
            return null;
        }
    }

    public void Dispose() => _box.Dispose();

    private static byte[] BelongsTo(string pack, int attempt, long installedAt) => Encoding.UTF8.GetBytes($"site model 1|{pack}|{attempt}|{installedAt}");
}
