namespace AccessControl.Vision.Captures;

/// <summary>How large a picture file may be.</summary>
/// <param name="MaximumPixels">Width times height by the file's header, at least 1; checked before anything is decoded.</param>
/// <param name="MaximumFileBytes">Bytes of the file, at least 1.</param>
public sealed record PictureLimits(long MaximumPixels = 50_000_000, long MaximumFileBytes = 256L * 1024 * 1024);
