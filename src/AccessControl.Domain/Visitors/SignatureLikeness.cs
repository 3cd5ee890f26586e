using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Visitors;

/// <summary>How like a visitor's enrolled signatures one is. A guard looks at it and decides.</summary>
/// <param name="Proof">Score and threshold; null where nothing was compared.</param>
/// <param name="Doubt">What speaks against it; null where nothing does.</param>
public sealed record SignatureLikeness(SignatureProof? Proof, SignatureRefusal? Doubt);
