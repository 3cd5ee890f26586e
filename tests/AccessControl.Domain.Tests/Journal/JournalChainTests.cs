using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Domain.Tests.Journal;

public sealed class JournalChainTests
{
    // Golden: written once, read for ever. A change of these lines is a new version, never an edit.
    private const string GrantPayload =
        """{"v":1,"kind":"AccessGranted","at":"2026-03-02T07:30:00.0000001Z","boot":"boot-1","monotonicNanoseconds":10000000000,"clock":"Synchronised","errorNanoseconds":3000000,"fields":{"Z":"Ä","a\"b":"1","portal":"main"},"punch":{"accessPoint":"main-in","at":"2026-03-02T07:30:00Z","direction":"In","directionSource":"AccessPoint","basis":"Granted"},"personal":"d1e5043930dd996db8c67d14b871ecd8fc916fd839639d41a1028f2bd3fcbc91"}""";

    private const string GrantPersonal = """{"v":1,"person":"1001","fields":{"name":"Ada Lovelace"}}""";

    private const string BarePayload =
        """{"v":1,"kind":"CameraLost","at":"1969-12-31T23:59:59Z","boot":"","monotonicNanoseconds":0,"clock":"Unset","errorNanoseconds":null,"fields":{},"punch":null,"personal":null}""";

    private static readonly byte[] Salt = [.. Enumerable.Range(0, JournalChain.SaltLength).Select(i => (byte)i)];

    private static readonly JournalDraft GrantDraft = new(
        JournalEntryKind.AccessGranted,
        Sample.Clock(Sample.Morning + Duration.FromTicks(1)),
        Sample.Fields(("portal", "main"), ("a\"b", "1"), ("Z", "Ä")),
        Sample.Fields(("name", "Ada Lovelace")),
        Sample.Ada,
        new PunchDraft(Sample.Ada, new("main-in"), Sample.Morning, Direction.In, DirectionSource.AccessPoint, PunchBasis.Granted));

    [Fact]
    public void Encode_Version1_GoldenBytes()
    {
        var grant = JournalChain.Encode(GrantDraft, Salt);
        var bare = JournalChain.Encode(
            new JournalDraft(
                JournalEntryKind.CameraLost,
                new ClockReading(Instant.FromUnixTimeSeconds(-1), "", Duration.Zero, ClockQuality.Unset, null),
                ImmutableSortedDictionary<string, string>.Empty),
            Salt);

        Assert.Equal(GrantPersonal, Text(grant.Personal!.Value));
        Assert.Equal(SHA256.HashData([.. Salt, .. Encoding.UTF8.GetBytes(GrantPersonal)]), grant.PersonalDigest!.Value);
        Assert.Equal(GrantPayload, Text(grant.Payload));
        Assert.Equal(BarePayload, Text(bare.Payload));
        Assert.Null(bare.Personal);
    }

    [Fact]
    public void Hash_Version1_IsOverSequencePreviousAndPayload()
    {
        var payload = Encoding.UTF8.GetBytes(BarePayload);
        byte[] plain = [0, 0, 0, 0, 0, 0, 1, 2, .. Salt, .. payload];

        Assert.Equal(SHA256.HashData(plain), JournalChain.Hash(258, Salt, payload));
    }

    [Fact]
    public void Read_Version1_TellsWhatTheDraftTold()
    {
        var payload = JournalPayload.Read(Encoding.UTF8.GetBytes(GrantPayload));

        Assert.Equal(GrantDraft.Clock, payload.Clock);
        Assert.Equal(GrantDraft.Fields, payload.Fields);
        Assert.Equal(new RecordedPunch(new("main-in"), Sample.Morning, Direction.In, DirectionSource.AccessPoint, PunchBasis.Granted), payload.Punch);
        Assert.Equal("Ada Lovelace", JournalPayload.ReadPersonal(Encoding.UTF8.GetBytes(GrantPersonal)).Fields["name"]);
    }

    /// <summary>What a punch rests on is stored by name, and every name so far is read for ever.</summary>
    [Theory]
    [InlineData("Granted", PunchBasis.Granted)]
    [InlineData("Passed", PunchBasis.Passed)]
    [InlineData("NoEntry", PunchBasis.NoEntry)]
    [InlineData("Recognised", PunchBasis.Recognised)]
    [InlineData("Kiosk", PunchBasis.Kiosk)]
    [InlineData("Imported", PunchBasis.Imported)]
    [InlineData("SignedGrant", PunchBasis.SignedGrant)]
    [InlineData("SignedPassage", PunchBasis.SignedPassage)]
    [InlineData("SignedAtPad", PunchBasis.SignedAtPad)]
    public void Basis_Version1_GoldenBytes(string name, PunchBasis basis)
    {
        var golden = GrantPayload.Replace("\"basis\":\"Granted\"", $"\"basis\":\"{name}\"", StringComparison.Ordinal);

        Assert.Equal(golden, Text(JournalChain.Encode(GrantDraft with { Punch = GrantDraft.Punch! with { Basis = basis } }, Salt).Payload));
        Assert.Equal(basis, JournalPayload.Read(Encoding.UTF8.GetBytes(golden)).Punch!.Basis);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"v\":2}")]
    [InlineData("[1]")]
    [InlineData("{\"v\":1,\"kind\":\"NoSuchKind\"}")]
    public void Read_Other_IsAFormatException(string text) =>
        Assert.Throws<FormatException>(() => JournalPayload.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Encode_PunchOfAnother_Throws() =>
        Assert.Throws<ArgumentException>(() => JournalChain.Encode(GrantDraft with { Person = Sample.Ben }));

    [Fact]
    public void Encode_SameDraftTwice_OtherDigests() =>
        Assert.NotEqual(JournalChain.Encode(GrantDraft).PersonalDigest!.Value, JournalChain.Encode(GrantDraft).PersonalDigest!.Value);

    private static string Text(ImmutableArray<byte> bytes) => Encoding.UTF8.GetString(bytes.AsSpan());
}
