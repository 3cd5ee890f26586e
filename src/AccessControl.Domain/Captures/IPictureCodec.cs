using System.Buffers;

namespace AccessControl.Domain.Captures;

/// <summary>Reads and writes picture files.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPictureCodec
{
    /// <summary>Reads a JPEG, PNG, BMP or WebP file. Missing, empty, truncated, foreign and over-large files are values, not exceptions.</summary>
    PictureReading Read(string path);

    /// <summary>Writes a frame as JPEG.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="quality">1 to 100.</param>
    /// <param name="output">Where the bytes go.</param>
    void WriteJpeg(Frame frame, int quality, IBufferWriter<byte> output);
}
