using AccessControl.Domain;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using Spectre.Console;

namespace AccessControl.Service.CommandLine;

/// <summary>What a verb has while it runs: the streams, the clock, the data folder and the configuration, the last two opened when asked for.</summary>
internal sealed class Verb(TextWriter output, TextWriter error, TextReader input, TimeProvider time, string? dataPath, string? configurationPath)
{
    private DataFolder? _data;
    private SiteConfiguration? _site;

    /// <summary>Results.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Everything else.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>What is typed or piped in.</summary>
    public TextReader Input { get; } = input;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>True where the user named the data folder.</summary>
    public bool HasDataPath => dataPath is not null;

    /// <summary>True where the data folder is there.</summary>
    public bool HasData => Directory.Exists(dataPath ?? DataFolder.DefaultPath);

    /// <summary>The data folder, which is there.</summary>
    /// <exception cref="UnusableConfigurationException">It isn't: only a verb that begins one makes it (<see cref="BeginData"/>).</exception>
    public DataFolder Data => _data ??= DataFolder.OpenExisting(dataPath ?? DataFolder.DefaultPath);

    /// <summary>The data folder for a verb that has something to say without one: one that the user named is there.</summary>
    /// <exception cref="UnusableConfigurationException">The user named one that isn't.</exception>
    public DataFolder DataIfAny => HasData || HasDataPath ? Data : DataFolder.Named(DataFolder.DefaultPath);

    /// <summary>The configuration: the named file, else the data folder's, else the defaults.</summary>
    public SiteConfiguration Site => _site ??=
        configurationPath is not null ? SiteConfiguration.Load(configurationPath)
        : File.Exists(DataIfAny.Configuration) ? SiteConfiguration.Load(DataIfAny.Configuration)
        : new SiteConfiguration();

    /// <summary>Makes the data folder where it is missing.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be made.</exception>
    public DataFolder BeginData() => _data = DataFolder.Open(dataPath ?? DataFolder.DefaultPath);

    /// <summary>The file that the configuration is, or would be, read from.</summary>
    public string ConfigurationFile => configurationPath ?? DataIfAny.Configuration;

    /// <summary>Reads the configuration where the user named one, so that a wrong name is told also by a verb that has no need of it.</summary>
    public void CheckNamedConfiguration()
    {
        if (configurationPath is not null)
        {
            _ = Site;
        }
    }

    /// <summary>True where a person sits at a terminal and can be asked.</summary>
    public bool CanAsk => Progress.Profile.Capabilities.Interactive && !Console.IsInputRedirected;

    /// <summary>Asks yes or no on a terminal; no where nothing is typed.</summary>
    /// <param name="question">In one line.</param>
    /// <param name="unasked">Said where nobody can be asked.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    /// <exception cref="UnusableConfigurationException">Nobody sits there.</exception>
    public Task<bool> AskAsync(string question, string unasked, CancellationToken cancellation) => CanAsk
        ? new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(Progress, cancellation)
        : throw new UnusableConfigurationException(unasked);

    /// <summary>A console on standard error, for progress bars: drawn on a terminal only, and nowhere else told line by line.</summary>
    public IAnsiConsole Progress => ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error), Interactive = InteractionSupport.Yes, Ansi = AnsiSupport.Detect })
        : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null), Interactive = InteractionSupport.No, Ansi = AnsiSupport.No });
}
