using System.CommandLine;

namespace AccessControl.Service.CommandLine;

/// <summary>Every verb, in the order in which the help lists them.</summary>
internal static class Verbs
{
    /// <summary>Makes the commands.</summary>
    public static IEnumerable<Command> All(VerbHost host) =>
    [
        ModelVerbs.Create(host),
    ];
}
