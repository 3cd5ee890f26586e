using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Visitors;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>Makes the muster list from the record.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="punches">As recorded.</param>
/// <param name="disowned">Of which somebody said that they aren't theirs: those say nothing of whom they were taken for.</param>
/// <param name="visits">Who is signed in at reception.</param>
/// <param name="people">Who is known.</param>
/// <param name="options">What is a second look, and how long somebody may be inside.</param>
/// <param name="clock">Says when it is made.</param>
public sealed class MusterReporting(IPunchStore punches, DisownedPunches disowned, IVisitStore visits, IPeopleStore people, PunchDerivationOptions options, IApplianceClock clock)
{
    /// <summary>As it is now.</summary>
    public MusterList List()
    {
        // On a thread of its own: opening thousands of sealed records takes as long as reading the punches.
        var opening = Task.Run(people.All);
        var read = punches.LastOfEach(options.LongestPresence, disowned.All().Where(one => one.IsTakenFor).Select(one => one.Sequence).ToHashSet());
        var known = opening.GetAwaiter().GetResult();

        // A damaged record keeps nobody off the list.
        var damaged = read.Select(punch => punch.Person).Distinct().Except(known.Select(person => person.Id)).Where(people.Knows).Select(id => new Person(id, id.Value));
        return MusterList.Of(read, visits.Here(), known.Concat(damaged), options, clock.Read().Instant);
    }
}
