namespace AccessControl.Domain.Signatures;

/// <summary>A picture of a signature on paper. Immutable.</summary>
public sealed record SignaturePicture
{
    /// <summary>Checks the size.</summary>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <param name="grey">Row by row, 0 for ink to 255 for paper.</param>
    /// <exception cref="ArgumentException">There are more or fewer pixels.</exception>
    public SignaturePicture(int width, int height, ReadOnlyMemory<byte> grey)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (grey.Length != (long)width * height)
        {
            throw new ArgumentException($"{width}x{height} pixels are {(long)width * height}, not {grey.Length}.", nameof(grey));
        }

        (Width, Height, Grey) = (width, height, grey);
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Row by row, 0 for ink to 255 for paper.</summary>
    public ReadOnlyMemory<byte> Grey { get; }

    /// <summary>Equal where every pixel is.</summary>
    public bool Equals(SignaturePicture? other) => other is not null && (Width, Height) == (other.Width, other.Height) && Grey.Span.SequenceEqual(other.Grey.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Width, Height);
}
