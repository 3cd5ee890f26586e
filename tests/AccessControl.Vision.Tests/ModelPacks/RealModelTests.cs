using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.ModelPacks.Onnx.Schema;
using AccessControl.Vision.ModelPacks.TfLite;

using Microsoft.ML.OnnxRuntime;

[assembly: AssemblyFixture(typeof(AccessControl.Vision.Tests.ModelPacks.ModelFixture))]

namespace AccessControl.Vision.Tests.ModelPacks;

public sealed class RealModelTests(ModelFixture models)
{
    private const string Mtcnn = "mtcnn-mobilefacenet";
    private const float Tolerance = 1e-4f;

    [Theory]
    [InlineData(ModelRole.PNet, 1, 31, 44)]
    [InlineData(ModelRole.PNet, 2, 64, 50)]
    [InlineData(ModelRole.RNet, 3, 24, 24)]
    [InlineData(ModelRole.ONet, 3, 48, 48)]
    [InlineData(ModelRole.Encoder, 1, 112, 112)]
    public void Convert_RealModel_EqualsPlainEvaluation(ModelRole role, int batch, int height, int width)
    {
        var file = models.Original(Mtcnn, role);

        var difference = ConvertedModel.LargestDifference(file, PlainMap.Random(17, batch, height, width, 3));

        TestContext.Current.TestOutputHelper?.WriteLine($"{role} {batch}x{height}x{width}: {difference:g3}");
        Assert.True(difference <= Tolerance, $"{role}: {difference}");
    }

    [Theory]
    [InlineData(Mtcnn)]
    [InlineData("yunet-mobilefacenet")]
    [InlineData("yunet-mobilefacenet-int8")]
    public void Open_InstalledPack_LoadsWithTheInputsAndOutputsOfTheCatalogue(string name)
    {
        var installed = models.Open(name);

        foreach (var file in installed.Pack.InstalledFiles)
        {
            using var session = new InferenceSession(installed.PathOf(file.Role));
            Assert.Equal(file.Inputs.Select(tensor => tensor.Name), session.InputNames);
            Assert.Equal(file.Outputs.Select(tensor => tensor.Name).Order(), session.OutputNames.Order());
            foreach (var tensor in file.Inputs)
            {
                AssertShape(tensor, session.InputMetadata[tensor.Name]);
            }

            foreach (var tensor in file.Outputs.Where(_ => file.Format == ModelFormat.TfLite || file.Role == ModelRole.Encoder))
            {
                AssertShape(tensor, session.OutputMetadata[tensor.Name]);
            }
        }
    }

    [Theory]
    [InlineData(ModelRole.RNet, 24)]
    [InlineData(ModelRole.Encoder, 112)]
    public void Convert_AnyBatch_GivesForEachImageWhatItGivesAlone(ModelRole role, int size)
    {
        const int batch = 5;
        using var model = new ConvertedModel(models.Original(Mtcnn, role));
        var together = PlainMap.Random(23, batch, size, size, 3);

        var output = model.Run(together)[0];

        for (var i = 0; i < batch; i++)
        {
            var one = new PlainMap([1, size, size, 3], together.Values[(i * size * size * 3)..((i + 1) * size * size * 3)]);
            var alone = model.Run(one)[0].Values;
            Assert.All(alone.Zip(output.Values[(i * alone.Length)..((i + 1) * alone.Length)]), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        }
    }

    [Fact]
    public void Convert_PRelu_IsFolded()
    {
        // 33 PReLUs of five operators each become 33 nodes: 35 + 17 convolutions, 33 PRelu, 12 additions, a transposition and a reshape are left.
        var onnx = ModelProto.Parser.ParseFrom(
            TfLiteConverter.Convert(models.Original(Mtcnn, ModelRole.Encoder)).Match(converted => converted.Onnx.ToArray(), refused => throw new InvalidOperationException(refused.Reason)));

        Assert.Equal(33, onnx.Graph.Node.Count(node => node.OpType == "PRelu"));
        Assert.DoesNotContain(onnx.Graph.Node, node => node.OpType is "Abs" or "Sub" or "Mul" or "Relu");
    }

    private static void AssertShape(ModelTensor described, NodeMetadata actual)
    {
        Assert.Equal(described.Shape.Count, actual.Dimensions.Length);
        foreach (var (size, number) in described.Shape.Zip(actual.Dimensions))
        {
            Assert.Equal(int.TryParse(size, out var known) ? known : -1, number);
        }
    }
}
