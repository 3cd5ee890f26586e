using AccessControl.Domain.Captures;

namespace AccessControl.Benchmarks.Entrances;

/// <summary>Where the time of a frame went that let somebody in, in milliseconds.</summary>
/// <param name="Total">From the capture to the call of the strike's relay.</param>
/// <param name="Copy">The frame's pixels into the pool's buffer.</param>
/// <param name="Analysis">Detect, align, assess, encode.</param>
/// <param name="Decide">From the end of the analysis to the append: tracks, identification among the gallery, the person's record, the policy.</param>
/// <param name="Append">Until the grant is durable, fsync included.</param>
/// <param name="Portal">From there to the relay.</param>
internal sealed record VisitSample(double Total, double Copy, AnalysisTimings Analysis, double Decide, double Append, double Portal);
