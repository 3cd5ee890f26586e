using AccessControl.Domain;
using AccessControl.Training.CommandLine;

// TorchSharp tells on the console how it looks for its library; that isn't an answer to the user.
var output = Console.Out;
Console.SetOut(TextWriter.Null);

// The first ends a step with its checkpoint; the second ends the process: checkpoints are whole at any moment.
using var interruption = new Interruption();
return await TrainingProgram.RunAsync(args, output, Console.Error, interruption.Token).ConfigureAwait(false);
