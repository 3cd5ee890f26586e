using System.Text.Json;

namespace AccessControl.Domain;

/// <summary>Reads configuration that a person wrote as strict JSON, and says in one line what to mend.</summary>
internal static class WrittenConfiguration
{
    /// <summary>Reads what a person wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="schema">The one that is read: others are told before their keys are.</param>
    /// <param name="example">What to compare it with, for messages.</param>
    /// <param name="read">Makes of it what it says; a <see cref="FormatException"/> without a dot at its end names key and mend.</param>
    /// <param name="nullable">A list of this name may hold null.</param>
    /// <exception cref="UnusableConfigurationException">It isn't that; one line names file, key and mend.</exception>
    public static T Read<TDocument, T>(string json, string file, int schema, string example, Func<TDocument, T> read, string? nullable = null)
        where TDocument : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return read(StrictJson.Read<TDocument>(json, schema, nullable));
        }
        catch (JsonException broken)
        {
            var at = $"{file}{(broken.LineNumber is { } line ? $":{line + 1}" : "")}";
            // What isn't JSON is found before any key is.
            if (broken.Path is null)
            {
                throw new UnusableConfigurationException($"{at}: {UnusableConfigurationException.NotJson}", broken);
            }

            var key = broken.Path.TrimStart('$', '.') is { Length: > 0 } named ? named : "the text";
            throw new UnusableConfigurationException($"{at}: {key} is missing, unknown or of another kind; compare it with {example}.", broken);
        }
        catch (FormatException broken)
        {
            throw new UnusableConfigurationException($"{file}: {broken.Message}.", broken);
        }
    }
}
