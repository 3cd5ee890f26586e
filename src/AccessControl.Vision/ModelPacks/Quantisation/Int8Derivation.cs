namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>How the 8-bit form of a model file is derived, and what has to come out.</summary>
/// <param name="RangesPath">Path of the file of activation ranges (<see cref="ActivationRanges"/>).</param>
/// <param name="Options">Which layers are turned.</param>
/// <param name="Sha256">Hash of the derived ONNX file, 64 lower-case hexadecimal digits.</param>
public sealed record Int8Derivation(string RangesPath, Int8QuantiserOptions Options, string Sha256)
{
    /// <summary>Derives the file. Anything but the bytes with the recorded hash is a refusal.</summary>
    /// <param name="onnx">The file in single precision.</param>
    public ModelConversion Derive(ReadOnlyMemory<byte> onnx)
    {
        ActivationRanges ranges;
        try
        {
            ranges = ActivationRanges.Load(RangesPath);
        }
        catch (ModelCatalogueException exception)
        {
            return new ModelConversion.Refused(exception.Message);
        }

        var source = Sha256Digest.Of(onnx.Span);
        return ranges.Sha256 != source
            ? new ModelConversion.Refused($"{RangesPath} has the ranges of another file ({ranges.Sha256[..12]}..., not {source[..12]}...); install the program again")
            : Int8Quantiser.Quantise(onnx, ranges.Ranges, Options).Match(Verified, refused => refused);
    }

    private ModelConversion Verified(ModelConversion.Converted quantised)
    {
        var actual = Sha256Digest.Of(quantised.Onnx.Span);
        return actual == Sha256
            ? quantised
            : new ModelConversion.Refused($"it came out with the SHA-256 {actual} instead of {Sha256}; install the program again");
    }
}
