using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Tests.Faces;

public sealed class UnusableModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("models").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_MissingModel_IsOneLineWithTheMend()
    {
        var missing = Path.Combine(_folder, "missing.onnx");

        var error = Assert.Throws<UnusableModelException>(() => Open(missing, missing));

        Assert.Equal($"{missing}: the model file is missing; run: accesscontrol models install", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public void Open_DamagedModel_IsOneLineWithTheMend(int bytes)
    {
        var damaged = Path.Combine(_folder, "damaged.onnx");
        var content = new byte[bytes];
        new Random(3).NextBytes(content);
        File.WriteAllBytes(damaged, content);

        var error = Assert.Throws<UnusableModelException>(() => Open(damaged, damaged));

        Assert.Equal($"{damaged}: the model file is damaged or not an ONNX model; run: accesscontrol models install", error.Message);
    }

    [Fact]
    public void Open_EncoderInPlaceOfTheDetector_NamesTheOutputThatIsMissing()
    {
        var encoder = Path.Combine(SharedData.RequireModels(), "MobileFaceNet.onnx");

        var error = Assert.Throws<UnusableModelException>(() => Open(encoder, encoder));

        Assert.Equal($"{encoder}: the model has no input named input; run: accesscontrol models install", error.Message);
    }

    [Fact]
    public void Open_EncoderOfAnotherDimension_IsFoundAtStart()
    {
        var installed = SharedData.RequireYuNetPack();
        var pack = installed.Pack with { Encoder = installed.Pack.Encoder with { Dimension = 64 } };
        var other = new InstalledPack(pack, installed.Roles.ToDictionary(role => role, installed.PathOf));

        var error = Assert.Throws<UnusableModelException>(() => new FaceAnalyser(other, new FaceAnalyserOptions(), TimeProvider.System));

        Assert.EndsWith("the model doesn't run with the tensors of its description; run: accesscontrol models install", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OptionOutOfRange_NamesKeyValueAndRange()
    {
        var options = new FaceAnalyserOptions { Runtime = new RuntimeOptions(IntraOpThreads: 0) };

        var error = Assert.Throws<ArgumentException>(() => Open("a", "b", options));

        Assert.Equal("Analysis:Runtime:IntraOpThreads is 0; set it to 1 to 64.", error.Message);
    }

    private static void Open(string detector, string encoder, FaceAnalyserOptions? options = null)
    {
        var pack = ModelCatalogue.Load(ModelCatalogue.DefaultPath).Find("yunet-mobilefacenet")!;
        var installed = new InstalledPack(pack, new() { [ModelRole.YuNet] = detector, [ModelRole.Encoder] = encoder });
        new FaceAnalyser(installed, options ?? new FaceAnalyserOptions(), TimeProvider.System).Dispose();
    }
}
