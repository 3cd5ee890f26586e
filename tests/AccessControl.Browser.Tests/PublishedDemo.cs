using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace AccessControl.Browser.Tests;

/// <summary>The published executable at its demo, in a working folder and with a data folder of its own. Ended by its id.</summary>
internal sealed partial class PublishedDemo : IAsyncDisposable
{
    private const string AddressPrefix = "Live page: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("accesscontrol-browser-");
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _said = [];
    private readonly Process _process;

    private PublishedDemo(string executable, int people, string[] more)
    {
        // A mirror means that the pack of it is installed too; else only the default pack is sure to be there.
        var pack = Environment.GetEnvironmentVariable("ACCESSCONTROL_MODEL_MIRROR") is { Length: > 0 } ? "yunet-mobilefacenet" : "mtcnn-mobilefacenet";
        _process = new Process
        {
            // The limit is a backstop for a test host that was killed.
            StartInfo = new ProcessStartInfo(executable, ["demo", "--pack", pack, "--people", people.ToString(System.Globalization.CultureInfo.InvariantCulture), "--for", "10m", "--data", Path.Combine(_folder.FullName, "data"), .. more])
            {
                UseShellExecute = false,
                WorkingDirectory = _folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += Heard;
        _process.ErrorDataReceived += Heard;
    }

    /// <summary>Where the pages are.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>The page on which the only one who comes enrols, where the demo is played by hand.</summary>
    public Uri SignaturePage => new(Address, SignaturePath().Match(string.Join('\n', _said)).Value);

    /// <summary>By which those sign in whom the demo names.</summary>
    public string Password => PasswordText().Match(string.Join('\n', _said)).Groups["password"].Value;

    /// <summary>The kiosk's page, and by which number and PIN the one punches there who forgot to.</summary>
    public (Uri Page, string Number, string Pin) Kiosk => KioskText().Match(string.Join('\n', _said)).Groups is var said ? (new Uri(said["page"].Value), said["number"].Value, said["pin"].Value) : default;

    /// <summary>Waits until it says who stands there and has to type a PIN.</summary>
    public async Task<(string Name, string Pin)> ReadAskedAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await foreach (var line in _lines.Reader.ReadAllAsync(patience.Token))
        {
            if (Asked().Match(line) is { Success: true } asked)
            {
                return (asked.Groups["name"].Value, asked.Groups["pin"].Value);
            }
        }

        throw new InvalidOperationException("The demo ended without asking anybody for a PIN.");
    }

    /// <summary>Starts it and waits until it says where its pages are.</summary>
    /// <param name="people">How many there are; one of whom a signature is asked takes 12.</param>
    /// <param name="more">Further options.</param>
    public static async Task<PublishedDemo> StartAsync(int people = 8, params string[] more)
    {
        var executable = Checkout.PublishedExecutable;
        Assert.SkipUnless(File.Exists(executable) || Checkout.IsContinuousIntegration, $"{executable} is missing: ./build.sh build");
        var demo = new PublishedDemo(executable, people, more);
        try
        {
            demo._process.Start();
            demo._process.BeginOutputReadLine();
            demo._process.BeginErrorReadLine();
            await demo.ReadAddressAsync();
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process, as a power cut would, and waits until it is gone.</summary>
    public async Task EndAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    [GeneratedRegex("/signatures/[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex SignaturePath();

    [GeneratedRegex("with the password (?<password>[2-9a-z-]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PasswordText();

    [GeneratedRegex("Kiosk: (?<page>[^ ]+)[.] .*, or (?<number>[0-9]+) and (?<pin>[0-9]+) ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KioskText();

    [GeneratedRegex("^  (?<name>.+) stands there: type PIN (?<pin>[0-9]+) on the page[.]$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();

    private async Task ReadAddressAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(patience.Token))
            {
                _said.Add(line);
                if (line.StartsWith(AddressPrefix, StringComparison.Ordinal))
                {
                    Address = new Uri(line[AddressPrefix.Length..].Split(' ')[0]);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Told below.
        }

        Assert.Fail($"The demo didn't say where its pages are: {string.Join(Environment.NewLine, _said)}");
    }

    private void Heard(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _lines.Writer.TryWrite(text);
        }
        else if (sender is Process { HasExited: true })
        {
            _lines.Writer.TryComplete();
        }
    }
}
