using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>Gives people PINs and takes them away, on the record.</summary>
public sealed class PinSetting(IPeopleStore people, IPinStore pins, IApplianceClock clock)
{
    private readonly FactorRecording _recording = new(people, clock);

    /// <summary>Gives a person a PIN.</summary>
    /// <param name="id">Who.</param>
    /// <param name="pin">One without a <see cref="Pin.Weakness"/>.</param>
    /// <param name="lookAlikes">Whom the face may be taken for: a PIN that one of them has tells nobody apart, and isn't given. Whose it is is not told.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <exception cref="ArgumentException">The PIN is weak; the message says why.</exception>
    public PersonChange Set(PersonId id, Pin pin, IReadOnlyCollection<PersonId> lookAlikes, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(pin);
        ArgumentNullException.ThrowIfNull(lookAlikes);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (pin.Weakness(id) is { } weakness)
        {
            throw new ArgumentException($"The PIN is easy to guess: {weakness}.", nameof(pin));
        }

        // Held against everybody's, so that the time doesn't tell whose it is.
        var isTheirs = lookAlikes.Where(other => other != id).Select(other => pins.Matches(other, pin)).ToList();
        if (isTheirs.Contains(true))
        {
            return new PersonChange.NotWritten(AppendFailure.Rejected, $"somebody who looks like {id} has that PIN already, and the door couldn't tell them apart by it; choose another.");
        }

        return _recording.Change(id, JournalEntryKind.PinSet, recordedBy, draft => pins.Set(id, pin, [draft]));
    }

    /// <summary>Takes a person's PIN away.</summary>
    /// <param name="id">Who.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Remove(PersonId id, string recordedBy) => _recording.Change(id, JournalEntryKind.PinRemoved, recordedBy, draft => pins.Remove(id, [draft]));
}
