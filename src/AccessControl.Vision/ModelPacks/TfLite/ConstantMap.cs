namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>Constants brought from channels-last to channels-first.</summary>
internal static class ConstantMap
{
    /// <summary>A filter of four dimensions: [a, height, width, b] becomes [a, b, height, width].</summary>
    public static float[] ChannelsFirst(TfLiteTensor filter) => filter.Rank == 4
        ? ChannelsFirst(filter.Floats(), filter.Shape)
        : throw new TfLiteException($"the filter '{filter.Name}' has {filter.Rank} dimensions; four are expected");

    /// <summary>Rows over a flattened [height, width, channels] become rows over a flattened [channels, height, width].</summary>
    public static float[] FlattenedChannelsFirst(float[] values, int rows, IReadOnlyList<int> map) =>
        ChannelsFirst(values, [rows, map[1], map[2], map[3]]);

    /// <summary>A constant that is combined element by element with a value of some rank; its dimensions are matched from the last one.</summary>
    /// <returns>Its shape and values in the ONNX graph.</returns>
    public static (long[] Shape, float[] Values) Operand(TfLiteTensor tensor, float[] values, int rank)
    {
        if (tensor.Rank > rank)
        {
            throw new TfLiteException($"the constant '{tensor.Name}' has {tensor.Rank} dimensions, more than what it is combined with");
        }

        if (rank != 4)
        {
            return ([.. tensor.Shape.Select(size => (long)size)], values);
        }

        int[] full = [.. Enumerable.Repeat(1, 4 - tensor.Rank), .. tensor.Shape];
        return ([full[0], full[3], full[1], full[2]], ChannelsFirst(values, full));
    }

    private static float[] ChannelsFirst(float[] values, IReadOnlyList<int> shape)
    {
        var (count, height, width, channels) = (shape[0], shape[1], shape[2], shape[3]);
        var result = new float[values.Length];
        var from = 0;
        for (var n = 0; n < count; n++)
        {
            for (var cell = 0; cell < height * width; cell++)
            {
                for (var c = 0; c < channels; c++)
                {
                    result[(((n * channels) + c) * height * width) + cell] = values[from++];
                }
            }
        }

        return result;
    }
}
