using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Web.Tests.Live;

/// <summary>What the pages are shown.</summary>
internal static class Scene
{
    public const string Point = "front-in";

    public static readonly Instant Now = Sample.Morning;

    private static readonly DecisionExplanation Explanation = new(
        "identified",
        Sample.Encoder,
        new Identification(
            [new Candidate(Sample.Ada, default, new ComparisonScore(Metric.Cosine, 0.9123))],
            new DecisionThreshold(new ComparisonScore(Metric.Cosine, 0.8), new ThresholdOrigin("site-2026", 1e-3, 12, 1e-4, 1e-4, ThresholdSupport.Unsupported)),
            12),
        null,
        null,
        5);

    public static AccessDecision Granted => new AccessDecision.Granted(Sample.Ada, Duration.FromSeconds(3), Explanation);

    public static AccessDecision Asked => new AccessDecision.NeedsSecondFactor("two people look alike", Explanation);

    public static AccessDecision Denied(DenialReason reason, PersonId? person = null) => new AccessDecision.Denied(reason, person, Explanation);

    public static Arrival Arrival(AccessDecision decision, string? name = "Ada Lovelace", long sequence = 1) =>
        new(Now, new AccessPointId(Point), decision.Match<PersonId?>(_ => Sample.Ada, _ => Sample.Ada, _ => null), decision.Match(_ => name, _ => name, _ => null), decision, Duration.FromMilliseconds(64), Direction.In, sequence);

    public static PortalView Door(LockState state = LockState.Secured, bool? isOpen = false, DoorAlarm alarm = DoorAlarm.None, bool isOutOfService = false) =>
        new(state, isOpen, state == LockState.Released, state == LockState.Secured, alarm != DoorAlarm.None, alarm, isOutOfService);

    public static EntranceView View(Arrival? last = null, string point = Point) =>
        new(new AccessPointId(point), new PortalId("front"), true, Now, null, 8.25, 640, 480, [], null, last, Door(), false, 11);
}
