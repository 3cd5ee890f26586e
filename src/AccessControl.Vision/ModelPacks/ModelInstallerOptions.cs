namespace AccessControl.Vision.ModelPacks;

/// <summary>Where models may come from and how long a source may keep silent.</summary>
public sealed record ModelInstallerOptions
{
    /// <summary>Environment variable that names the mirror directory.</summary>
    public const string MirrorVariable = "ACCESSCONTROL_MODEL_MIRROR";

    /// <summary>Directory for sources of the kind <c>file:</c>; null where there is none.</summary>
    public string? MirrorDirectory { get; init; }

    /// <summary>How long an upstream may take to accept a connection, and again to begin its answer.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How long a download that has begun may stand still.</summary>
    public TimeSpan StallWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Name or path of the npm client.</summary>
    public string NpmCommand { get; init; } = "npm";

    /// <summary>How long the npm client may take to answer what it knows of a package; its own start is part of it and is slow on small machines.</summary>
    public TimeSpan NpmAnswerWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the npm client may take to fetch a package.</summary>
    public TimeSpan NpmFetchWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a missing npm client may be installed with apt-get where the program runs as root.</summary>
    public bool MayInstallNpm { get; init; } = true;

    /// <summary>The defaults, with the mirror directory of the environment.</summary>
    public static ModelInstallerOptions FromEnvironment() =>
        new() { MirrorDirectory = Environment.GetEnvironmentVariable(MirrorVariable) is { Length: > 0 } mirror ? mirror : null };

    /// <returns>Null, or one line that names the key and the mend.</returns>
    internal string? Problem()
    {
        foreach (var (key, value) in new[]
        {
            (nameof(AnswerWithin), AnswerWithin), (nameof(StallWithin), StallWithin), (nameof(NpmAnswerWithin), NpmAnswerWithin), (nameof(NpmFetchWithin), NpmFetchWithin),
        })
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromHours(1))
            {
                return $"{key}: {value} must be above 0 and at most one hour";
            }
        }

        return string.IsNullOrWhiteSpace(NpmCommand) ? $"{nameof(NpmCommand)}: must name the npm client" : null;
    }
}
