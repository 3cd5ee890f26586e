using AccessControl.Training.CommandLine;

return await TrainingProgram.RunAsync(args, Console.Out, Console.Error, CancellationToken.None).ConfigureAwait(false);
