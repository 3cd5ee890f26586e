using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Signatures;

/// <summary>
/// Refused signatures in a row, for each person: from the <see cref="LargestRefused"/>th on none is checked for a while, and each further one makes that while twice as long.
/// </summary>
/// <remarks>Not thread-safe. Counted in memory, as wrong PINs are: a restart begins anew, and so does whoever was enrolled anew.</remarks>
internal sealed class SignatureTries(TimeProvider time)
{
    public const int LargestRefused = 5;

    private const int Doublings = 5;

    private readonly Dictionary<PersonId, Tries> _tries = [];

    public static Duration First { get; } = Duration.FromMinutes(5);

    /// <summary>After so long without a signature everything begins anew.</summary>
    public static Duration Forgotten { get; } = Duration.FromHours(24);

    public bool IsLocked(PersonId person, int references) => Of(person, references) is { } tries && time.GetElapsedTime(tries.Last) < LockOf(tries.Refused).ToTimeSpan();

    /// <returns>For how long none is checked from now on; null where one still is.</returns>
    public Duration? CountRefused(PersonId person, int references)
    {
        var refused = (Of(person, references)?.Refused ?? 0) + 1;
        _tries[person] = new Tries(refused, time.GetTimestamp(), references);
        return LockOf(refused) is var locked && locked > Duration.Zero ? locked : null;
    }

    public void Forget(PersonId person) => _tries.Remove(person);

    private Tries? Of(PersonId person, int references) =>
        _tries.TryGetValue(person, out var tries) && tries.References == references && time.GetElapsedTime(tries.Last) < Forgotten.ToTimeSpan() ? tries : null;

    private static Duration LockOf(int refused) => refused < LargestRefused ? Duration.Zero : First * Math.Pow(2, Math.Min(Doublings, refused - LargestRefused));

    private sealed record Tries(int Refused, long Last, int References);
}
