using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AccessControl.Domain.Signatures;

namespace AccessControl.Training.Signatures;

/// <summary>A set of written signatures that a user holds. Immutable.</summary>
public sealed partial class PenSet
{
    // Of SVC 2004.
    private const int GenuineOfSvc = 20;

    private PenSet(ImmutableArray<PenWriter> writers) => Writers = writers;

    /// <summary>By name.</summary>
    public ImmutableArray<PenWriter> Writers { get; }

    /// <summary>Reads a set.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="format">How.</param>
    /// <exception cref="IOException">It isn't there, holds nothing of that format, or a file is broken; one line names it.</exception>
    public static PenSet Read(string folder, PenFormat format)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: isn't there; name the folder of the set.");
        }

        var signatures = format == PenFormat.Csv ? ReadFolders(folder) : ReadNames(folder, format);
        var writers = signatures.GroupBy(one => one.Writer, StringComparer.Ordinal).OrderBy(writer => writer.Key, StringComparer.Ordinal)
            .Select(writer => new PenWriter(writer.Key, [.. writer.Where(one => !one.IsForged).Select(one => one.Trace)], [.. writer.Where(one => one.IsForged).Select(one => one.Trace)]))
            .ToImmutableArray();
        return writers.Length > 1 ? new PenSet(writers) : throw new IOException($"{folder}: holds {writers.Length} writers in this format; at least two are needed.");
    }

    /// <summary>What each writer is measured on: all signatures, all forgeries, and one signature of each of the writers that follow, thirty at most.</summary>
    public IEnumerable<WriterSignatures<StrokeSequence>> Measured() => Writers.Select((writer, w) => new WriterSignatures<StrokeSequence>(
        [.. writer.Genuine.Select(StrokeChannels.Of)],
        [.. writer.Forged.Select(StrokeChannels.Of)],
        [.. Enumerable.Range(1, Math.Min(30, Writers.Length - 1)).Select(i => Writers[(w + i) % Writers.Length].Genuine).Where(other => other.Length > 0).Select(other => StrokeChannels.Of(other[w % other.Length]))]));

    private static IEnumerable<(string Writer, bool IsForged, PenTrace Trace)> ReadNames(string folder, PenFormat format)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive }).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (format == PenFormat.Svc2004 && SvcName().Match(name) is { Success: true } svc)
            {
                var number = int.Parse(svc.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
                yield return (svc.Groups["writer"].Value.PadLeft(4, '0'), number > GenuineOfSvc, PenFile.ReadPoints(file, format, PenDevice.Pen));
            }
            else if (format == PenFormat.DeepSignDb && DeepSignName().Match(name) is { Success: true } deep)
            {
                // A writer with pen and finger is two: signatures of different devices aren't compared.
                var isFinger = Path.GetRelativePath(folder, file).Contains("finger", StringComparison.OrdinalIgnoreCase);
                yield return ($"{deep.Groups["writer"].Value}{(isFinger ? " finger" : "")}", deep.Groups["kind"].Value is "s" or "S", PenFile.ReadPoints(file, format, isFinger ? PenDevice.Finger : PenDevice.Pen));
            }
        }
    }

    private static IEnumerable<(string Writer, bool IsForged, PenTrace Trace)> ReadFolders(string folder) =>
        from writer in Directory.EnumerateDirectories(folder)
        from kind in (string[])["genuine", "forged"]
        let own = Path.Combine(writer, kind)
        where Directory.Exists(own)
        from file in Directory.EnumerateFiles(own, "*.csv").Order(StringComparer.Ordinal)
        select (Path.GetFileName(writer), kind == "forged", PenFile.ReadCsv(file));

    [GeneratedRegex("^(USER|U)(?<writer>[0-9]{1,4})[_S](?<number>[0-9]{1,3})[.]TXT$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SvcName();

    [GeneratedRegex("^u(?<writer>[0-9]{1,5})_(?<kind>[gs])_.*[.]txt$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DeepSignName();
}
