using System.Globalization;
using System.Runtime.InteropServices;

namespace AccessControl.Benchmarks.Measuring;

/// <summary>Where it was measured, and how busy that was.</summary>
/// <param name="Processor">As the kernel names it.</param>
/// <param name="Cores">That the machine has.</param>
/// <param name="CoresUsed">That this process may use.</param>
/// <param name="MemoryMegabytes">In all.</param>
/// <param name="System">Of what distribution.</param>
/// <param name="Runtime">Of .NET.</param>
/// <param name="LoadBefore">One-minute load average when it began: above the number of cores, times are those of a busy machine.</param>
internal sealed record Machine(string Processor, int Cores, int CoresUsed, long MemoryMegabytes, string System, string Runtime, double LoadBefore)
{
    private const string Unknown = "unknown";

    public static Machine Read(int coresUsed) => new(
        After("/proc/cpuinfo", "model name") ?? After("/proc/cpuinfo", "Model") ?? Unknown,
        global::System.IO.File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal)),
        coresUsed,
        ProcessStatus.Megabytes("/proc/meminfo", "MemTotal"),
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        RuntimeInformation.FrameworkDescription,
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));

    public override string ToString() =>
        $"{Processor}, {CoresUsed} of {Cores} cores, {MemoryMegabytes} MB, {System}, {Runtime}, load average {LoadBefore.ToString("0.0", CultureInfo.InvariantCulture)}";

    private static string? After(string path, string key) =>
        File.ReadLines(path).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
