using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace AccessControl.Browser.Tests;

/// <summary>The published executable as the service, on a simulated door and a camera that shows nothing; people are known, and nobody is set up.</summary>
internal sealed partial class PublishedService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("accesscontrol-service-");
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private Process? _process;

    /// <summary>Where the pages are.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>By which the first administrator is set up.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<PublishedService> StartAsync()
    {
        var executable = Checkout.PublishedExecutable;
        Assert.SkipUnless(File.Exists(executable) || Checkout.IsContinuousIntegration, $"{executable} is missing: ./build.sh build");
        var service = new PublishedService();
        try
        {
            var pack = Environment.GetEnvironmentVariable("ACCESSCONTROL_MODEL_MIRROR") is { Length: > 0 } ? "yunet-mobilefacenet" : "mtcnn-mobilefacenet";
            var list = Path.Combine(service._folder.FullName, "people.csv");
            await File.WriteAllTextAsync(list, "number,name\n1001,Ada Example\n1002,Ben Host\n");
            Assert.Equal(0, await service.RunAsync("people", "import", list));
            await File.WriteAllTextAsync(
                Path.Combine(service._folder.FullName, "data", "accesscontrol.json"),
                $$"""
                {
                  "models": { "pack": "{{pack}}" },
                  "web": { "port": 0 },
                  "visitors": { "atPage": true },
                  "signatures": { "enrolAtPage": true },
                  "kiosks": [ { "accessPoint": "canteen", "cards": true, "jobs": ["WELDING", "PAINT"] } ],
                  "portals": [ { "id": "front", "strike": "fail-secure", "lines": "sim:" } ],
                  "entrances": [ { "accessPoint": "front-in", "portal": "front", "direction": "in", "camera": { "address": "pipe:sleep 600" } } ]
                }
                """);
            service._process = service.Start("run", "--simulated");
            service.Code = CodeText().Match(await service.WaitForAsync("/set-up")).Value;
            service.Address = new Uri((await service.WaitForAsync("Running;")).Split(" at ")[1].Split(',')[0]);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command beside it.</summary>
    public Task<int> RunAsync(params string[] arguments) => RunWithAsync("", arguments);

    /// <summary>The same, with this on standard input.</summary>
    public async Task<int> RunWithAsync(string typed, params string[] arguments)
    {
        using var process = Start(arguments);
        await process.StandardInput.WriteAsync(typed);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }

            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    [GeneratedRegex("[2-9a-z]{5}(-[2-9a-z]{5}){3}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeText();

    private Process Start(params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(Checkout.PublishedExecutable, [.. arguments, "--data", Path.Combine(_folder.FullName, "data")])
            {
                UseShellExecute = false,
                WorkingDirectory = _folder.FullName,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.OutputDataReceived += Heard;
        process.ErrorDataReceived += Heard;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<string> WaitForAsync(string part)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            var line = await _lines.Reader.ReadAsync(patience.Token);
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    private void Heard(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _lines.Writer.TryWrite(text);
        }
    }
}
