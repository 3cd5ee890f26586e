using AccessControl.Domain.Attendance;
using AccessControl.Domain.Matching.Evidence;
using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>One access point as it is installed.</summary>
/// <param name="AccessPoint">Its name.</param>
/// <param name="Direction">Which way a punch here counts; Unknown lets it be inferred.</param>
public sealed record EntranceOptions(AccessPointId AccessPoint, Direction Direction = Direction.Unknown)
{
    /// <summary>What shows that a person wants in.</summary>
    public IntentOptions Intent { get; init; } = new();

    /// <summary>A face not seen for so long has left, and its track ends; 0.2 s to 10 s.</summary>
    public Duration AbsentAfter { get; init; } = Duration.FromMilliseconds(1500);

    /// <summary>A person let in is let in again once the face was away for so long and the door is closed; 0.5 s to 60 s.</summary>
    public Duration RearmAfter { get; init; } = Duration.FromSeconds(3);

    /// <summary>
    /// The same, however the door stands: a contact that sticks must not keep a person out for ever. RearmAfter to 10 min.
    /// </summary>
    public Duration RearmAtOpenDoorAfter { get; init; } = Duration.FromSeconds(30);

    /// <summary>A face is called unknown only after so many frames of one try, 1 to 100, …</summary>
    public int UnknownAfterFrames { get; init; } = 6;

    /// <summary>… and so long a time; 0 to 10 s.</summary>
    public Duration UnknownAfter { get; init; } = Duration.FromMilliseconds(800);

    /// <summary>What more frames can still add: a try whose face no further frame would bring to a name ends at once. Null where the calibration doesn't tell.</summary>
    public EvidenceModel? Evidence { get; init; }

    /// <summary>Tries of one track, 1 to 10: each is one more chance for a stranger to be taken for somebody.</summary>
    public int LargestTries { get; init; } = 3;

    /// <summary>How long a grant waits for its record before the degraded mode decides; 50 ms to 5 s.</summary>
    public Duration RecordDeadline { get; init; } = Duration.FromMilliseconds(400);

    /// <summary>A grant that failed for the record or the door is tried again after so long while the person stands there; 0.2 s to 60 s.</summary>
    public Duration RetryAfter { get; init; } = Duration.FromSeconds(1);

    /// <summary>How long a question for a PIN waits for its answer; 5 s to 2 min.</summary>
    public Duration AnswerWithin { get; init; } = Duration.FromSeconds(30);

    /// <summary>PINs that one question takes, 1 to 5.</summary>
    public int LargestAnswers { get; init; } = 3;

    /// <summary>
    /// Whether the embedding of a named person's face goes with the decision's entry, so that the decision can be made again from it. While two models are
    /// matched side by side none goes: one alone would not tell what both had decided.
    /// </summary>
    public bool KeepsProbes { get; init; }

    /// <summary>True where faces punch for time: of people whose agreement is for that too.</summary>
    public bool FacesPunch { get; init; } = true;

    /// <summary>Checks the ranges.</summary>
    /// <returns>One line per fault, naming the key and the mend; empty where all is well.</returns>
    public IReadOnlyList<string> Problems()
    {
        var problems = new OptionProblems();
        if (AccessPoint.Value is not { Length: > 0 and <= 64 }
            || !AccessPoint.Value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            problems.Add($"accessPoint: '{AccessPoint}' is no name; write 1 to 64 lower-case letters, digits and hyphens");
        }

        problems.Range("absentAfter", AbsentAfter, Duration.FromMilliseconds(200), Duration.FromSeconds(10));
        problems.Range("rearmAfter", RearmAfter, Duration.FromMilliseconds(500), Duration.FromSeconds(60));
        problems.Range("rearmAtOpenDoorAfter", RearmAtOpenDoorAfter, RearmAfter, Duration.FromMinutes(10));
        problems.Range("unknownAfterFrames", UnknownAfterFrames, 1, 100);
        problems.Range("unknownAfter", UnknownAfter, Duration.Zero, Duration.FromSeconds(10));
        problems.Range("largestTries", LargestTries, 1, 10);
        problems.Range("recordDeadline", RecordDeadline, Duration.FromMilliseconds(50), Duration.FromSeconds(5));
        problems.Range("answerWithin", AnswerWithin, Duration.FromSeconds(5), Duration.FromMinutes(2));
        problems.Range("largestAnswers", LargestAnswers, 1, 5);
        problems.Range("retryAfter", RetryAfter, Duration.FromMilliseconds(200), Duration.FromSeconds(60));
        return [.. problems.Lines, .. Intent.Problems()];
    }
}
