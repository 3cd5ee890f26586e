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
/// ago, else In. Of two like each other, one that passed counts before one that didn't enter. So a forgotten punch turns the ones after it only until the next longer absence.
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
        var lastOfPerson = new Dictionary<PersonId, DerivedPunch>();
        var derived = ImmutableArray.CreateBuilder<DerivedPunch>();
        var ordered = punches.OrderBy(p => p.At).ThenBy(p => p.Sequence).ToArray();
        var originals = Originals(ordered);
        for (var i = 0; i < ordered.Length; i++)
        {
            var punch = ordered[i];
            if (originals[i] != i)
            {
                derived.Add(new DerivedPunch(punch, punch.Direction, ordered[originals[i]].Sequence));
                continue;
            }

            var direction = punch.Direction == Direction.Unknown ? Infer(punch, lastOfPerson.GetValueOrDefault(punch.Person)) : punch.Direction;
            var counts = new DerivedPunch(punch, direction, null);
            lastOfPerson[punch.Person] = counts;
            derived.Add(counts);
        }

        return derived.ToImmutable();
    }

    /// <summary>For each punch the place of the one that counts in its stead, its own where it counts itself.</summary>
    private int[] Originals(Punch[] ordered)
    {
        var lastCounted = new Dictionary<(PersonId, AccessPointId, Direction), int>();
        var originals = new int[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            // The direction as recorded: one still to be inferred is only like another still to be inferred.
            var punch = ordered[i];
            var key = (punch.Person, punch.AccessPoint, punch.Direction);
            var isLike = lastCounted.TryGetValue(key, out var counted) && punch.At - ordered[counted].At < _options.DuplicateWindow;
            if (isLike && !(ordered[counted].Basis == PunchBasis.NoEntry && punch.IsPassage))
            {
                originals[i] = counted;
                continue;
            }

            for (var earlier = counted; isLike && earlier < i; earlier++)
            {
                originals[earlier] = originals[earlier] == counted ? i : originals[earlier];
            }

            originals[i] = i;
            lastCounted[key] = i;
        }

        return originals;
    }

    private Direction Infer(Punch punch, DerivedPunch? before) =>
        before is { Direction: Direction.In } && punch.At - before.Punch.At <= _options.LongestPresence ? Direction.Out : Direction.In;
}
