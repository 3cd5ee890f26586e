using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Vision.ModelPacks;

/// <summary>How the encoder of a pack is fed and what comes out.</summary>
/// <param name="Id">Identity under which embeddings are stored. It changes with the weights and with the preprocessing: scores of two identities never meet.</param>
/// <param name="Preprocessing">From aligned face to tensor.</param>
/// <param name="Width">Width of an aligned face in pixels.</param>
/// <param name="Height">Height of an aligned face in pixels.</param>
/// <param name="Template">Five points to which landmarks are brought by a similarity: left eye, right eye, nose, left and right mouth corner, as seen in the picture.</param>
/// <param name="Dimension">Length of the embedding.</param>
/// <param name="UnitLength">True where the model's output has Euclidean length 1 already; false where the caller normalises it.</param>
/// <param name="Metric">Comparison that it was trained for.</param>
public sealed record EncoderDescription(
    string Id,
    ImagePreprocessing Preprocessing,
    int Width,
    int Height,
    IReadOnlyList<FacePoint> Template,
    int Dimension,
    bool UnitLength,
    Metric Metric);
