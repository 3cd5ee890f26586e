using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Domain.Duplicates;

namespace AccessControl.Training.Curation;

/// <summary>
/// A list of tuples: lines <c>input,input,1</c> for a match and <c>input,input,0</c> for a mismatch, with or without a heading. Inputs are files relative to the list's
/// folder, and hold no comma. Immutable and thread-safe.
/// </summary>
public sealed class TupleList
{
    private TupleList(string path, string folder, ImmutableArray<string> files, ImmutableArray<LabelledTuple> tuples) => (Path, Folder, Files, Tuples) = (path, folder, files, tuples);

    /// <summary>The list.</summary>
    public string Path { get; }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>Everything that is named, in the order of characters.</summary>
    public ImmutableArray<string> Files { get; }

    /// <summary>The tuples, in the order of their lines.</summary>
    public ImmutableArray<LabelledTuple> Tuples { get; }

    /// <summary>Reads it; opens no input.</summary>
    /// <param name="path">The list.</param>
    /// <exception cref="CurationInputException">It can't be read, a line is none, or an input lies outside the list's folder; the message names file, line and mend.</exception>
    public static TupleList Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new CurationInputException($"{path}: can't be read ({FileFailure.Words(missing, path)}); give a file of lines input,input,1 or 0.", missing);
        }

        var folder = System.IO.Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        var read = new List<(string First, string Second, bool IsMatch, int Line)>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var fields = lines[i].Trim('\uFEFF', ' ', '\t', '\r').Split(',', StringSplitOptions.TrimEntries);
            if (fields is [""] || (i == 0 && fields is [_, _, [var letter, ..]] && !char.IsAsciiDigit(letter) && letter != '-'))
            {
                continue;
            }

            if (fields is not [{ Length: > 0 } first, { Length: > 0 } second, "0" or "1"])
            {
                throw new CurationInputException($"{path}: line {i + 1} isn't a tuple; write input,input,1 for a match or input,input,0 for a mismatch.");
            }

            read.Add((Inside(first, i), Inside(second, i), fields[2] == "1", i + 1));
        }

        if (read.Count == 0)
        {
            throw new CurationInputException($"{path}: holds no tuple; write lines input,input,1 or 0.");
        }

        string[] files = [.. read.SelectMany(one => new[] { one.First, one.Second }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = files.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        return new TupleList(path, folder, [.. files], [.. read.Select(one => new LabelledTuple(numbers[one.First], numbers[one.Second], one.IsMatch, one.Line))]);

        string Inside(string file, int line)
        {
            var whole = System.IO.Path.GetFullPath(folder) + System.IO.Path.DirectorySeparatorChar;
            var full = System.IO.Path.GetFullPath(file, whole);
            return !System.IO.Path.IsPathRooted(file) && full.StartsWith(whole, StringComparison.Ordinal)
                ? full[whole.Length..].Replace('\\', '/')
                : throw new CurationInputException($"{path}: line {line + 1} names {file}, which lies outside the list's folder; name inputs by their path from there.");
        }
    }

    /// <summary>For each file the number of its person: files that hang together by matches are one person's.</summary>
    public ImmutableArray<int> PersonOf()
    {
        var trees = Joined(Tuples);
        return [.. Enumerable.Range(0, Files.Length).Select(trees.RootOf)];
    }

    /// <summary>Tuples that can't all be right: a mismatch, and the fewest matches by which its two inputs are one person's all the same.</summary>
    /// <returns>So many that no contradiction is left without them.</returns>
    public ImmutableArray<TupleContradiction> Contradictions()
    {
        var found = ImmutableArray.CreateBuilder<TupleContradiction>();
        var left = Tuples.ToList();
        while (true)
        {
            var trees = Joined(left);
            var wrong = left.FindIndex(tuple => !tuple.IsMatch && trees.RootOf(tuple.First) == trees.RootOf(tuple.Second));
            if (wrong < 0)
            {
                return found.ToImmutable();
            }

            var contradiction = new TupleContradiction(left[wrong], Way(left, left[wrong].First, left[wrong].Second));
            found.Add(contradiction);
            left.RemoveAll(tuple => tuple == contradiction.Mismatch || contradiction.Matches.Contains(tuple));
        }
    }

    /// <summary>A contradiction in words.</summary>
    public string Words(TupleContradiction contradiction)
    {
        ArgumentNullException.ThrowIfNull(contradiction);
        var (mismatch, matches) = (contradiction.Mismatch, contradiction.Matches);
        var by = matches.IsEmpty ? "it is one and the same file" : $"line{(matches.Length == 1 ? "" : "s")} {string.Join(", ", matches.Select(tuple => tuple.Line))} make{(matches.Length == 1 ? "s" : "")} them one ({string.Join(", ", matches.Select(tuple => $"{Files[tuple.First]} = {Files[tuple.Second]}"))})";
        return $"line {mismatch.Line} says that {Files[mismatch.First]} and {Files[mismatch.Second]} are two people, but {by}";
    }

    /// <summary>The same list without the tuples of some contradictions.</summary>
    public TupleList Without(ImmutableArray<TupleContradiction> contradictions)
    {
        var dropped = contradictions.SelectMany(one => one.Matches.Append(one.Mismatch)).ToHashSet();
        return new TupleList(Path, Folder, Files, [.. Tuples.Where(tuple => !dropped.Contains(tuple))]);
    }

    private LinkTrees Joined(IEnumerable<LabelledTuple> tuples)
    {
        var trees = new LinkTrees(Files.Length);
        foreach (var tuple in tuples.Where(tuple => tuple.IsMatch))
        {
            trees.Join(tuple.First, tuple.Second);
        }

        return trees;
    }

    /// <summary>The fewest matches from one file to another, breadth first.</summary>
    private static ImmutableArray<LabelledTuple> Way(List<LabelledTuple> tuples, int from, int to)
    {
        var next = tuples.Where(tuple => tuple.IsMatch).SelectMany(tuple => new[] { (From: tuple.First, To: tuple.Second, Tuple: tuple), (From: tuple.Second, To: tuple.First, Tuple: tuple) }).ToLookup(step => step.From);
        var by = new Dictionary<int, (int From, LabelledTuple Tuple)>();
        var queue = new Queue<int>([from]);
        while (to != from && !by.ContainsKey(to))
        {
            var at = queue.Dequeue();
            foreach (var (_, other, tuple) in next[at])
            {
                if (other != from && by.TryAdd(other, (at, tuple)))
                {
                    queue.Enqueue(other);
                }
            }
        }

        var way = new List<LabelledTuple>();
        for (var at = to; at != from; at = by[at].From)
        {
            way.Insert(0, by[at].Tuple);
        }

        return [.. way];
    }
}
