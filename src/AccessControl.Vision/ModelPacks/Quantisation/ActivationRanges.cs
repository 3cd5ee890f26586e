using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>What the values inside a model lie between, measured on pictures of people. It holds no picture and no embedding. Immutable.</summary>
/// <param name="Model">Identity of the encoder in single precision.</param>
/// <param name="Sha256">Hash of its file, 64 lower-case hexadecimal digits.</param>
/// <param name="Description">What it was measured on, and how.</param>
/// <param name="Faces">How many faces that were.</param>
/// <param name="Ranges">For each tensor the means of the faces' smallest and largest values.</param>
public sealed record ActivationRanges(string Model, string Sha256, string Description, int Faces, IReadOnlyDictionary<string, ActivationRange> Ranges)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelCatalogueException">It is missing or isn't such a file; the message is one line.</exception>
    public static ActivationRanges Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return JsonSerializer.Deserialize<ActivationRanges>(File.ReadAllBytes(path), JsonOptions) is { Sha256.Length: 64 } ranges
                ? ranges
                : throw new ModelCatalogueException($"{path}: names no file by its SHA-256; install the program again");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException)
        {
            throw new ModelCatalogueException($"{path}: {exception.Message.Split('\n')[0].Trim()}; install the program again", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelCatalogueException($"{path}: can't be read ({exception.Message}); install the program again", exception);
        }
    }

    /// <summary>The file's text, as <see cref="Load"/> reads it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonOptions) + "\n";
}
