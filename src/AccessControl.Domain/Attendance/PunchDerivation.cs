using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>
/// Reads recorded punches: by time, gives each its attendance date, marks duplicates, then infers the directions that nobody recorded. Pure: the order in which
/// punches arrive doesn't matter.
/// </summary>
/// <remarks>
/// <para>
/// Duplicates: a second look (no direction recorded) soon after a punch that counted, of the same person and site, is one, and so never a leaving; a punch with a direction is one of the same person, point and
/// direction. Of two, one that passed counts before one that didn't enter, and one whose direction was keyed before a look.
/// </para>
/// <para>
/// Directions are inferred within an attendance date: Out where the punch that counted before is an In of at most <see cref="PunchDerivationOptions.LongestPresence"/> ago, else In. Where nobody keyed anything, an odd number of
/// punches says that one is missing, and it is the coming where the first is far from the shift's beginning and the last near to its end. So a punch that is missing changes what is read of its own date alone.
/// </para>
/// </remarks>
public sealed class PunchDerivation
{
    // The first is so much farther from the beginning than the last is from the end before a missing coming is believed.
    private const int FartherBy = 2;

    private readonly AttendanceDates _dates;
    private readonly Func<AccessPointId, string> _siteOf;

    /// <summary>Checks the options.</summary>
    /// <param name="options">How punches are read.</param>
    /// <param name="dates">Of which attendance date a moment is.</param>
    /// <param name="siteOf">The attendance site of an access point; null where all are of one.</param>
    /// <exception cref="ArgumentException">One is out of its range; the message names the key and the mend.</exception>
    public PunchDerivation(PunchDerivationOptions options, AttendanceDates dates, Func<AccessPointId, string>? siteOf = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dates);
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(problems[0], nameof(options));
        }

        (Options, _dates, _siteOf) = (options, dates, siteOf ?? (_ => ""));
    }

    /// <summary>The options in force.</summary>
    public PunchDerivationOptions Options { get; }

    /// <summary>The site's zone.</summary>
    public DateTimeZone Zone => _dates.Zone;

    /// <summary>The attendance date that a punch of a person at a moment is of.</summary>
    public LocalDate DateOf(PersonId person, Instant at) => _dates.Of(person, at).Date;

    /// <summary>Derives the punches of any number of people.</summary>
    /// <returns>All of them, by time, then sequence.</returns>
    public ImmutableArray<DerivedPunch> Derive(IEnumerable<Punch> punches)
    {
        ArgumentNullException.ThrowIfNull(punches);
        var ordered = punches.OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence).ToArray();
        var originals = Originals(ordered);
        var dates = ordered.Select(punch => punch.Person).Distinct().ToDictionary(person => person, _dates.Of);
        (LocalDate Date, AssignedShift? Shift)[] places = [.. ordered.Select(punch => dates[punch.Person](punch.At))];
        var derived = new DerivedPunch[ordered.Length];
        foreach (var date in Enumerable.Range(0, ordered.Length).GroupBy(i => (ordered[i].Person, places[i].Date)))
        {
            int[] counted = [.. date.Where(i => originals[i] == i)];
            var directions = Directions(counted, ordered, date.Key.Person, date.Key.Date);
            foreach (var i in date)
            {
                derived[i] = new DerivedPunch(
                    ordered[i], date.Key.Date, places[i].Shift?.Employment, directions.GetValueOrDefault(i, ordered[i].Direction), originals[i] == i ? null : ordered[originals[i]].Sequence);
            }
        }

        return [.. derived];
    }

    /// <summary>For each punch the place of the one that counts in its stead, its own where it counts itself.</summary>
    private int[] Originals(Punch[] ordered)
    {
        var lastOfDirection = new Dictionary<(PersonId, AccessPointId, Direction), int>();
        var lastOfSite = new Dictionary<(PersonId, string), int>();
        var originals = new int[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            var punch = ordered[i];
            originals[i] = i;
            if (punch.Key == PunchKey.Job)
            {
                continue;
            }

            var (key, site) = ((punch.Person, punch.AccessPoint, punch.Direction), (punch.Person, _siteOf(punch.AccessPoint)));
            var ofSite = Within(lastOfSite, site, ordered, i);
            var like = punch.Direction == Direction.Unknown ? ofSite
                : Within(lastOfDirection, key, ordered, i) ?? (ofSite is { } look && ordered[look].Direction == Direction.Unknown ? ofSite : null);
            if (like is { } counted)
            {
                var before = ordered[counted];
                if (!(before.Basis == PunchBasis.NoEntry && punch.IsPassage) && !(before.Direction == Direction.Unknown && punch.Direction != Direction.Unknown))
                {
                    originals[i] = counted;
                    continue;
                }

                for (var earlier = counted; earlier < i; earlier++)
                {
                    originals[earlier] = originals[earlier] == counted ? i : originals[earlier];
                }
            }

            lastOfDirection[key] = i;
            lastOfSite[site] = i;
        }

        return originals;
    }

    private int? Within<TKey>(Dictionary<TKey, int> last, TKey key, Punch[] ordered, int i)
        where TKey : notnull => last.TryGetValue(key, out var counted) && ordered[i].At - ordered[counted].At < Options.DuplicateWindow ? counted : null;

    private Dictionary<int, Direction> Directions(int[] counted, Punch[] ordered, PersonId person, LocalDate date)
    {
        var directions = new Dictionary<int, Direction>(counted.Length);
        int? before = null;
        foreach (var i in counted)
        {
            var punch = ordered[i];
            directions[i] = punch.Direction != Direction.Unknown ? punch.Direction
                : before is not { } last ? LacksItsComing(counted, ordered, person, date) ? Direction.Out : Direction.In
                : directions[last] == Direction.In && punch.At - ordered[last].At <= Options.LongestPresence ? Direction.Out
                : Direction.In;
            before = i;
        }

        return directions;
    }

    private bool LacksItsComing(int[] counted, Punch[] ordered, PersonId person, LocalDate date) =>
        counted.Length % 2 == 1 && Array.TrueForAll(counted, i => ordered[i].Direction == Direction.Unknown) && _dates.ShiftOn(person, date) is { Shift: var shift }
        && Distance(ordered[counted[0]].At, shift.Start) > FartherBy * Distance(ordered[counted[^1]].At, shift.End);

    private static Duration Distance(Instant one, Instant other) => one > other ? one - other : other - one;
}
