using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.SecondFactors;

/// <summary>What an entrance needs to take signatures.</summary>
/// <param name="Checker">Holds them against references.</param>
/// <param name="Nonces">Tells what was written just now from what was kept.</param>
public sealed record SignatureFactor(SignatureChecker Checker, PadNonces Nonces)
{
    /// <summary>What a pad's number is good for: the answers to one question.</summary>
    public static string PurposeOf(Guid question) => $"door {question:N}";
}
