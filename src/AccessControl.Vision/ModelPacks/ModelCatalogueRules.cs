using System.Text.RegularExpressions;
using AccessControl.Vision.ModelPacks.Quantisation;

namespace AccessControl.Vision.ModelPacks;

/// <summary>What a catalogue must keep to beyond its JSON shape. Each broken rule is one line that names the key and the mend.</summary>
internal static partial class ModelCatalogueRules
{
    private static readonly ModelRole[] MtcnnValues = [ModelRole.PNet, ModelRole.RNet, ModelRole.ONet];
    private static readonly ModelRole[] Yunet = [ModelRole.YuNet];

    public static IEnumerable<string> Check(string defaultPack, IReadOnlyList<ModelPack> packs)
    {
        if (packs.All(pack => pack.Name != defaultPack))
        {
            yield return $"default: names no pack '{defaultPack}'; name one of the packs";
        }

        if (packs.GroupBy(pack => pack.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            yield return $"packs: '{twice.Key}' stands twice; keep one";
        }

        foreach (var problem in packs.SelectMany((pack, index) => Check($"packs[{index}]", pack)))
        {
            yield return problem;
        }
    }

    /// <summary>What the packs in 8 bits say beyond the packs that they come of; the packs in full are checked as any.</summary>
    public static IEnumerable<string> Check(IReadOnlyList<Int8Pack> int8Packs, IReadOnlyList<ModelPack> packs)
    {
        foreach (var (index, entry) in int8Packs.Index())
        {
            var key = $"int8Packs[{index}]";
            if (packs.FirstOrDefault(pack => pack.Name == entry.Of) is not { } of)
            {
                yield return $"{key}.of: names no pack '{entry.Of}'; name one of the packs";
            }
            else if (of.FileOf(ModelRole.Encoder)?.Format != ModelFormat.Onnx)
            {
                yield return $"{key}.of: the encoder of '{entry.Of}' isn't published as ONNX; name a pack whose encoder is";
            }

            if (packs.Any(pack => pack.Encoder.Id == entry.EncoderId) || int8Packs.Count(other => other.EncoderId == entry.EncoderId) > 1)
            {
                yield return $"{key}.encoderId: '{entry.EncoderId}' is another encoder's; scores of the two must never meet";
            }

            if (!PlainFileName().IsMatch(entry.Ranges))
            {
                yield return $"{key}.ranges: '{entry.Ranges}' must be a plain file name";
            }

            if (!Sha256().IsMatch(entry.Sha256))
            {
                yield return $"{key}.sha256: must be 64 lower-case hexadecimal digits";
            }

            if (new Int8QuantiserOptions(entry.FloatFirst, entry.FloatLast).Problem() is { } problem)
            {
                yield return $"{key}: {problem}";
            }
        }
    }

    private static IEnumerable<string> Check(string key, ModelPack pack)
    {
        if (!PlainName().IsMatch(pack.Name))
        {
            yield return $"{key}.name: '{pack.Name}' must be lower-case letters, digits and hyphens";
        }

        ModelRole[] needed = [.. pack.Detector.Kind == DetectorKind.Mtcnn ? MtcnnValues : Yunet, ModelRole.Encoder];
        foreach (var role in needed.Where(role => pack.FileOf(role) is not { Installed: true }))
        {
            yield return $"{key}.files: no installed file has the role {role}; add it";
        }

        if (pack.Files.GroupBy(file => file.Role).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            yield return $"{key}.files: the role {twice.Key} stands twice; keep one";
        }

        if (pack.Detector.SizeMultiple < 1)
        {
            yield return $"{key}.detector.sizeMultiple: must be 1 or more";
        }

        if (pack.Encoder is { Width: < 1 } or { Height: < 1 } or { Dimension: < 1 })
        {
            yield return $"{key}.encoder: width, height and dimension must be 1 or more";
        }

        if (pack.Encoder.Template.Count != 5)
        {
            yield return $"{key}.encoder.template: must hold five points, holds {pack.Encoder.Template.Count}";
        }

        var rest = Check($"{key}.detector.preprocessing", pack.Detector.Preprocessing)
            .Concat(Check($"{key}.encoder.preprocessing", pack.Encoder.Preprocessing))
            .Concat(pack.Files.SelectMany((file, index) => Check($"{key}.files[{index}]", file)));
        foreach (var problem in rest)
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Check(string key, ImagePreprocessing preprocessing)
    {
        if (preprocessing.Mean.Count != 3 || preprocessing.Deviation.Count != 3)
        {
            yield return $"{key}: mean and deviation must have three values each";
        }

        if (preprocessing.Deviation.Any(value => !(value > 0)))
        {
            yield return $"{key}.deviation: every value must be above 0";
        }
    }

    private static IEnumerable<string> Check(string key, ModelFile file)
    {
        if (!PlainFileName().IsMatch(file.Name))
        {
            yield return $"{key}.name: '{file.Name}' must be a plain file name";
        }

        if (!Sha256().IsMatch(file.Sha256))
        {
            yield return $"{key}.sha256: must be 64 lower-case hexadecimal digits";
        }

        if (file.Bytes is < 1 or > 1L << 31)
        {
            yield return $"{key}.bytes: must be 1 to 2147483648";
        }

        if (file.Sources.Count == 0)
        {
            yield return $"{key}.sources: must name at least one source";
        }

        foreach (var source in file.Sources)
        {
            var problem = source.Match(
                mirror => PlainFileName().IsMatch(mirror.Name) ? null : "name: must be a plain file name",
                https => https.Url.IsAbsoluteUri && (https.Url.Scheme == Uri.UriSchemeHttps || https.Url is { Scheme: "http", IsLoopback: true })
                    ? null
                    : "url: must begin with https://",
                npm => !NpmPackage().IsMatch(npm.Package) ? "package: isn't a package name"
                    : !NpmVersion().IsMatch(npm.Version) ? "version: must be exact, as 1.0.24"
                    : !Integrity().IsMatch(npm.Integrity) ? "integrity: must be sha512- and 88 characters of base64"
                    : null);
            if (problem is not null)
            {
                yield return $"{key}.sources: {source}: {problem}";
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlainName();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlainFileName();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sha256();

    [GeneratedRegex("^(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NpmPackage();

    [GeneratedRegex("^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NpmVersion();

    [GeneratedRegex("^sha512-[A-Za-z0-9+/]{86}==$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Integrity();
}
