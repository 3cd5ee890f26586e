using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Signatures;

/// <summary>A signature held against a person's references.</summary>
/// <param name="Score">By <see cref="SignatureScore"/>.</param>
/// <param name="Threshold">What it has to reach, by the calibration for so many references.</param>
/// <param name="References">How many there were.</param>
/// <param name="Model">The encoder.</param>
/// <remarks>It is a factor of its own: its score is never put together with a face's, as if the two knew nothing of each other.</remarks>
public sealed record SignatureProof(double Score, double Threshold, int References, ModelId Model)
{
    /// <summary>True where it counts as the person's.</summary>
    public bool IsVerified => Score >= Threshold;

    /// <summary>As the journal's open fields say it, by names that every kind of entry shares; without values where there is none.</summary>
    internal static IEnumerable<(string Name, string? Value)> FieldsOf(SignatureProof? proof) =>
    [
        ("signatureScore", proof is null ? null : JournalFields.Exact(proof.Score)),
        ("signatureThreshold", proof is null ? null : JournalFields.Exact(proof.Threshold)),
        ("signatureReferences", proof is null ? null : JournalFields.Number(proof.References)),
        ("signatureModel", proof?.Model.ToString()),
    ];
}
