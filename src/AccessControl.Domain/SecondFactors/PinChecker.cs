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
    private readonly FailedTries<PersonId> _tries = new(time, LargestWrong, LockedFor, doublings: 0, forgotten: LockedFor);

    /// <summary>For so long nothing is checked after too many wrong ones.</summary>
    public static Duration LockedFor { get; } = Duration.FromMinutes(15);

    /// <summary>True where at least one of these has a PIN: else asking for one leads nowhere.</summary>
    public bool CanSelect(IEnumerable<PersonId> people) => people.Any(person => pins.Version(person) is not null);

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
            var versions = people.Distinct().ToDictionary(person => person, pins.Version);
            // Held against everybody's whatever number was typed, also of who has none, and a number that is none of theirs, or of one of them without a PIN, is answered as a wrong PIN is:
            // neither the answer nor the time that it takes may tell whose number it is.
            var matching = versions.Where(one => pins.Matches(one.Key, pin) && one.Value is not null).Select(one => one.Key).ToHashSet();
            var isForeign = number is { } foreign && versions.GetValueOrDefault(foreign) is null;
            List<PersonId> asked = number is { } one && !isForeign ? [one] : [.. people.Where(person => versions[person] is not null)];
            var open = asked.Where(person => !_tries.IsLocked(person, versions[person])).ToList();
            if (open.Count == 0)
            {
                return new PinChoice.Refused(asked.Count == 0 ? PinRefusal.Wrong : PinRefusal.Locked, []);
            }

            if (isForeign || !open.Any(matching.Contains))
            {
                var locked = open.Where(person => _tries.CountFailed(person, versions[person]) is not null).ToList();
                return new PinChoice.Refused(PinRefusal.Wrong, [.. locked]);
            }

            // Of two people with one PIN, neither is selected because the other is locked out for the moment.
            if (asked.Count(matching.Contains) > 1)
            {
                return new PinChoice.Refused(PinRefusal.NumberNeeded, []);
            }

            var selected = open.First(matching.Contains);
            _tries.Forget(selected);
            return new PinChoice.Selected(selected);
        }
    }
}
