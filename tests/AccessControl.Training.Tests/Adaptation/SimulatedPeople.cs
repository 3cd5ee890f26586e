using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Training.Adaptation;
using NodaTime;

namespace AccessControl.Training.Tests.Adaptation;

/// <summary>Simulated people in the forms that tests need.</summary>
internal static class SimulatedPeople
{
    public static readonly ModelId Model = new("test-encoder", new string('a', 64));

    private static readonly Instant Made = Instant.FromUtc(2026, 3, 2, 7, 0);

    /// <summary>A bundle of a site, captures of each person on as many days as they have.</summary>
    public static SiteCaptures Bundle(PeopleRows rows, int attempt = 1, ModelId? model = null, Func<int, ImmutableArray<string>>? groups = null) => new(
        model ?? Model,
        attempt,
        Made,
        [
            .. Enumerable.Range(0, rows.Count).Select(row => new SiteCapture(
                rows.PersonOf[row],
                new Embedding(model ?? Model, rows.Row(row)),
                new LocalDate(2026, 2, 1).PlusDays(rows.RowsOf[rows.PersonOf[row]].IndexOf(row)),
                "Main entrance",
                groups?.Invoke(rows.PersonOf[row]) ?? [])),
        ]);

    /// <summary>The file of a bundle and its key's, both the same in each run: what is drawn for an attempt follows from the file's hash.</summary>
    /// <param name="captures">The bundle.</param>
    /// <param name="name">Another gives another key.</param>
    public static (byte[] Bundle, string Key) Seal(SiteCaptures captures, string name)
    {
        const int NonceLength = 12, TagLength = 16;
        var secret = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        using var key = SiteCapturesKey.Parse(Convert.ToHexString(secret), name);
        var file = captures.Seal(key);
        var start = Array.IndexOf(file, (byte)'\n') + 1;
        var nonce = file.AsSpan(start, NonceLength);
        var sealedCaptures = file.AsSpan((start + NonceLength)..^TagLength);
        var plain = new byte[sealedCaptures.Length];
        using var cipher = new AesGcm(secret, TagLength);
        cipher.Decrypt(nonce, sealedCaptures, file.AsSpan(^TagLength..), plain, file.AsSpan(..start));
        nonce.Clear();
        cipher.Encrypt(nonce, plain, sealedCaptures, file.AsSpan(^TagLength..), file.AsSpan(..start));
        return (file, key.ToText());
    }

    /// <summary>All people once.</summary>
    public static int[] Once(int people) => [.. Enumerable.Repeat(1, people)];

    /// <summary>Numbers that a head is the same by.</summary>
    public static double[] Numbers(LowRankMap map) => [.. map.U, .. map.V];

    public static double Norm(LowRankMap map) => SpectralNorm.OfProduct([.. map.U], [.. map.V], map.Rank);
}
