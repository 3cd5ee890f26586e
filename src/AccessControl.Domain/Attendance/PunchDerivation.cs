using System.Collections.Immutable;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance;

/// <summary>
/// Reads recorded punches: by time, first marks duplicates, then infers the directions that nobody recorded. Pure: the order in which
/// punches arrive doesn't matter.
/// </summary>
/// <remarks>
/// An inferred direction is Out where the punch that counted before is an In of at most <see cref="PunchDerivationOptions.LongestPresence"/>
/// ago, else In. So a forgotten punch turns the ones after it only until the next longer absence.
/// </remarks>
public sealed class PunchDerivation
{
    private readonly PunchDerivationOptions _options;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names the key and the mend.</exception>
    public PunchDerivation(PunchDerivationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(problems[0], nameof(options));
        }

        _options = options;
    }

    /// <summary>The options in force.</summary>
    public PunchDerivationOptions Options => _options;

    /// <summary>Derives the punches of any number of people.</summary>
    /// <returns>All of them, by time, then sequence.</returns>
    public ImmutableArray<DerivedPunch> Derive(IEnumerable<Punch> punches)
    {
        ArgumentNullException.ThrowIfNull(punches);
        var lastCounted = new Dictionary<(PersonId, AccessPointId, Direction), Punch>();
        var lastOfPerson = new Dictionary<PersonId, DerivedPunch>();
        var derived = ImmutableArray.CreateBuilder<DerivedPunch>();
        foreach (var punch in punches.OrderBy(p => p.At).ThenBy(p => p.Sequence))
        {
            // The direction as recorded: one still to be inferred is only like another still to be inferred.
            var key = (punch.Person, punch.AccessPoint, punch.Direction);
            if (lastCounted.TryGetValue(key, out var counted) && punch.At - counted.At < _options.DuplicateWindow)
            {
                derived.Add(new DerivedPunch(punch, punch.Direction, counted.Sequence));
                continue;
            }

            lastCounted[key] = punch;
            var direction = punch.Direction == Direction.Unknown ? Infer(punch, lastOfPerson.GetValueOrDefault(punch.Person)) : punch.Direction;
            var counts = new DerivedPunch(punch, direction, null);
            lastOfPerson[punch.Person] = counts;
            derived.Add(counts);
        }

        return derived.ToImmutable();
    }

    private Direction Infer(Punch punch, DerivedPunch? before) =>
        before is { Direction: Direction.In } && punch.At - before.Punch.At <= _options.LongestPresence ? Direction.Out : Direction.In;
}
