using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Faces;

/// <summary>Something with a box and a confidence.</summary>
internal interface IBoxed
{
    FaceBox Box { get; }
}
