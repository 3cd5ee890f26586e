using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>One decision at an entrance, as it is shown: a line of the console, the last decision of the page.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="AccessPoint">Where.</param>
/// <param name="Person">Who, null for a stranger.</param>
/// <param name="Name">The person's name, null for a stranger.</param>
/// <param name="Decision">What was decided, after the record was asked for.</param>
/// <param name="Latency">From the frame's capture to the strike's command, or to the decision where there was none.</param>
/// <param name="Direction">Of the punch, null where none was written.</param>
/// <param name="Sequence">Of the journal entry, null where none could be written.</param>
public sealed record Arrival(
    Instant At,
    AccessPointId AccessPoint,
    PersonId? Person,
    string? Name,
    AccessDecision Decision,
    Duration Latency,
    Direction? Direction,
    long? Sequence)
{
    /// <summary>What was decided, in words for a guard.</summary>
    public string Words => Decision.Match(
        granted => "Let in.",
        denied => denied.Reason switch
        {
            DenialReason.Lockdown => "Refused: the door is locked down.",
            DenialReason.UnknownPerson => "Refused: not known here.",
            DenialReason.PersonRevoked => "Refused: access was taken away.",
            DenialReason.PersonNotValid => "Refused: outside the dates of validity.",
            DenialReason.NoConsent => "Refused: no consent to the use of the face.",
            DenialReason.LookAlike => "Refused: two enrolled people look too much alike.",
            DenialReason.SecondFactor => "Refused: the second factor doesn't fit the face.",
            DenialReason.RecordUnavailable => "Refused: the record can't be written.",
            DenialReason.DoorUnavailable => "Refused: the door does not answer.",
            _ => throw new InvalidOperationException($"{denied.Reason} has no words."),
        },
        asked => $"Second factor needed: {asked.Why}");
}
