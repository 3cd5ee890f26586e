using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccessControl.Vision.ModelPacks;

/// <summary>The packs that this release knows, read from <c>models/catalogue.json</c> and validated as a whole. Immutable.</summary>
public sealed class ModelCatalogue
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private ModelCatalogue(string origin, ModelPack defaultPack, IReadOnlyList<ModelPack> packs)
    {
        Origin = origin;
        DefaultPack = defaultPack;
        Packs = packs;
    }

    /// <summary>The catalogue that comes with the program: <c>models/catalogue.json</c> beside the executable.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "models", "catalogue.json");

    /// <summary>File from which it was read.</summary>
    public string Origin { get; }

    /// <summary>Every pack, in the catalogue's order, those in 8 bits last.</summary>
    public IReadOnlyList<ModelPack> Packs { get; }

    /// <summary>The pack of a fresh machine.</summary>
    public ModelPack DefaultPack { get; }

    /// <summary>Reads and validates a catalogue.</summary>
    /// <exception cref="ModelCatalogueException">It is missing, isn't JSON, or breaks a rule; the message is one line.</exception>
    public static ModelCatalogue Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelCatalogueException($"{path}: can't be read ({exception.Message}); install the program again", exception);
        }
    }

    /// <summary>Reads and validates a catalogue that is in memory.</summary>
    /// <param name="json">The document.</param>
    /// <param name="origin">Name of the document for messages.</param>
    /// <exception cref="ModelCatalogueException">It isn't JSON or breaks a rule; the message is one line.</exception>
    public static ModelCatalogue Parse(string json, string origin)
    {
        Document? document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(json, JsonOptions);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException)
        {
            var place = exception is JsonException { LineNumber: { } line } ? $"{origin}:{line + 1}" : origin;
            throw new ModelCatalogueException($"{place}: {FirstLine(exception.Message)}", exception);
        }

        if (document is null)
        {
            throw new ModelCatalogueException($"{origin}: is empty; install the program again");
        }

        var int8Packs = document.Int8Packs ?? [];
        foreach (var problem in ModelCatalogueRules.Check(int8Packs, document.Packs))
        {
            throw new ModelCatalogueException($"{origin}: {problem}");
        }

        var folder = Path.GetDirectoryName(origin) ?? "";
        ModelPack[] packs = [.. document.Packs, .. int8Packs.Select(entry => entry.From(document.Packs.First(pack => pack.Name == entry.Of), folder))];
        foreach (var problem in ModelCatalogueRules.Check(document.Default, packs))
        {
            throw new ModelCatalogueException($"{origin}: {problem}");
        }

        return new ModelCatalogue(origin, packs.First(pack => pack.Name == document.Default), packs);
    }

    /// <summary>The pack of that name, or null.</summary>
    public ModelPack? Find(string name) => Packs.FirstOrDefault(pack => string.Equals(pack.Name, name, StringComparison.Ordinal));

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    private sealed record Document(string Default, IReadOnlyList<ModelPack> Packs, IReadOnlyList<Int8Pack>? Int8Packs = null);
}
