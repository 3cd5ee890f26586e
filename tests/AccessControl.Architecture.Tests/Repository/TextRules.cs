using System.Text.RegularExpressions;

namespace AccessControl.Architecture.Tests.Repository;

/// <summary>Rules on the text of tracked files. Each gives one line per violation.</summary>
internal static partial class TextRules
{
    // Put together here, so that this file keeps its own rule.
    private static readonly string[] MachinePaths = ["/" + "work/", "/" + "tmp/", "/" + "root/"];
    private static readonly string[] RegistryMarks = ["/v3/" + "index.json", "/api/" + "npm/", "/api/" + "nuget/", "registry." + "npmjs", "pypi" + ".org"];

    /// <summary>A file that is read as text: it has no NUL in its first part.</summary>
    public static bool IsText(ReadOnlySpan<byte> content) => !content[..Math.Min(content.Length, 8000)].Contains((byte)0);

    /// <summary>A text ends with exactly one newline, and lines end with it alone. A lock file is as its tool writes it.</summary>
    public static IEnumerable<string> Endings(string path, string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal))
        {
            yield return $"{path} holds a carriage return";
        }

        if (text.Length > 0 && !IsLockFile(path) && !text.EndsWith('\n'))
        {
            yield return $"{path} doesn't end with a newline";
        }
    }

    /// <summary>Nothing names the machine it was written on, nor where its packages came from.</summary>
    public static IEnumerable<string> Addresses(string path, string text) => MachinePaths.Concat(RegistryMarks)
        .Where(m => text.Contains(m, StringComparison.OrdinalIgnoreCase))
        .Select(m => $"{path} holds {m}")
        .Concat(IsLockFile(path) && text.Contains("://", StringComparison.Ordinal) ? [$"{path} holds an address"] : []);

    /// <summary>A file's name is that of its one public type. A file without a public type is free.</summary>
    public static IEnumerable<string> PublicTypes(string path, string text)
    {
        var types = PublicType().Matches(text).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        if (types.Count > 1)
        {
            yield return $"{path} holds {types.Count} public types: {string.Join(", ", types)}";
        }
        else if (types is [var only] && only != Path.GetFileName(path).Split('.')[0])
        {
            yield return $"{path} holds the public type {only}";
        }
    }

    /// <summary>A folder inside a project is a concept of the field, not a kind of class.</summary>
    public static IEnumerable<string> Folders(string path) => path.Split('/')[..^1]
        .Intersect(["Interfaces", "Models", "Services", "Utils", "Helpers", "Managers", "Common"], StringComparer.Ordinal)
        .Select(f => $"{path} lies in a folder {f}");

    /// <summary>Outside its own file nobody asks for one case of a sum type: Match does.</summary>
    public static IEnumerable<string> CaseSwitches(string path, string text, string sum, IEnumerable<string> cases) =>
        Path.GetFileName(path).Split('.')[0] == sum
            ? []
            : cases.Where(c => Regex.IsMatch(text, $@"\b(is|is not|case|or|and)\s+{sum}\.{c}\b|\b{sum}\.{c}\b[^;(),\n]*=>", RegexOptions.None, TimeSpan.FromSeconds(5)))
                .Select(c => $"{path} switches over {sum}.{c}");

    private static bool IsLockFile(string path) => path.EndsWith(".lock.json", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^public\s+(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:(?:record(?:\s+struct|\s+class)?|class|struct|interface|enum)\s+(?<name>\w+)|delegate\s+[\w<>\[\],.? ]+?\s+(?<name>\w+)\s*[(<])",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex PublicType();
}
