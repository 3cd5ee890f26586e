using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using CsCheck;

namespace AccessControl.Vision.Tests.Faces;

public sealed class ChannelScalingTests
{
    private static readonly float[] Mean = [123.675f, 116.28f, 103.53f];
    private static readonly float[] Deviation = [58.395f, 57.12f, 57.375f];

    [Theory]
    [InlineData(ChannelOrder.Bgr)]
    [InlineData(ChannelOrder.Rgb)]
    public void Write_AnyRow_EqualsTheFormula(ChannelOrder order) =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 5]).Sample((bytes, start) =>
        {
            var count = bytes.Length / 3;
            var bgr = bytes.AsSpan(0, count * 3);
            var planeLength = count + start + 2;
            var tensor = new float[planeLength * 3];
            Array.Fill(tensor, float.NaN);

            new ChannelScaling(new ImagePreprocessing(order, Mean, Deviation)).Write(bgr, tensor, planeLength, start);

            for (var plane = 0; plane < 3; plane++)
            {
                for (var i = 0; i < planeLength; i++)
                {
                    var pixel = i - start;
                    var actual = tensor[(plane * planeLength) + i];
                    if (pixel < 0 || pixel >= count)
                    {
                        Assert.True(float.IsNaN(actual), "nothing is written beside the run");
                        continue;
                    }

                    var value = bytes[(pixel * 3) + (order == ChannelOrder.Bgr ? plane : 2 - plane)];
                    Assert.Equal((value - Mean[plane]) / Deviation[plane], actual, 1e-5f);
                }
            }
        });

    [Fact]
    public void BlackOfPlane_RgbModel_IsTheFormulaOfZero()
    {
        var scaling = new ChannelScaling(new ImagePreprocessing(ChannelOrder.Rgb, Mean, Deviation));

        Assert.Equal(-123.675f / 58.395f, scaling.BlackOfPlane(0), 1e-6f);
        Assert.Equal(-103.53f / 57.375f, scaling.BlackOfPlane(2), 1e-6f);
    }
}
