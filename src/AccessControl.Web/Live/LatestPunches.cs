using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Extensions;

namespace AccessControl.Web.Live;

/// <summary>The last punches of a page, read from the record only when they can have changed.</summary>
/// <remarks>Of one page; not thread-safe.</remarks>
internal sealed class LatestPunches(IEntranceViews views, IPunchStore punches, IPeopleStore people, TimeProvider time)
{
    private const int Shown = 10;

    /// <summary>Whether somebody went in is recorded when the door was opened, or when its release has ended.</summary>
    private static readonly Duration Unsettled = Duration.FromMinutes(1);
    private static readonly Duration Pause = Duration.FromSeconds(1);

    private Instant _readAt = Instant.MinValue;
    private long _newest = long.MinValue;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PunchLine> Lines { get; private set; } = [];

    /// <summary>Reads them again after a decision at any entrance, and once a second while a grant's outcome is open.</summary>
    /// <returns>True where they are others than before.</returns>
    public bool Refresh()
    {
        var now = time.GetCurrentInstant();
        var newest = views.AccessPoints.Select(point => views.Current(point)?.Last?.Sequence ?? 0).DefaultIfEmpty().Max();
        var isOpen = Lines.Any(line => line.Punch.IsUnsettled && now - line.Punch.At < Unsettled);
        if (newest == _newest && !(isOpen && now - _readAt >= Pause))
        {
            return false;
        }

        IReadOnlyList<PunchLine> lines = [.. punches.Latest(Shown).Select(punch => new PunchLine(punch, people.NameOf(punch.Person) ?? punch.Person.Value))];
        (_newest, _readAt) = (newest, now);
        if (lines.SequenceEqual(Lines))
        {
            return false;
        }

        Lines = lines;
        return true;
    }
}
