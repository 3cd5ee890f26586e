using System.Collections.Immutable;
using System.Text;
using AccessControl.Domain;

namespace AccessControl.Training.Curation;

/// <summary>What a curated set consists of: every file, whose it is, what for, kept or left out and why. Immutable.</summary>
/// <param name="Pictures">In the order of their files; of a manifest that was read, those that are kept.</param>
public sealed record CurationManifest(ImmutableArray<CuratedPicture> Pictures)
{
    private const string Heading = "file,person,split,kept,why";

    private static readonly string[] Parts = ["", "train", "validation", "test"];

    /// <summary>As CSV: a heading, then a line a file. The same manifest gives the same bytes.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder(Heading).Append('\n');
        foreach (var picture in Pictures)
        {
            text.Append(string.Join(',', Quoted(picture.File), Quoted(picture.Person), Parts[(int)picture.Split], picture.IsKept ? "yes" : "no", Quoted(picture.Why))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads what a manifest keeps; a person may have changed it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CurationInputException">It can't be read, or a line can't be used; the message names file, line and mend.</exception>
    public static CurationManifest Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new CurationInputException($"{path}: can't be read ({FileFailure.Words(missing, path)}); make it with: accesscontrol-train curate", missing);
        }

        var (pictures, parts) = (new SortedDictionary<string, CuratedPicture?>(StringComparer.Ordinal), new Dictionary<string, SplitPart>(StringComparer.Ordinal));
        foreach (var (line, fields) in Rows(text.TrimStart('\uFEFF')))
        {
            if (line == 1)
            {
                _ = string.Join(',', fields) == Heading ? 0 : throw Broken(1, $"isn't the heading {Heading}; make the manifest with: accesscontrol-train curate");
                continue;
            }

            if (fields is not [{ Length: > 0 } file, var person, var split, "yes" or "no", var why] || Array.IndexOf(Parts, split) is not (>= 0 and var part))
            {
                throw Broken(line, $"isn't {Heading}, with split train, validation or test and kept yes or no");
            }

            var isKept = fields[3] == "yes";
            if (isKept && (person.Length == 0 || part == 0))
            {
                throw Broken(line, "keeps a picture without a person or a split; write both, or no");
            }

            if (isKept && !parts.TryAdd(person, (SplitPart)part) && parts[person] != (SplitPart)part)
            {
                throw Broken(line, $"puts {person} into {split}, an earlier line into {Parts[(int)parts[person]]}; nobody is in two parts");
            }

            if (!pictures.TryAdd(file, isKept ? new CuratedPicture(file, person, (SplitPart)part, PictureFate.Kept, why) : null))
            {
                throw Broken(line, $"names {file} a second time; name it once");
            }
        }

        ImmutableArray<CuratedPicture> kept = [.. pictures.Values.OfType<CuratedPicture>()];
        return kept.Length > 0 ? new CurationManifest(kept) : throw new CurationInputException($"{path}: keeps no picture; make it with: accesscontrol-train curate");

        CurationInputException Broken(int line, string problem) => new($"{path}: line {line} {problem}.");
    }

    private static string Quoted(string field) => field.AsSpan().ContainsAny(",\"\n\r") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    /// <summary>The fields of each line, which a quoted field may run over the end of (RFC 4180).</summary>
    private static IEnumerable<(int Line, string[] Fields)> Rows(string text)
    {
        var (fields, field, isQuoted, line, first) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            line += c == '\n' ? 1 : 0;
            if (c == '"')
            {
                // Two within quotes are one.
                if (isQuoted && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append(c);
                    i++;
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (isQuoted && i < text.Length)
            {
                field.Append(c);
            }
            else if (c is ',' or '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    if (fields is not [""])
                    {
                        yield return (first, [.. fields]);
                    }

                    fields.Clear();
                    first = line;
                }
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }
    }
}
