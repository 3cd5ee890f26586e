using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Faces;

/// <summary>A box on its way through the cascade, with the offsets that the last network gave it, in widths and heights of the box.</summary>
internal readonly record struct MtcnnCandidate(FaceBox Box, float Left, float Top, float Right, float Bottom) : IBoxed
{
    /// <summary>The box with its offsets applied.</summary>
    public FaceBox Refined => Box with
    {
        X = Box.X + (Left * Box.Width),
        Y = Box.Y + (Top * Box.Height),
        Width = Box.Width * (1 + Right - Left),
        Height = Box.Height * (1 + Bottom - Top),
    };

    /// <summary>The refined box as a square about the same middle: what the next network looks at.</summary>
    public FaceBox Square
    {
        get
        {
            var refined = Refined;
            var side = MathF.Max(refined.Width, refined.Height);
            return refined with
            {
                X = refined.X + ((refined.Width - side) / 2),
                Y = refined.Y + ((refined.Height - side) / 2),
                Width = side,
                Height = side,
            };
        }
    }
}
