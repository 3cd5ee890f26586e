using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccessControl.Domain;

/// <summary>How files that come with models are written and read: to the same text always, and nothing in them that isn't known.</summary>
internal static class StrictJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a document of a schema.</summary>
    /// <param name="json">The text.</param>
    /// <param name="schema">The one that is read: others are told before their keys are.</param>
    /// <param name="nullable">A list of this name may hold null.</param>
    /// <exception cref="JsonException">It isn't one of those.</exception>
    /// <exception cref="FormatException">The schema is another, or a list holds null.</exception>
    public static T Read<T>(string json, int schema, string? nullable = null)
        where T : class
    {
        using (var any = JsonDocument.Parse(json))
        {
            if (any.RootElement.ValueKind == JsonValueKind.Object && any.RootElement.TryGetProperty("schema", out var written) && written.TryGetInt32(out var other) && other != schema)
            {
                throw new FormatException($"schema is {other}, this program reads {schema}; write it for this version");
            }

            RefuseNulls(any.RootElement, "the text", nullable);
        }

        return JsonSerializer.Deserialize<T>(json, Options) ?? throw new FormatException("is empty");
    }

    private static void RefuseNulls(JsonElement element, string name, string? nullable)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                RefuseNulls(property.Value, property.Name, nullable);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Null && name != nullable)
                {
                    throw new FormatException($"{name} holds null; take it out");
                }

                RefuseNulls(item, name, nullable);
            }
        }
    }
}
