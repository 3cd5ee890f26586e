using AccessControl.Domain.Captures;
using AccessControl.Domain.Entrances;

namespace AccessControl.Service.Composition;

/// <summary>An entrance with everything that belongs to it alone.</summary>
/// <param name="Entrance">Decides.</param>
/// <param name="Camera">Its pictures.</param>
/// <param name="Pool">Their memory.</param>
/// <param name="Analyser">Its models.</param>
/// <param name="Picture">What pages see.</param>
internal sealed record RunningEntrance(Entrance Entrance, ICamera Camera, FramePool Pool, IFaceAnalyser Analyser, LivePicture Picture);
