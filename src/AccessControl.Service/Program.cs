using AccessControl.Service.CommandLine;

return await CommandLineProgram.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
