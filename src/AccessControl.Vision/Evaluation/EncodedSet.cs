using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Vision.Evaluation;

/// <summary>The embeddings of a set of pictures, in memory only and only as long as they are compared.</summary>
/// <param name="Model">The encoder.</param>
/// <param name="Dimension">Numbers in an embedding.</param>
/// <param name="SampleOfPicture">For each picture the number of its embedding, -1 where it gave none.</param>
/// <param name="PictureOfSample">The other way round.</param>
/// <param name="Boxes">Where the face of each embedding is in its picture.</param>
/// <param name="Rows">The embeddings one after the other, each of length 1.</param>
/// <param name="Acquired">How many pictures were tried and failed.</param>
/// <param name="Failures">A line for each failed picture: its file and why.</param>
internal sealed record EncodedSet(
    ModelId Model,
    int Dimension,
    ImmutableArray<int> SampleOfPicture,
    ImmutableArray<int> PictureOfSample,
    ImmutableArray<FaceBox> Boxes,
    float[] Rows,
    FailureToAcquire Acquired,
    ImmutableArray<(string File, string Reason)> Failures);
