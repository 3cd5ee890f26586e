using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.ModelPacks.Quantisation;

namespace AccessControl.Vision.Tests.ModelPacks.Quantisation;

/// <summary>A pack whose encoder is turned to 8 bits when it is installed: a small model from a mirror.</summary>
public sealed class DerivedPackTests : IDisposable
{
    private static readonly byte[] Onnx = FloatModel.Bottleneck();
    private static readonly Int8QuantiserOptions Options = new(1, 1);
    private static readonly Dictionary<string, ActivationRange> Ranges = FloatModel.Ranges(Onnx, FloatModel.Face(1));
    private static readonly byte[] Expected = FloatModel.Quantised(Onnx, Ranges, Options);

    private readonly TinyPack _tiny = new();
    private readonly ModelInstallerOptions _mirror;

    public DerivedPackTests()
    {
        _mirror = new ModelInstallerOptions { MirrorDirectory = _tiny.Mirror(), MayInstallNpm = false };
        File.WriteAllBytes(Path.Combine(_tiny.Folder, "mirror", "encoder.onnx"), Onnx);
        WriteRanges(TinyPack.Sha256(Onnx));
    }

    private string RangesPath => Path.Combine(_tiny.Folder, "ranges.json");

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task Install_FromMirror_DerivesTheFileOfTheCataloguesHash()
    {
        var pack = Pack();

        var outcome = await _tiny.InstallAsync(pack, _mirror);

        Assert.True(outcome.Success, outcome.Problem);
        Assert.True(_tiny.Store.TryOpen(pack, out var installed, out var problem), problem);
        Assert.Equal(Expected, File.ReadAllBytes(installed.PathOf(ModelRole.Encoder)));
        Assert.Equal(TinyPack.Sha256(Expected), pack.EncoderModel.Sha256);
        Assert.Equal("encoder.onnx (in 8 bits): ok, " + TinyPack.Sha256(Expected)[..12], _tiny.Store.Verify(pack)[1].Line);
        Assert.Empty(Directory.GetFiles(Path.Combine(_tiny.Store.Root, "partial")));
    }

    [Fact]
    public async Task Install_BesideThePackInSinglePrecision_SharesItsFiles()
    {
        var single = Single();
        Assert.True((await _tiny.InstallAsync(single, _mirror)).Success);
        Assert.False(_tiny.Store.TryOpen(Pack(), out _, out var before));
        Assert.Equal("pack tiny: encoder.onnx: not turned to 8 bits yet; run: accesscontrol models install tiny", before);

        // Nothing is left to fetch from.
        var outcome = await _tiny.InstallAsync(Pack(), new ModelInstallerOptions { MayInstallNpm = false });

        Assert.Equal(["detector.onnx: is there already", "encoder.onnx: is there already"], outcome.Files.Select(file => file.Line));
        Assert.True(_tiny.Store.TryOpen(Pack(), out var int8, out _));
        Assert.True(_tiny.Store.TryOpen(single, out var installed, out _));
        Assert.Equal(installed.PathOf(ModelRole.YuNet), int8.PathOf(ModelRole.YuNet));
        Assert.NotEqual(installed.PathOf(ModelRole.Encoder), int8.PathOf(ModelRole.Encoder));
        Assert.NotEqual(single.EncoderModel, Pack().EncoderModel);
    }

    [Fact]
    public async Task Install_OtherBytesThanTheCatalogueSays_IsOneLineAndNothingIsInstalled()
    {
        var wrong = new string('a', 64);

        var outcome = await _tiny.InstallAsync(Pack(wrong), _mirror);

        Assert.Equal(
            $"pack tiny: encoder.onnx: can't be turned to 8 bits: it came out with the SHA-256 {TinyPack.Sha256(Expected)} instead of {wrong}; install the program again",
            outcome.Problem);
        Assert.False(_tiny.Store.TryOpen(Pack(wrong), out _, out _));
        Assert.False(File.Exists(_tiny.Store.PathOf(TinyPack.Sha256(Expected))));
    }

    [Fact]
    public async Task Install_RangesOfAnotherFile_IsOneLine()
    {
        WriteRanges(new string('b', 64));

        var outcome = await _tiny.InstallAsync(Pack(), _mirror);

        Assert.Contains($"{RangesPath} has the ranges of another file (bbbbbbbbbbbb..., not {TinyPack.Sha256(Onnx)[..12]}...)", outcome.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "can't be read")]
    [InlineData("{", "ranges.json: ")]
    [InlineData("""{ "model": "m", "sha256": "1", "description": "", "faces": 1, "ranges": {} }""", "names no file by its SHA-256")]
    [InlineData("""{ "model": "m", "description": "", "faces": 1, "ranges": {} }""", "sha256")]
    public async Task Install_RangesThatAreNone_IsOneLineWithTheMend(string? text, string expected)
    {
        File.Delete(RangesPath);
        if (text is not null)
        {
            File.WriteAllText(RangesPath, text);
        }

        var outcome = await _tiny.InstallAsync(Pack(), _mirror);

        Assert.Contains(expected, outcome.Problem, StringComparison.Ordinal);
        Assert.EndsWith("install the program again", outcome.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', outcome.Problem!);
    }

    [Fact]
    public async Task Install_DerivedFileDamaged_IsFoundAndMended()
    {
        await _tiny.InstallAsync(Pack(), _mirror);
        var path = _tiny.Store.PathOf(TinyPack.Sha256(Expected));
        File.WriteAllBytes(path, Onnx);

        Assert.Equal(ModelFileCondition.Corrupt, _tiny.Store.Verify(Pack())[1].Condition);
        Assert.False(_tiny.Store.TryOpen(Pack(), out _, out _));
        Assert.True((await _tiny.InstallAsync(Pack(), _mirror)).Success);
        Assert.Equal(Expected, File.ReadAllBytes(path));
    }

    private ModelPack Single()
    {
        var pack = _tiny.Pack(name => new ModelSource.Mirror(name));
        return pack with { Files = [pack.Files[0], pack.Files[1] with { Bytes = Onnx.Length, Sha256 = TinyPack.Sha256(Onnx) }] };
    }

    private ModelPack Pack(string? sha256 = null)
    {
        var pack = Single();
        return pack with { Files = [pack.Files[0], pack.Files[1] with { Derivation = new Int8Derivation(RangesPath, Options, sha256 ?? TinyPack.Sha256(Expected)) }] };
    }

    private void WriteRanges(string sha256) => File.WriteAllText(RangesPath, new ActivationRanges("tiny", sha256, "for tests", 1, Ranges).ToJson());
}
