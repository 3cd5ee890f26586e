using System.Text.Json;

namespace AccessControl.Domain;

/// <summary>Reads configuration that a person wrote as strict JSON, and says in one line what to mend.</summary>
internal static class WrittenConfiguration
{
    /// <summary>Reads what a person wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="example">What to compare it with, for messages.</param>
    /// <param name="read">Makes of it what it says; a <see cref="FormatException"/> without a dot at its end names key and mend.</param>
    /// <exception cref="UnusableConfigurationException">It isn't that; one line names file, key and mend.</exception>
    public static T Read<TDocument, T>(string json, string file, string example, Func<TDocument, T> read)
        where TDocument : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return read(JsonSerializer.Deserialize<TDocument>(json, StrictJson.Options) ?? throw new FormatException("is empty"));
        }
        catch (JsonException broken)
        {
            var key = broken.Path?.TrimStart('$', '.') is { Length: > 0 } named ? named : "the text";
            throw new UnusableConfigurationException($"{file}{(broken.LineNumber is { } line ? $":{line + 1}" : "")}: {key} is missing, unknown or of another kind; compare it with {example}.", broken);
        }
        catch (FormatException broken)
        {
            throw new UnusableConfigurationException($"{file}: {broken.Message}.", broken);
        }
    }
}
