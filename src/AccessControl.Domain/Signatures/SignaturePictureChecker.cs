using System.Collections.Immutable;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Signatures;

/// <summary>Holds a picture of a signature against pictures of signatures of one writer, for a person who looks at both: no door takes it, since a picture can be anybody's.</summary>
/// <remarks>Thread-safe. Keeps nothing.</remarks>
/// <param name="encoder">Reads the pictures.</param>
/// <param name="calibration">Of the encoder.</param>
public sealed class SignaturePictureChecker(ISignaturePictureEncoder encoder, SignatureCalibration calibration)
{
    /// <summary>Compares.</summary>
    /// <param name="questioned">The one in question.</param>
    /// <param name="references">The writer's own, 1 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none, or more.</exception>
    public SignaturePictureComparison Compare(SignaturePicture questioned, IReadOnlyList<SignaturePicture> references)
    {
        ArgumentNullException.ThrowIfNull(questioned);
        ArgumentNullException.ThrowIfNull(references);
        var point = calibration.PointFor(references.Count);
        if (Copy(questioned, references) is { } copy)
        {
            return copy;
        }

        if (encoder.Encode(questioned) is not { } embedding)
        {
            return new SignaturePictureComparison.NoInk(null);
        }

        var others = new List<Embedding>(references.Count);
        for (var i = 0; i < references.Count; i++)
        {
            if (encoder.Encode(references[i]) is not { } other)
            {
                return new SignaturePictureComparison.NoInk(i);
            }

            others.Add(other);
        }

        return new SignaturePictureComparison.Compared(SignatureComparison.Score(embedding, others, calibration), point, Unfit(others));
    }

    private static SignaturePictureComparison.SamePicture? Copy(SignaturePicture questioned, IReadOnlyList<SignaturePicture> references)
    {
        for (var one = 0; one < references.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (references[one].Equals(references[other]))
                {
                    return new SignaturePictureComparison.SamePicture(one, other);
                }
            }

            if (questioned.Equals(references[one]))
            {
                return new SignaturePictureComparison.SamePicture(null, one);
            }
        }

        return null;
    }

    // By the likest of the others, where an enrolment takes their mean: there they were let in one by one, here any of them may be the wrong one, and would pull down the mean of all that are right.
    private ImmutableArray<int> Unfit(List<Embedding> references) => references.Count == 1
        ? []
        : [.. Enumerable.Range(0, references.Count).Where(one =>
            SignatureComparison.Likenesses(references[one], references.Where((_, other) => other != one), calibration).Max() < calibration.LeastLikeness)];
}
