using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Storage.Tests;

/// <summary>Makes an embedding of a picture's bytes, the same each time.</summary>
internal sealed class BytesEncoder(ModelId model) : IAlignedEncoder
{
    public ModelId Model { get; } = model;

    public Embedding? Encode(AlignedCapture face) => new(Model, [.. face.Picture.Select(value => value + 1f)]);

    public void Dispose()
    {
    }
}
