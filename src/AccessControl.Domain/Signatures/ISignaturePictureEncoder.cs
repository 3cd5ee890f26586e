using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Signatures;

/// <summary>Turns a picture of a signature into an embedding.</summary>
/// <remarks>Thread-safe. The same picture gives the same embedding.</remarks>
public interface ISignaturePictureEncoder
{
    /// <summary>The encoder; every embedding names it.</summary>
    ModelId Model { get; }

    /// <summary>Encodes a picture.</summary>
    /// <returns>Of unit length; null where there is no ink in it, or nothing else.</returns>
    Embedding? Encode(SignaturePicture picture);
}
