using System.Runtime.InteropServices;
using AccessControl.Training.CommandLine;

// TorchSharp tells on the console how it looks for its library; that isn't an answer to the user.
var output = Console.Out;
Console.SetOut(TextWriter.Null);

// The first ends a step with its checkpoint; the second ends the process: checkpoints are whole at any moment.
using var ending = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
return await TrainingProgram.RunAsync(args, output, Console.Error, ending.Token).ConfigureAwait(false);

void End(PosixSignalContext signal)
{
    signal.Cancel = !ending.IsCancellationRequested;
    ending.Cancel();
}
