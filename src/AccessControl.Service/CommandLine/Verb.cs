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

    /// <summary>True where the data folder is there; asking for <see cref="Data"/> makes it.</summary>
    public bool HasData => Directory.Exists(dataPath ?? DataFolder.DefaultPath);

    /// <summary>The data folder.</summary>
    public DataFolder Data => _data ??= DataFolder.Open(dataPath ?? DataFolder.DefaultPath);

    /// <summary>The configuration: the named file, else the data folder's, else the defaults.</summary>
    public SiteConfiguration Site => _site ??=
        configurationPath is not null ? SiteConfiguration.Load(configurationPath)
        : File.Exists(Data.Configuration) ? SiteConfiguration.Load(Data.Configuration)
        : new SiteConfiguration();

    /// <summary>The file that the configuration is, or would be, read from.</summary>
    public string ConfigurationFile => configurationPath ?? Data.Configuration;

    /// <summary>Reads the configuration where the user named one, so that a wrong name is told also by a verb that has no need of it.</summary>
    public void CheckNamedConfiguration()
    {
        if (configurationPath is not null)
        {
            _ = Site;
        }
    }

    /// <summary>A console on standard error, for progress bars: drawn on a terminal only, and nowhere else told line by line.</summary>
    public IAnsiConsole Progress => ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error), Interactive = InteractionSupport.Yes, Ansi = AnsiSupport.Detect })
        : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null), Interactive = InteractionSupport.No, Ansi = AnsiSupport.No });
}
