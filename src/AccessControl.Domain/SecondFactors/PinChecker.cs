using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.SecondFactors;

/// <summary>
/// Selects one of several people by a PIN: only if exactly one of them has it, else by person number and PIN. After <see cref="LargestWrong"/> wrong
/// ones in a row for a person none is checked for that person during <see cref="LockedFor"/>.
/// </summary>
/// <remarks>Thread-safe. One for the appliance, so that a second door gives no further tries. Wrong ones are counted in memory: a restart begins anew.</remarks>
public sealed class PinChecker(IPinStore pins, TimeProvider time)
{
    /// <summary>Wrong PINs in a row that a person may be given, by anybody.</summary>
    public const int LargestWrong = 5;

    private readonly Lock _gate = new();
    private readonly Dictionary<PersonId, Tries> _tries = [];

    /// <summary>For so long nothing is checked after too many wrong ones.</summary>
    public static Duration LockedFor { get; } = Duration.FromMinutes(15);

    /// <summary>True where at least one of these has a PIN: else asking for one leads nowhere.</summary>
    public bool CanSelect(IEnumerable<PersonId> people) => people.Any(pins.Has);

    /// <summary>Selects.</summary>
    /// <param name="people">Who the face may be.</param>
    /// <param name="number">The person number where it was typed, null where not.</param>
    /// <param name="pin">As typed.</param>
    public PinChoice Choose(IReadOnlyList<PersonId> people, PersonId? number, Pin pin)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(pin);
        lock (_gate)
        {
            // A number that is none of theirs is answered as a wrong PIN is: neither may be tried out by itself.
            var asked = number is { } one && people.Contains(one) ? [one] : people.Where(pins.Has).ToList();
            var open = asked.Where(person => !IsLocked(person)).ToList();
            if (open.Count == 0)
            {
                return new PinChoice.Refused(asked.Count == 0 ? PinRefusal.Wrong : PinRefusal.Locked);
            }

            var isForeign = number is { } foreign && !people.Contains(foreign);
            var matching = open.Where(person => pins.Matches(person, pin)).ToList();
            if (isForeign || matching.Count == 0)
            {
                open.ForEach(CountWrong);
                return new PinChoice.Refused(PinRefusal.Wrong);
            }

            // Of two people with one PIN, neither is selected because the other is locked out for the moment.
            if (matching.Count > 1 || asked.Except(open).Any(person => pins.Matches(person, pin)))
            {
                return new PinChoice.Refused(PinRefusal.NumberNeeded);
            }

            _tries.Remove(matching[0]);
            return new PinChoice.Selected(matching[0]);
        }
    }

    private bool IsLocked(PersonId person) =>
        _tries.TryGetValue(person, out var tries) && tries.Wrong >= LargestWrong && !IsOver(tries);

    private bool IsOver(Tries tries) => time.GetElapsedTime(tries.Last) >= LockedFor.ToTimeSpan();

    private void CountWrong(PersonId person)
    {
        var before = _tries.TryGetValue(person, out var tries) && !IsOver(tries) ? tries.Wrong : 0;
        _tries[person] = new Tries(before + 1, time.GetTimestamp());
    }

    private readonly record struct Tries(int Wrong, long Last);
}
