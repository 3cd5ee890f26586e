using AccessControl.Benchmarks;

return await BenchProgram.RunAsync(args);
