namespace AccessControl.Domain.Captures;

/// <summary>What the analyser made of a frame: a probe, or the reason why there is none.</summary>
public abstract record Capture
{
    private Capture()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Probe, T> probed, Func<CaptureFailure, T> failed);

    /// <summary>A face passed all gates and was encoded.</summary>
    /// <param name="Probe">The face.</param>
    public sealed record Probed(Probe Probe) : Capture
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Probe, T> probed, Func<CaptureFailure, T> failed) => probed(Probe);
    }

    /// <summary>No face passed.</summary>
    /// <param name="Failure">Why.</param>
    public sealed record Failed(CaptureFailure Failure) : Capture
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Probe, T> probed, Func<CaptureFailure, T> failed) => failed(Failure);
    }
}
