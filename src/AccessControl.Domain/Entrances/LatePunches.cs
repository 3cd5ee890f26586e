using AccessControl.Domain.People;

namespace AccessControl.Domain.Entrances;

/// <summary>Punches that may yet come to stand: until that is known nobody punches a second time. Not thread-safe.</summary>
internal sealed class LatePunches
{
    private readonly List<LatePunch> _waiting = [];

    /// <summary>True where it isn't known yet of this person.</summary>
    public bool IsWaiting(PersonId person) => _waiting.Exists(late => late.Person.Id == person);

    /// <summary>Waits for one.</summary>
    public void Add(LatePunch late) => _waiting.Add(late);

    /// <summary>One that is recorded after all, with its sequence; null where there is none. What isn't recorded is forgotten: it may be tried again.</summary>
    public (LatePunch Punch, long Sequence)? TakeRecorded()
    {
        while (_waiting.Find(late => late.Outcome.IsCompleted) is { } ended)
        {
            _waiting.Remove(ended);
            // An outcome that failed is a bug in the journal: nothing is known to be written.
            if (ended.Outcome.IsCompletedSuccessfully && ended.Outcome.Result.Match<long?>(sequences => sequences[0], _ => null) is { } sequence)
            {
                return (ended, sequence);
            }
        }

        return null;
    }
}
