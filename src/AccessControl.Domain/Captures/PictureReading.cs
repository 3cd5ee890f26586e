namespace AccessControl.Domain.Captures;

/// <summary>A picture file read, or why not.</summary>
public abstract record PictureReading
{
    private PictureReading()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Frame, T> decoded, Func<string, T> unreadable);

    /// <summary>The picture; the receiver owns the frame.</summary>
    /// <param name="Frame">BGR pixels, upright.</param>
    public sealed record Decoded(Frame Frame) : PictureReading
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Frame, T> decoded, Func<string, T> unreadable) => decoded(Frame);
    }

    /// <summary>No picture came of it.</summary>
    /// <param name="Problem">One line that names the file and says what is wrong with it.</param>
    public sealed record Unreadable(string Problem) : PictureReading
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Frame, T> decoded, Func<string, T> unreadable) => unreadable(Problem);
    }
}
