using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.SecondFactors;

/// <summary>Tries that failed in a row, for each person: from the <paramref name="largest"/>th on none is checked for a while, and each further one may make that while twice as long.</summary>
/// <remarks>Not thread-safe. Counted in memory: a restart begins anew, and so does whoever was given another PIN, or other references, since.</remarks>
/// <param name="time">The clock.</param>
/// <param name="largest">So many may fail, 1 upwards.</param>
/// <param name="first">For so long none is checked then.</param>
/// <param name="doublings">How often that doubles at most, 0 upwards.</param>
/// <param name="forgotten">After so long without a try everything begins anew.</param>
internal sealed class FailedTries(TimeProvider time, int largest, Duration first, int doublings, Duration forgotten)
{
    private readonly Dictionary<PersonId, Tries> _tries = [];

    /// <summary>True while none is checked.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="version">Of what is tried: tries at another one don't count.</param>
    public bool IsLocked(PersonId person, long? version) => Of(person, version) is { } tries && time.GetElapsedTime(tries.Last) < LockOf(tries.Failed).ToTimeSpan();

    /// <summary>Counts one that failed.</summary>
    /// <returns>For how long none is checked from now on; null where one still is.</returns>
    public Duration? CountFailed(PersonId person, long? version)
    {
        var failed = (Of(person, version)?.Failed ?? 0) + 1;
        _tries[person] = new Tries(failed, time.GetTimestamp(), version);
        return LockOf(failed) is var locked && locked > Duration.Zero ? locked : null;
    }

    /// <summary>One was right: the next one that fails is the first.</summary>
    public void Forget(PersonId person) => _tries.Remove(person);

    private Tries? Of(PersonId person, long? version) =>
        _tries.TryGetValue(person, out var tries) && tries.Version == version && time.GetElapsedTime(tries.Last) < forgotten.ToTimeSpan() ? tries : null;

    private Duration LockOf(int failed) => failed < largest ? Duration.Zero : first * Math.Pow(2, Math.Min(doublings, failed - largest));

    private sealed record Tries(int Failed, long Last, long? Version);
}
