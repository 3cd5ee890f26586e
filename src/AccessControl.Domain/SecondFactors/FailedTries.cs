using NodaTime;

namespace AccessControl.Domain.SecondFactors;

/// <summary>Tries that failed in a row, for each of those whom a key names: from the <paramref name="largest"/>th on none is checked for a while, and each further one may make that while twice as long.</summary>
/// <remarks>Not thread-safe. Counted in memory: a restart begins anew, and so does whoever was given another PIN, or other references, since.</remarks>
/// <typeparam name="TKey">Names who is tried.</typeparam>
/// <param name="time">The clock.</param>
/// <param name="largest">So many may fail, 1 upwards.</param>
/// <param name="first">For so long none is checked then.</param>
/// <param name="doublings">How often that doubles at most, 0 upwards.</param>
/// <param name="forgotten">After so long without a try everything begins anew.</param>
/// <param name="mostKept">Of so many it is counted at most, 1 upwards: of whom the last try is the oldest is forgotten for one more.</param>
internal sealed class FailedTries<TKey>(TimeProvider time, int largest, Duration first, int doublings, Duration forgotten, int mostKept = int.MaxValue)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Tries> _tries = [];

    /// <summary>True while none is checked.</summary>
    /// <param name="who">Whose.</param>
    /// <param name="version">Of what is tried: tries at another one don't count.</param>
    public bool IsLocked(TKey who, long? version) => LockedFor(who, version) is not null;

    /// <summary>For how long none is checked yet; null where one is.</summary>
    /// <param name="who">Whose.</param>
    /// <param name="version">Of what is tried: tries at another one don't count.</param>
    public Duration? LockedFor(TKey who, long? version) =>
        Of(who, version) is { } tries && LockOf(tries.Failed) - Duration.FromTimeSpan(time.GetElapsedTime(tries.Last)) is var left && left > Duration.Zero ? left : null;

    /// <summary>Counts one that failed.</summary>
    /// <returns>For how long none is checked from now on; null where one still is.</returns>
    public Duration? CountFailed(TKey who, long? version)
    {
        var failed = (Of(who, version)?.Failed ?? 0) + 1;
        if (_tries.Count >= mostKept && !_tries.ContainsKey(who))
        {
            _tries.Remove(_tries.MinBy(one => one.Value.Last).Key);
        }

        _tries[who] = new Tries(failed, time.GetTimestamp(), version);
        return LockOf(failed) is var locked && locked > Duration.Zero ? locked : null;
    }

    /// <summary>One was right: the next one that fails is the first.</summary>
    public void Forget(TKey who) => _tries.Remove(who);

    private Tries? Of(TKey who, long? version) =>
        _tries.TryGetValue(who, out var tries) && tries.Version == version && time.GetElapsedTime(tries.Last) < forgotten.ToTimeSpan() ? tries : null;

    private Duration LockOf(int failed) => failed < largest ? Duration.Zero : first * Math.Pow(2, Math.Min(doublings, failed - largest));

    private sealed record Tries(int Failed, long Last, long? Version);
}
