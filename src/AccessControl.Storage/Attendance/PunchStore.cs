using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Storage.People;
using NodaTime;

namespace AccessControl.Storage.Attendance;

/// <inheritdoc cref="IPunchStore"/>
/// <remarks>Thread-safe. Throws <see cref="UnusableDatabaseException"/> where the database can't be read.</remarks>
public sealed class PunchStore(Database database) : IPunchStore
{
    private const string Select = $"SELECT {PunchRows.Columns} FROM punches u WHERE u.basis NOT IN ('DoorGrant', 'DoorLook')";

    internal const string Recent = $"SELECT {PunchRows.RecentColumns} FROM recent_punches u ORDER BY u.person, u.at, u.sequence";

    /// <inheritdoc/>
    public IReadOnlyList<Punch> Read(Interval interval, PersonId? person = null)
    {
        var sql = $"{Select} AND u.at >= @from AND u.at < @to{(person is null ? "" : " AND u.person = @person")} ORDER BY u.at, u.sequence";
        var (from, to) = Bounds(interval);
        return database.Read(connection => PunchRows.Read(connection, sql, new { from, to, person = person?.Value }).ToList());
    }

    /// <inheritdoc/>
    public IReadOnlyList<Punch> Read(Interval interval, IReadOnlyCollection<PersonId> people)
    {
        var (from, to) = Bounds(interval);
        return
        [
            .. database.ReadOf(people, (connection, some) => PunchRows.Read(connection, $"{Select} AND u.person IN @some AND u.at >= @from AND u.at < @to", new { some, from, to }))
                .OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Punch> Read(Interval interval, AccessPointId point)
    {
        var (from, to) = Bounds(interval);
        return database.Read(connection => PunchRows.Read(connection, $"{Select} AND u.at >= @from AND u.at < @to AND u.access_point = @point ORDER BY u.at, u.sequence", new { from, to, point = point.Value }).ToList());
    }

    /// <inheritdoc/>
    public Punch? Find(long sequence) => database.Read(connection => PunchRows.Read(connection, $"{Select} AND u.sequence = @sequence", new { sequence }).SingleOrDefault());

    /// <inheritdoc/>
    public IReadOnlyList<Punch> Latest(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        return database.Read(connection => PunchRows.Read(connection, $"{Select} ORDER BY u.sequence DESC LIMIT @count", new { count }).ToList());
    }

    /// <inheritdoc/>
    public IReadOnlyList<Punch> LastOfEach(Duration before, IReadOnlySet<long>? without = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(before, Duration.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(before, PunchDerivationOptions.MostPresence);
        return database.Read(connection =>
        {
            var (wanted, own) = (new List<Punch>(), new List<Punch>());
            foreach (var punch in PunchRows.Read(connection, Recent, new { }).Where(punch => without?.Contains(punch.Sequence) != true))
            {
                if (own.Count > 0 && own[0].Person != punch.Person)
                {
                    wanted.AddRange(LastPunches.Of(own, before));
                    own.Clear();
                }

                own.Add(punch);
            }

            wanted.AddRange(own.Count > 0 ? LastPunches.Of(own, before) : []);
            return wanted;
        });
    }

    private static (long From, long To) Bounds(Interval interval) =>
        (interval.HasStart ? RoundedUp(interval.Start) : long.MinValue, interval.HasEnd ? RoundedUp(interval.End) : long.MaxValue);

    // A stored instant is cut to a whole tick, so a bound between two ticks excludes the lower one.
    private static long RoundedUp(Instant bound) =>
        Ticks.Of(bound) is var ticks && Ticks.ToInstant(ticks) < bound ? ticks + 1 : ticks;
}
