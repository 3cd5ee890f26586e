using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Tests.ModelPacks;

public sealed class ModelCatalogueTests
{
    private static readonly string Shipped = File.ReadAllText(ModelCatalogue.DefaultPath);

    [Fact]
    public void Load_ShippedCatalogue_HoldsItsPacks()
    {
        var catalogue = ModelCatalogue.Load(ModelCatalogue.DefaultPath);

        Assert.Equal("mtcnn-mobilefacenet", catalogue.DefaultPack.Name);
        Assert.Equal(["mtcnn-mobilefacenet", "yunet-mobilefacenet", "yunet-mobilefacenet-int8"], catalogue.Packs.Select(pack => pack.Name));
        Assert.True(catalogue.DefaultPack.Detector.Preprocessing.HeightAndWidthSwapped);
        Assert.Equal(192, catalogue.DefaultPack.Encoder.Dimension);
        Assert.Null(catalogue.Find("nothing"));
        var yunet = catalogue.Find("yunet-mobilefacenet")!;
        Assert.Equal(DetectorKind.YuNet, yunet.Detector.Kind);
        Assert.Equal(0.485f, yunet.Encoder.Preprocessing.Mean[0] / 255, 6);
        Assert.Equal(0.229f, yunet.Encoder.Preprocessing.Deviation[0] / 255, 6);
    }

    [Fact]
    public void Load_ShippedCatalogue_PackInEightBitsIsTheOtherButForItsEncoder()
    {
        var catalogue = ModelCatalogue.Load(ModelCatalogue.DefaultPath);
        var (single, int8) = (catalogue.Find("yunet-mobilefacenet")!, catalogue.Find("yunet-mobilefacenet-int8")!);

        Assert.Equal(single.Detector, int8.Detector);
        Assert.Equal(single.FileOf(ModelRole.YuNet), int8.FileOf(ModelRole.YuNet));
        Assert.Equal(single.Encoder with { Id = "mobilefacenet-128-int8" }, int8.Encoder);
        var (file, derived) = (single.FileOf(ModelRole.Encoder)!, int8.FileOf(ModelRole.Encoder)!);
        Assert.Null(file.Derivation);
        Assert.Equal(file, derived with { Derivation = null });
        Assert.Equal(derived.Derivation!.Sha256, int8.EncoderModel.Sha256);
        Assert.True(File.Exists(derived.Derivation.RangesPath), derived.Derivation.RangesPath);
    }

    [Fact]
    public void Load_ShippedCatalogue_EveryPackHasItsCardBesideIt()
    {
        var catalogue = ModelCatalogue.Load(ModelCatalogue.DefaultPath);

        Assert.All(catalogue.Packs, pack => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(catalogue.Origin)!, pack.Card)), pack.Card));
    }

    [Fact]
    public void Load_ShippedCatalogue_EverySourceOfAFileNamesTheSameFile()
    {
        foreach (var file in ModelCatalogue.Load(ModelCatalogue.DefaultPath).Packs.SelectMany(pack => pack.Files))
        {
            Assert.Equal(file.Name, file.Upstream.Path.Split('/')[^1]);
            Assert.All(file.Sources, source => Assert.Equal(
                file.Name,
                source.Match(mirror => mirror.Name, https => https.Url.Segments[^1], npm => npm.Path.Split('/')[^1])));
            Assert.Contains(file.Sources, source => source is ModelSource.Https https && https.Url.AbsolutePath.Contains(file.Upstream.Commit, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("\"default\": \"mtcnn-mobilefacenet\"", "\"default\": \"other\"", "default: names no pack 'other'")]
    [InlineData("\"sha256\": \"8272d2", "\"sha256\": \"8272D2", "packs[0].files[0].sha256")]
    [InlineData("\"url\": \"https://", "\"url\": \"ftp://", "url: must begin with https://")]
    [InlineData("\"deviation\": [ 128, 128, 128 ]", "\"deviation\": [ 128, 0, 128 ]", "preprocessing.deviation: every value must be above 0")]
    [InlineData("\"version\": \"1.0.24\"", "\"version\": \"^1.0.24\"", "version: must be exact")]
    [InlineData("\"role\": \"pNet\"", "\"role\": \"rNet\"", "no installed file has the role PNet")]
    [InlineData("\"name\": \"pnet.tflite\"", "\"name\": \"../pnet.tflite\"", "must be a plain file name")]
    [InlineData("\"bytes\": 32352", "\"bytes\": 0", "packs[0].files[0].bytes")]
    [InlineData("\"role\": \"pNet\"", "\"role\": \"pNut\"", "could not be converted")]
    [InlineData("\"metric\":", "\"metrik\":", "metrik")]
    [InlineData("\"kind\": \"npm\"", "\"kind\": \"ftp\"", "ftp")]
    [InlineData("\"dimension\": 192,", "", "dimension")]
    [InlineData("\"packs\": [", "\"packs\": [,", "invalid")]
    [InlineData("\"of\": \"yunet-mobilefacenet\"", "\"of\": \"other\"", "int8Packs[0].of: names no pack 'other'")]
    [InlineData("\"of\": \"yunet-mobilefacenet\"", "\"of\": \"mtcnn-mobilefacenet\"", "int8Packs[0].of: the encoder of 'mtcnn-mobilefacenet' isn't published as ONNX")]
    [InlineData("\"encoderId\": \"mobilefacenet-128-int8\"", "\"encoderId\": \"mobilefacenet-128\"", "int8Packs[0].encoderId: 'mobilefacenet-128' is another encoder's")]
    [InlineData("\"ranges\": \"", "\"ranges\": \"../", "int8Packs[0].ranges: ")]
    [InlineData("\"floatFirst\": 3", "\"floatFirst\": -3", "int8Packs[0]: floatFirst and floatLast must be 0 or more")]
    [InlineData("\"name\": \"yunet-mobilefacenet-int8\"", "\"name\": \"yunet-mobilefacenet\"", "packs: 'yunet-mobilefacenet' stands twice")]
    [InlineData("\"name\": \"yunet-mobilefacenet-int8\"", "\"name\": \"Int8\"", "name: 'Int8' must be lower-case letters")]
    [InlineData("\"sha256\": \"c9b10b", "\"sha256\": \"C9b10b", "int8Packs[0].sha256")]
    public void Parse_BrokenRule_IsOneLineThatNamesThePlace(string before, string after, string expected)
    {
        Assert.Contains(before, Shipped, StringComparison.Ordinal);

        var exception = Assert.Throws<ModelCatalogueException>(() => ModelCatalogue.Parse(Shipped.Replace(before, after, StringComparison.Ordinal), "catalogue.json"));

        Assert.StartsWith("catalogue.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Load_MissingFile_IsOneLine()
    {
        var exception = Assert.Throws<ModelCatalogueException>(() => ModelCatalogue.Load("/nowhere/catalogue.json"));

        Assert.StartsWith("/nowhere/catalogue.json: can't be read", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
