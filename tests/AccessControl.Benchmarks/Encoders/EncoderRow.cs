namespace AccessControl.Benchmarks.Encoders;

/// <summary>An encoder in 8 bits beside the same in single precision, as it stands in `artifacts/bench/encoder.json`. Rates are shares, not per cent.</summary>
/// <param name="FloatFirst">Convolutions at the beginning that stay in single precision.</param>
/// <param name="FloatLast">Convolutions at the end that stay in single precision.</param>
/// <param name="Sha256">Of its file.</param>
/// <param name="Bytes">Size of its file.</param>
/// <param name="FloatBytes">Size of the file in single precision.</param>
/// <param name="Speeds">How fast, by the number of threads.</param>
/// <param name="Change">How accurate.</param>
/// <param name="MeanAgreement">Cosine of the two embeddings of a face, one in single precision and one in 8 bits: mean over the faces.</param>
/// <param name="LowestAgreement">The same: of the face that agrees least.</param>
internal sealed record EncoderRow(
    int FloatFirst,
    int FloatLast,
    string Sha256,
    long Bytes,
    long FloatBytes,
    IReadOnlyList<EncoderSpeed> Speeds,
    FnmrChange Change,
    double MeanAgreement,
    double LowestAgreement);
