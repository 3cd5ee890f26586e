using Xunit.Sdk;
using Xunit.v3;

// Torch has one generator for the whole process: a test that draws while another sets its seed gets other weights than it asked for.
[assembly: Parallelization(Mode = ParallelMode.None)]
