namespace AccessControl.Vision.ModelPacks;

/// <summary>How a picture becomes the input tensor of a model: <c>(value - Mean[c]) / Deviation[c]</c>, value 0 to 255, NCHW.</summary>
/// <param name="ChannelOrder">Order of the channels; <paramref name="Mean"/> and <paramref name="Deviation"/> follow it.</param>
/// <param name="Mean">One value a channel, in units of a pixel value (0 to 255).</param>
/// <param name="Deviation">One value a channel, above 0, in units of a pixel value.</param>
/// <param name="HeightAndWidthSwapped">
/// True where the model was trained on transposed pictures: element [n, c, i, j] of the tensor is the pixel in column i, row j, so the
/// tensor's shape is [n, 3, width, height], and the maps that come out are transposed too.
/// </param>
public sealed record ImagePreprocessing(
    ChannelOrder ChannelOrder,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Deviation,
    bool HeightAndWidthSwapped = false);
