using AccessControl.Domain.Operators;
using AccessControl.Service.Composition;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>The code by which the first administrator is set up, as the service and the command line tell it.</summary>
internal static class SetUpCodeText
{
    /// <summary>Makes one while nobody is set up, and prints it on standard error: whoever may read that may set the appliance up.</summary>
    public static Task TellAsync(Verb verb, ApplianceStore store) => OperatorSetUp.MakeCode(store.Operators, store.Clock, "service").Match(
        made => verb.Error.WriteLineAsync($"No administrator is set up yet. {Of(made)}"),
        _ => Task.CompletedTask,
        failed => verb.Error.WriteLineAsync($"No administrator is set up yet, and no code for it could be made: {failed.Problem}"));

    /// <summary>One line.</summary>
    public static string Of(SetUpCodeOutcome.Made made) =>
        $"Type the code {made.Code.Text} on the page /set-up; it is good once, until {InstantPattern.General.Format(made.ExpiresAt)}.";
}
