using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>The file form of a head: JSON, its two matrices as little-endian numbers of single precision in base64.</summary>
internal static class SiteHeadJson
{
    public const int Schema = 2;

    // Of it some heads name the reference set, and earlier ones don't.
    private const int SchemaBefore = 1;

    private static readonly (SiteHeadKind Kind, string Text)[] Kinds = [(SiteHeadKind.LowRank, "low-rank"), (SiteHeadKind.Wccn, "wccn"), (SiteHeadKind.Lda, "lda")];

    public static string Write(SiteHead head)
    {
        using var calibration = JsonDocument.Parse(head.Calibration.ToJson());
        var document = new Document(
            Schema,
            head.Model.Name,
            head.Model.Sha256,
            new ModelForm(head.Base.Name, head.Base.Sha256),
            Kinds.First(kind => kind.Kind == head.Kind).Text,
            head.Dimension,
            head.Rank,
            Base64(head.U),
            Base64(head.V),
            head.Attempt,
            head.Alpha,
            head.CapturesSha256,
            head.ReferenceSha256,
            [.. head.Figures.Select(figure => new FigureForm(figure.Measure, figure.Before, figure.After, figure.Bound, figure.Limit))],
            calibration.RootElement);
        return JsonSerializer.Serialize(document, StrictJson.Options) + "\n";
    }

    public static SiteHead Read(string json, string file)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Read(json);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
        {
            var (line, key) = broken is JsonException { LineNumber: { } number } where ? ($" (line {number + 1})", where.Path?.TrimStart('$', '.')) : ("", null);
            var about = string.IsNullOrEmpty(key) ? "the text" : key;
            throw new SiteFileException($"{file}: site head: {about} is missing, unknown or of another kind{line}; name the file that 'accesscontrol-train adapt' wrote.", broken);
        }
        catch (UnusableConfigurationException broken)
        {
            throw new SiteFileException($"{file}: {broken.Message}", broken);
        }
    }

    private static SiteHead Read(string json)
    {
        // Before the keys: those of another schema are others.
        using (var any = JsonDocument.Parse(json))
        {
            switch (any.RootElement.TryGetProperty("schema", out var schema) ? schema.GetInt32() : throw new FormatException())
            {
                case Schema:
                    break;
                case SchemaBefore:
                    throw new SiteFileException(
                        $"site head: schema is {SchemaBefore}, by which a head needn't say what reference set it was held against; make the head again from the same captures, by 'accesscontrol-train adapt'.");
                case var other:
                    throw new SiteFileException($"site head: schema is {other}, this program reads {Schema}; make the head with the same version of AccessControl.");
            }
        }

        var document = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new FormatException();
        var (u, v) = (Numbers(document.U), Numbers(document.V));
        if (document.Rank < 1 || u.Length != (long)document.Dimension * document.Rank || v.Length != u.Length)
        {
            throw new SiteFileException($"site head: u and v are {u.Length} and {v.Length} numbers, not {document.Dimension} rows of {document.Rank}; copy the file again.");
        }

        var head = new SiteHead(
            new ModelId(document.Base.Name, document.Base.Sha256),
            Kinds.FirstOrDefault(kind => kind.Text == document.Kind, (Kind: (SiteHeadKind)(-1), Text: "")).Kind,
            document.Rank,
            u,
            v,
            document.Attempt,
            document.Alpha,
            document.CapturesSha256,
            document.ReferenceSha256,
            [.. document.Figures.Select(figure => figure is null ? throw new FormatException() : new SiteFigure(figure.Measure, figure.Before, figure.After, figure.Bound, figure.Limit))],
            Calibration.Parse(document.Calibration.GetRawText()));
        return head.Model == new ModelId(document.Model, document.Sha256)
            ? head
            : throw new SiteFileException($"site head: model and sha256 aren't those of what it holds ({head.Model}): it was changed; copy the file again.");
    }

    private static string Base64(ImmutableArray<float> values)
    {
        var bytes = new byte[sizeof(float) * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), values[i]);
        }

        return Convert.ToBase64String(bytes);
    }

    private static ImmutableArray<float> Numbers(string text)
    {
        var bytes = Convert.FromBase64String(text);
        return bytes.Length % sizeof(float) == 0
            ? [.. Enumerable.Range(0, bytes.Length / sizeof(float)).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(sizeof(float) * i)))]
            : throw new FormatException();
    }

    private sealed record Document(
        int Schema,
        string Model,
        string Sha256,
        ModelForm Base,
        string Kind,
        int Dimension,
        int Rank,
        string U,
        string V,
        int Attempt,
        double Alpha,
        string CapturesSha256,
        string ReferenceSha256,
        IReadOnlyList<FigureForm> Figures,
        JsonElement Calibration);

    private sealed record ModelForm(string Name, string Sha256);

    private sealed record FigureForm(string Measure, double Before, double After, double Bound, double Limit);
}
