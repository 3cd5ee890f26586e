namespace AccessControl.Architecture.Tests.References;

/// <summary>Which project may use what. A new reference is a decision: it is made here, and in an ADR where someone could want to reverse it.</summary>
internal static class ReferenceTable
{
    private const string Domain = "AccessControl.Domain";

    private static readonly string[] OpenCv =
        ["OpenCvSharp4", "OpenCvSharp4.official.runtime.linux-x64", "OpenCvSharp4.runtime.linux-arm64"];

    /// <summary>The table.</summary>
    public static IReadOnlyList<ProjectRule> Rules { get; } =
    [
        new(Domain, [], ["NodaTime", "System.Numerics.Tensors"], ["System", "NodaTime"]),
        new(
            "AccessControl.Vision",
            [Domain],
            [.. OpenCv, "Microsoft.ML.OnnxRuntime", "Google.FlatBuffers", "Google.Protobuf", "Grpc.Tools"],
            ["System", "Microsoft.Win32.SafeHandles", "NodaTime", Domain, "OpenCvSharp", "Microsoft.ML.OnnxRuntime", "Google.FlatBuffers", "Google.Protobuf"]),
        new("AccessControl.Hardware", [Domain], ["System.Device.Gpio"], ["System", "Microsoft.Win32.SafeHandles", "NodaTime", Domain]),
        new(
            "AccessControl.Storage",
            [Domain],
            ["Dapper", "Microsoft.Data.Sqlite", "dbup-core", "dbup-sqlite"],
            ["System", "Microsoft.Win32.SafeHandles", "NodaTime", Domain, "Dapper", "Microsoft.Data.Sqlite", "SQLitePCL", "DbUp"]),
        new(
            "AccessControl.Web",
            [Domain],
            ["MudBlazor", "ScottPlot", "Scalar.AspNetCore", "Microsoft.AspNetCore.OpenApi"],
            ["System", "NodaTime", Domain, "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.JSInterop", "Microsoft.Net.Http", "MudBlazor", "ScottPlot", "Scalar"]),
        new(
            "AccessControl.Exchange",
            [Domain],
            ["CsvHelper", "MiniExcel", "DocumentFormat.OpenXml", "Ical.Net", "MQTTnet"],
            ["System", "NodaTime", Domain, "CsvHelper", "MiniExcelLibs", "DocumentFormat.OpenXml", "Ical.Net", "MQTTnet"]),
        new("AccessControl.Simulation", [Domain], OpenCv, ["System", "NodaTime", Domain, "OpenCvSharp"]),
        new(
            "AccessControl.Service",
            [
                Domain, "AccessControl.Exchange", "AccessControl.Hardware", "AccessControl.Simulation", "AccessControl.Storage", "AccessControl.Vision",
                "AccessControl.Web",
            ],
            ["Microsoft.Extensions.Hosting", "Microsoft.Extensions.Hosting.Systemd", "System.CommandLine", "Spectre.Console", "OpenTelemetry*"],
            null),
        new("AccessControl.Training", [Domain, "AccessControl.Vision", "AccessControl.Simulation"], ["TorchSharp", "libtorch-cpu-linux-x64", "System.CommandLine", "Spectre.Console", "ScottPlot"], null),
    ];
}
