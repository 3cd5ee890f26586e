using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Matching;

/// <summary>A kept capture's face and quality as sealed bytes, bound to reference, person and encoder.</summary>
/// <remarks>
/// Plain form 1: a byte 1, nine float64 of quality, ten float32 of landmarks (x and y of left eye, right eye, nose, left and right mouth corner),
/// then the picture's file; all little endian. Not thread-safe.
/// </remarks>
internal sealed class CaptureSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;
    private const int LandmarkNumbers = 10;
    private const int LandmarksAt = 1 + QualityBytes.Length;
    private const int PictureAt = LandmarksAt + (LandmarkNumbers * sizeof(float));

    private readonly SealedBox _box = key.For(KeyPurpose.Captures);

    public byte[] Seal(KeptCapture capture)
    {
        var picture = capture.Face.Picture;
        var plain = new byte[PictureAt + picture.Length];
        plain[0] = Form;
        QualityBytes.Write(plain.AsSpan(1), capture.Quality);
        var l = capture.Face.Landmarks;
        ReadOnlySpan<FacePoint> points = [l.LeftEye, l.RightEye, l.Nose, l.LeftMouth, l.RightMouth];
        for (var i = 0; i < points.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(plain.AsSpan(LandmarksAt + (i * 2 * sizeof(float))), points[i].X);
            BinaryPrimitives.WriteSingleLittleEndian(plain.AsSpan(LandmarksAt + (((i * 2) + 1) * sizeof(float))), points[i].Y);
        }

        picture.CopyTo(plain.AsSpan(PictureAt));
        var result = _box.Seal(plain, BelongsTo(capture.Reference, capture.Person.Value, capture.Model));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    /// <summary>Null where the bytes were changed, moved to another row, or are of an unknown form.</summary>
    public (AlignedCapture Face, CaptureQuality Quality)? Open(byte[] sealedBytes, ReferenceId reference, string person, ModelId model)
    {
        if (_box.Open(sealedBytes, BelongsTo(reference, person, model)) is not { } plain)
        {
            return null;
        }

        try
        {
            if (plain.Length <= PictureAt || plain[0] != Form)
            {
                return null;
            }

            var landmarks = new FaceLandmarks(Point(plain, 0), Point(plain, 1), Point(plain, 2), Point(plain, 3), Point(plain, 4));
            return (new AlignedCapture(ImmutableArray.Create(plain.AsSpan(PictureAt)), landmarks), QualityBytes.Read(plain.AsSpan(1)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public void Dispose() => _box.Dispose();

    private static FacePoint Point(byte[] plain, int index)
    {
        var at = plain.AsSpan(LandmarksAt + (index * 2 * sizeof(float)));
        return new FacePoint(BinaryPrimitives.ReadSingleLittleEndian(at), BinaryPrimitives.ReadSingleLittleEndian(at[sizeof(float)..]));
    }

    private static byte[] BelongsTo(ReferenceId reference, string person, ModelId model) =>
        Encoding.UTF8.GetBytes($"capture 1|{reference.Value}|{person}|{model.Name}|{model.Sha256}");
}
