using NodaTime;

namespace AccessControl.Domain.Journal;

/// <summary>Removes what is kept for a time once that is over: at the start, and once a day.</summary>
/// <remarks>Thread-safe. What could not be removed is told, and tried again the next day.</remarks>
/// <param name="purge">Ends the keeping of what was taken at this moment or before.</param>
/// <param name="keep">For how long, 0 for not at all.</param>
/// <param name="time">The clock.</param>
public sealed class Retention(Func<Instant, AppendOutcome> purge, Duration keep, TimeProvider time) : IDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    private readonly Lock _purging = new();
    private ITimer? _timer;

    /// <summary>Told why something could not be removed, one line; null for nobody.</summary>
    public Action<string>? ProblemTold { get; set; }

    /// <summary>Begins; the caller isn't kept waiting.</summary>
    public void Start() => _timer ??= time.CreateTimer(_ => Look(), null, TimeSpan.Zero, Interval);

    /// <summary>Ends the looking; what is being removed is finished.</summary>
    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (!_purging.TryEnter())
        {
            return;
        }

        try
        {
            if (purge(Instant.FromDateTimeOffset(time.GetUtcNow()) - keep).Match<string?>(_ => null, failed => failed.Problem) is { } problem)
            {
                ProblemTold?.Invoke(problem);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // On a timer's thread: unhandled it would end the process, and the door with it.
            ProblemTold?.Invoke(exception.Message);
        }
        finally
        {
            _purging.Exit();
        }
    }
}
