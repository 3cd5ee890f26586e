using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Captures;

/// <summary>Encodes kept faces: no search for faces and no gates, since they passed those when they were captured.</summary>
/// <remarks>One caller at a time. Disposing it disposes its model.</remarks>
public interface IAlignedEncoder : IDisposable
{
    /// <summary>The encoder's model, which every embedding names.</summary>
    ModelId Model { get; }

    /// <summary>Encodes a kept face.</summary>
    /// <returns>Null where the picture can't be read, or the output is no direction.</returns>
    Embedding? Encode(AlignedCapture face);
}
