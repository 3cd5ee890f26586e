using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Signatures;

/// <summary>Turns the course of a pen into an embedding.</summary>
/// <remarks>Thread-safe. The same strokes give the same embedding.</remarks>
public interface ISignatureEncoder
{
    /// <summary>The encoder; every embedding names it.</summary>
    ModelId Model { get; }

    /// <summary>Numbers in an embedding.</summary>
    int Dimension { get; }

    /// <summary>Encodes a signature.</summary>
    /// <param name="strokes">As <see cref="StrokeChannels"/> reads it.</param>
    /// <returns>Of unit length.</returns>
    Embedding Encode(StrokeSequence strokes);
}
