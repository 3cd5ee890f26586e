using System.Buffers;
using System.Globalization;
using AccessControl.Domain.Captures;
using NodaTime.Extensions;
using OpenCvSharp;
using OpenCvSharp.Internal;
using OpenCvSharp.Internal.Vectors;

namespace AccessControl.Vision.Captures;

/// <summary>Picture files by OpenCV. What OpenCV would let pass (a cut-off file) or die of (a huge one) is found before.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class OpenCvPictureCodec : IPictureCodec
{
    private const string Kinds = "give a JPEG, PNG, BMP or WebP file";

    private readonly TimeProvider _timeProvider;
    private readonly PictureLimits _limits;

    /// <summary>A codec.</summary>
    /// <param name="timeProvider">A picture read is stamped with the time of reading.</param>
    /// <param name="limits">Null takes the defaults.</param>
    public OpenCvPictureCodec(TimeProvider timeProvider, PictureLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        _timeProvider = timeProvider;
        _limits = limits ?? new PictureLimits();
        ArgumentOutOfRangeException.ThrowIfLessThan(_limits.MaximumPixels, 1, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfLessThan(_limits.MaximumFileBytes, 1, nameof(limits));
    }

    /// <inheritdoc/>
    public PictureReading Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[]? buffer = null;
        try
        {
            if (Directory.Exists(path))
            {
                return Unreadable(path, $"is a folder; {Kinds}");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (file.Length == 0)
            {
                return Unreadable(path, file.CanSeek ? $"is empty; {Kinds}" : $"is not a plain file; {Kinds}");
            }

            if (file.Length > _limits.MaximumFileBytes)
            {
                return Unreadable(path, string.Create(
                    CultureInfo.InvariantCulture, $"has {file.Length} bytes, more than {_limits.MaximumFileBytes}; give a smaller picture"));
            }

            buffer = ArrayPool<byte>.Shared.Rent((int)file.Length);
            var length = file.ReadAtLeast(buffer.AsSpan(0, (int)file.Length), (int)file.Length, throwOnEndOfStream: false);
            return Decode(path, buffer.AsSpan(0, length));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(path, "doesn't exist; check the path");
        }
        catch (UnauthorizedAccessException)
        {
            return Unreadable(path, "may not be read; give this user the right to read it");
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException)
        {
            return Unreadable(path, $"can't be read ({OneLine(exception.Message)}); check the disk and the path");
        }
        finally
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    /// <inheritdoc/>
    public unsafe void WriteJpeg(Frame frame, int quality, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        using var picture = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Address, frame.Stride);
        // The convenient overload would make an array of each picture's bytes: the live view asks for many.
        using InputArray source = picture;
        using var encoded = new VectorOfByte();
        int[] parameters = [(int)ImwriteFlags.JpegQuality, quality];
        NativeMethods.HandleException(NativeMethods.imgcodecs_imencode_vector(
            ".jpg", source.CvPtr, encoded.CvPtr, parameters, parameters.Length, out _));
        output.Write(new ReadOnlySpan<byte>(encoded.ElemPtr.ToPointer(), encoded.Size));
    }

    private static PictureReading.Unreadable Unreadable(string path, string fault) => new($"{path}: {fault}");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private PictureReading Decode(string path, ReadOnlySpan<byte> file)
    {
        var header = PictureHeader.Read(file);
        if (header.Pixels > _limits.MaximumPixels)
        {
            return Unreadable(path, string.Create(
                CultureInfo.InvariantCulture,
                $"has {header.Width}x{header.Height} pixels, more than {_limits.MaximumPixels / 1e6:0.#} megapixels; give a smaller picture"));
        }

        if (header.Fault is { } fault)
        {
            return Unreadable(path, $"{fault}; {Kinds}");
        }

        try
        {
            // Colour without depth: three channels of 8 bits, whatever the file has, and upright by its EXIF orientation.
            using var picture = Cv2.ImDecode(file, ImreadModes.Color);
            return picture.Empty()
                ? Unreadable(path, $"can't be decoded, it is damaged; {Kinds}")
                : new PictureReading.Decoded(Copy(picture));
        }
        catch (OpenCVException)
        {
            return Unreadable(path, $"can't be decoded, it is damaged; {Kinds}");
        }
    }

    private Frame Copy(Mat picture)
    {
        var frame = Frame.Create(picture.Width, picture.Height, _timeProvider.GetCurrentInstant());
        using var target = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Address, frame.Stride);
        picture.CopyTo(target);
        return frame;
    }
}
