using AccessControl.Training.CommandLine;

// TorchSharp tells on the console how it looks for its library; that isn't an answer to the user.
var output = Console.Out;
Console.SetOut(TextWriter.Null);
return await TrainingProgram.RunAsync(args, output, Console.Error, CancellationToken.None).ConfigureAwait(false);
