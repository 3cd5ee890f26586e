using System.CommandLine;

namespace AccessControl.Service.CommandLine;

/// <summary>Every verb, in the order in which the help lists them.</summary>
internal static class Verbs
{
    /// <summary>Makes the commands.</summary>
    public static IEnumerable<Command> All(VerbHost host) =>
    [
        RunVerb.Create(host),
        DemoVerb.Create(host),
        ModelVerbs.Create(host),
        PeopleVerbs.Create(host),
        VisitorVerbs.Create(host),
        OperatorVerbs.Create(host),
        EnrolVerb.Create(host),
        .. RecognitionVerbs.Create(host),
        CompareSignaturesVerb.Create(host),
        EvaluateVerb.Create(host),
        DuplicatesVerb.Create(host),
        AuditVerb.Create(host),
        AttendanceVerbs.Create(host),
        JournalVerbs.Create(host),
        ReplayVerb.Create(host),
        .. BackupVerbs.Create(host),
        DoctorVerb.Create(host),
    ];
}
