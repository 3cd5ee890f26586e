using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Entrances;

/// <summary>An entrance's journal entries. Scores stand in the open fields, whose they are in the payload that can be erased.</summary>
internal sealed class EntranceEntries(EntranceOptions options, PortalId portal)
{
    public JournalDraft Granted(Person person, AccessDecision decision, ClockReading clock) => new(
        JournalEntryKind.AccessGranted,
        clock,
        Facts(decision.Explanation, (JournalPayload.TokenField, Guid.CreateVersion7(clock.Instant.ToDateTimeOffset()).ToString("N"))),
        Personal(person, decision.Explanation),
        person.Id,
        Punch(person, clock, PunchBasis.Granted));

    public JournalDraft Recognised(Person person, AccessDecision decision, ClockReading clock) => new(
        JournalEntryKind.PersonRecognised,
        clock,
        Facts(decision.Explanation, ("why", "not re-armed")),
        Personal(person, decision.Explanation),
        person.Id,
        Punch(person, clock, PunchBasis.Recognised));

    public JournalDraft Denied(Person? person, AccessDecision.Denied denied, ClockReading clock) => new(
        JournalEntryKind.AccessDenied,
        clock,
        Facts(denied.Explanation, ("reason", denied.Reason.ToString())),
        person is null ? null : Personal(person, denied.Explanation),
        person?.Id);

    public JournalDraft SecondFactorAsked(Person? person, AccessDecision.NeedsSecondFactor asked, ClockReading clock) => new(
        JournalEntryKind.SecondFactorAsked,
        clock,
        Facts(asked.Explanation, ("why", asked.Why)),
        person is null ? null : Personal(person, asked.Explanation),
        person?.Id);

    public JournalDraft SecondFactorRefused(PinRefusal why, ClockReading clock) => new(
        JournalEntryKind.SecondFactorRefused,
        clock,
        JournalFields.Of(("accessPoint", options.AccessPoint.Value), ("portal", portal.Value), ("factor", "pin"), ("reason", why.ToString())));

    public JournalDraft CameraLost(string problem, ClockReading clock) =>
        new(JournalEntryKind.CameraLost, clock, JournalFields.Of(("accessPoint", options.AccessPoint.Value), ("problem", problem)));

    public JournalDraft CameraFound(ClockReading clock) =>
        new(JournalEntryKind.CameraFound, clock, JournalFields.Of(("accessPoint", options.AccessPoint.Value)));

    private PunchDraft Punch(Person person, ClockReading clock, PunchBasis basis) => new(
        person.Id,
        options.AccessPoint,
        clock.Instant,
        options.Direction,
        options.Direction == Direction.Unknown ? DirectionSource.Inferred : DirectionSource.AccessPoint,
        basis);

    private ImmutableSortedDictionary<string, string> Facts(
        DecisionExplanation explanation, (string Name, string? Value) more)
    {
        var identification = explanation.Identification;
        var origin = identification?.Threshold.Origin;
        return JournalFields.Of(
            more,
            ("accessPoint", options.AccessPoint.Value),
            ("portal", portal.Value),
            ("rule", explanation.Rule),
            ("model", explanation.Model?.ToString()),
            ("metric", identification?.Threshold.Score.Metric.ToString()),
            ("score", identification?.Best is { } best ? JournalFields.Number(best.Score.Value) : null),
            ("runnerUp", identification?.RunnerUp is { } second ? JournalFields.Number(second.Score.Value) : null),
            ("ownThreshold", identification?.OwnThreshold is { } own ? JournalFields.Number(own.Value) : null),
            ("margin", identification?.PairMargin is { } margin ? JournalFields.Number(margin) : null),
            ("threshold", identification is null ? null : JournalFields.Number(identification.Threshold.Score.Value)),
            ("calibration", origin?.Calibration),
            ("support", origin?.Support.ToString()),
            ("people", identification is null ? null : JournalFields.Number(identification.GallerySize)),
            ("references", origin is null ? null : JournalFields.Number(origin.GallerySize)),
            ("besideModel", identification?.Beside?.Model?.ToString()),
            ("besideScore", identification?.Beside?.Best is { } beside ? JournalFields.Number(beside.Score.Value) : null),
            ("besideThreshold", identification?.Beside is { } other ? JournalFields.Number(other.Threshold.Score.Value) : null),
            ("frames", JournalFields.Number(explanation.FramesUsed)),
            ("effectiveFrames", explanation.EffectiveFrames is { } effective ? JournalFields.Number(effective) : null),
            ("eyeDistance", explanation.Quality is { } quality ? JournalFields.Number(quality.EyeDistancePixels) : null),
            ("liveness", explanation.Liveness is { } liveness ? JournalFields.Number(liveness.Value) : null));
    }

    private static ImmutableSortedDictionary<string, string> Personal(
        Person person, DecisionExplanation explanation) => JournalFields.Of(
        ("person", person.Id.Value),
        ("name", person.Name),
        ("reference", explanation.Identification?.Best is { } best && best.Person == person.Id ? best.Reference.ToString() : null));
}
