using System.Text.Json;
using System.Text.Json.Serialization;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Matching;

namespace AccessControl.Service.Configuration;

/// <summary>The configuration file of an appliance. What is not written has the default that stands here.</summary>
internal sealed record SiteConfiguration
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Time zone in which days are counted, by its IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Which text of consent is in force.</summary>
    public string ConsentText { get; init; } = "1";

    /// <summary>Which text of the agreement to an adaptation is in force.</summary>
    public string AdaptationText { get; init; } = "1";

    /// <summary>Encoder and detector.</summary>
    public ModelSettings Models { get; init; } = new();

    /// <summary>Decisions by face.</summary>
    public MatchingSettings Matching { get; init; } = new();

    /// <summary>Signatures of people.</summary>
    public SignatureSettings Signatures { get; init; } = new();

    /// <summary>Visitors at reception.</summary>
    public VisitorSettings Visitors { get; init; } = new();

    /// <summary>What the site says to templates of payroll, by the setting's name: the pages fill it in.</summary>
    public IReadOnlyDictionary<string, string> Payroll { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The pages.</summary>
    public WebSettings Web { get; init; } = new();

    /// <summary>Time and attendance.</summary>
    public AttendanceSettings Attendance { get; init; } = new();

    /// <summary>Where people punch by keys, cards and PINs.</summary>
    public IReadOnlyList<KioskSettings> Kiosks { get; init; } = [];

    /// <summary>The doors.</summary>
    public IReadOnlyList<PortalSettings> Portals { get; init; } = [];

    /// <summary>The cameras at the doors.</summary>
    public IReadOnlyList<EntranceSettings> Entrances { get; init; } = [];

    /// <summary>True for an access point that an entrance, a kiosk, the page of signatures or the attendance names.</summary>
    public bool Knows(AccessPointId point) => Entrances.Select(one => one.AccessPoint)
        .Concat(Kiosks.Select(one => one.AccessPoint))
        .Concat(Attendance.AccessPoints.Select(one => one.AccessPoint))
        .Append(Signatures.PunchAtPage)
        .Contains(point.Value, StringComparer.Ordinal);

    /// <summary>Reads a file and checks every value.</summary>
    /// <exception cref="UnusableConfigurationException">One line with file, line, key and mend.</exception>
    public static SiteConfiguration Load(string path)
    {
        string json;
        try
        {
            json = File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{path}: can't be read ({FileFailure.Words(failure, path)}); name another file with --config.", failure);
        }

        return Parse(json, path).In(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>The same with every file and folder that it names by a whole path: what isn't one counts from this folder, wherever the program was started.</summary>
    public SiteConfiguration In(string folder)
    {
        return this with
        {
            Web = Web with { Certificate = Whole(Web.Certificate), CertificateKey = Whole(Web.CertificateKey) },
            Matching = Matching with { Calibration = Whole(Matching.Calibration), SuccessorCalibration = Whole(Matching.SuccessorCalibration) },
            Attendance = Attendance with { Muster = Attendance.Muster with { CopyTo = Whole(Attendance.Muster.CopyTo) } },
            Portals = [.. Portals.Select(portal => portal with { Lines = portal.Lines.EndsWith(".json", StringComparison.Ordinal) ? After("gpio:", portal.Lines) : portal.Lines })],
            Kiosks = [.. Kiosks.Select(kiosk => kiosk with { Buttons = kiosk.Buttons?.EndsWith(".json", StringComparison.Ordinal) is true ? After("gpio:", kiosk.Buttons) : kiosk.Buttons })],
            Entrances = [.. Entrances.Select(entrance => entrance with
            {
                Camera = entrance.Camera with { Address = After("images:", After("file:", entrance.Camera.Address)) },
            })],
        };

        string? Whole(string? path) => string.IsNullOrWhiteSpace(path) ? path : Path.GetFullPath(path, folder);

        string After(string scheme, string address) =>
            address.StartsWith(scheme, StringComparison.Ordinal) && address.Length > scheme.Length ? scheme + Path.GetFullPath(address[scheme.Length..], folder) : address;
    }

    /// <summary>Reads and checks a configuration that is in memory.</summary>
    /// <param name="json">JSON; comments and trailing commas are allowed.</param>
    /// <param name="origin">Name of the file for messages.</param>
    /// <exception cref="UnusableConfigurationException">One line with file, line, key and mend.</exception>
    public static SiteConfiguration Parse(string json, string origin)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw new UnusableConfigurationException($"{origin}:1: the file is empty; write an object in {{ }}.");
        }

        try
        {
            var configuration = JsonSerializer.Deserialize<SiteConfiguration>(json, Json)
                ?? throw new UnusableConfigurationException($"{origin}:1: the file says null; write an object.");
            var text = new ConfigurationText(json);
            foreach (var (key, mend) in SiteConfigurationRules.Check(configuration))
            {
                throw new UnusableConfigurationException($"{origin}:{text.LineOf(key)}: {key} {mend}");
            }

            return configuration;
        }
        catch (JsonException failure)
        {
            throw new UnusableConfigurationException($"{origin}:{(failure.LineNumber ?? 0) + 1}: {Explain(failure)}", failure);
        }
    }

    private static string Explain(JsonException failure)
    {
        var key = failure.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
        if (failure.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return $"{key ?? "a key"} is not a key of this configuration; check its spelling.";
        }

        if (failure.Message.StartsWith("Duplicate property '", StringComparison.Ordinal))
        {
            return $"{failure.Message.Split('\'')[1]} stands twice in one object; keep one of the two.";
        }

        if (failure.Path is "$" && failure.InnerException is not JsonException)
        {
            return "the whole file is one object; write it in { }.";
        }

        return key is null || failure.InnerException is JsonException
            ? UnusableConfigurationException.NotJson
            : $"{key} has a value of the wrong kind; write {Wanted(failure.Message)}.";
    }

    /// <summary>What the key takes, from the type that the reader names.</summary>
    private static string Wanted(string message)
    {
        Type[] choices = [typeof(StrikeKind), typeof(DegradedMode), typeof(Relock), typeof(OverrunState), typeof(Direction), typeof(Metric), typeof(SecondFactorKind), typeof(SecondFactorScope), typeof(PunchBasis)];
        if (choices.FirstOrDefault(type => message.Contains(type.FullName!, StringComparison.Ordinal)) is { } choice)
        {
            return string.Join(" or ", Enum.GetNames(choice).Select(JsonNamingPolicy.KebabCaseLower.ConvertName));
        }

        return message.Contains("System.String", StringComparison.Ordinal) ? "text in quotes"
            : message.Contains("System.Boolean", StringComparison.Ordinal) ? "true or false"
            : message.Contains("System.Int32", StringComparison.Ordinal) ? "a whole number"
            : message.Contains("System.Double", StringComparison.Ordinal) ? "a number"
            : message.Contains("IReadOnlyList", StringComparison.Ordinal) ? "a list in [ ]"
            : "an object in { }";
    }
}
