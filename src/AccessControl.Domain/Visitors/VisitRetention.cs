using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Visitors;

/// <summary>Ends the keeping of visits, and erases whom only reception knew once no visit of theirs is left. Who consented to more stays until the consent ends.</summary>
public sealed class VisitRetention(IVisitStore visits, Erasure erasure)
{
    private const string RecordedBy = "retention";

    /// <summary>Ends what ended at this moment or before, or began then and was never ended.</summary>
    public AppendOutcome Purge(Instant until)
    {
        var purged = visits.Purge(until);
        if (purged.Match(_ => false, _ => true))
        {
            return purged;
        }

        foreach (var person in visits.Forgotten())
        {
            var failed = erasure.Erase(person, RecordedBy).Match<AppendOutcome?>(_ => null, _ => null, notWritten => new AppendOutcome.Failed(notWritten.Failure, notWritten.Problem));
            if (failed is not null)
            {
                return failed;
            }
        }

        return purged;
    }
}
