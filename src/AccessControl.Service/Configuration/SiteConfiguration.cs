using System.Text.Json;
using System.Text.Json.Serialization;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
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

    /// <summary>Encoder and detector.</summary>
    public ModelSettings Models { get; init; } = new();

    /// <summary>Decisions by face.</summary>
    public MatchingSettings Matching { get; init; } = new();

    /// <summary>The pages.</summary>
    public WebSettings Web { get; init; } = new();

    /// <summary>The doors.</summary>
    public IReadOnlyList<PortalSettings> Portals { get; init; } = [];

    /// <summary>The cameras at the doors.</summary>
    public IReadOnlyList<EntranceSettings> Entrances { get; init; } = [];

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
            throw new UnusableConfigurationException($"{path}: can't be read ({failure.Message.TrimEnd('.')}); name another file with --config.", failure);
        }

        return Parse(json, path);
    }

    /// <summary>Reads and checks a configuration that is in memory.</summary>
    /// <param name="json">JSON; comments and trailing commas are allowed.</param>
    /// <param name="origin">Name of the file for messages.</param>
    /// <exception cref="UnusableConfigurationException">One line with file, line, key and mend.</exception>
    public static SiteConfiguration Parse(string json, string origin)
    {
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

        return key is null || failure.InnerException is JsonException
            ? $"not valid JSON: {failure.Message.Split('.')[0]}."
            : $"{key} has a value of the wrong kind; write {Wanted(failure.Message)}.";
    }

    /// <summary>What the key takes, from the type that the reader names.</summary>
    private static string Wanted(string message)
    {
        Type[] choices = [typeof(StrikeKind), typeof(DegradedMode), typeof(Relock), typeof(OverrunState), typeof(Direction), typeof(Metric)];
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
