using AccessControl.Domain;
using AccessControl.Service.CommandLine;

using var interruption = new Interruption();
return await CommandLineProgram.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, interruption.Token).ConfigureAwait(false);
