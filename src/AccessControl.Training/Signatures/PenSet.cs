using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AccessControl.Domain.Signatures;
using AccessControl.Training.Running;

namespace AccessControl.Training.Signatures;

/// <summary>A set of written signatures that a user holds. Immutable.</summary>
public sealed partial class PenSet
{
    // Of SVC 2004.
    private const int GenuineOfSvc = 20;

    private const int MostOthers = 30;

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
            .Select(writer => new PenWriter(writer.Key, writer.First().Person, [.. writer.Where(one => !one.IsForged).Select(one => one.Trace)], [.. writer.Where(one => one.IsForged).Select(one => one.Trace)]))
            .ToImmutableArray();
        return writers.Length > 1 ? new PenSet(writers) : throw new IOException($"{folder}: holds {writers.Length} writers in this format; at least two are needed.");
    }

    /// <summary>Which set this is: twelve digits of what stands in it.</summary>
    public string Name => SampleHash.Of(Writers.SelectMany(writer => writer.Genuine.Concat(writer.Forged)).Select(trace => (ReadOnlyMemory<byte>)MemoryMarshal.AsBytes(StrokeChannels.Of(trace).Values.Span).ToArray()));

    /// <summary>What each writer is measured on: all signatures, all forgeries, and one signature of each of the next thirty writers at most who are other people and wrote with the same device, as a door would compare.</summary>
    /// <exception cref="IOException">Of some writer there are no signatures of their own, or nobody else wrote with that device; one line names the writer.</exception>
    public IEnumerable<WriterSignatures<StrokeSequence>> Measured() => Writers.Select((writer, w) => new WriterSignatures<StrokeSequence>(
        writer.Genuine.IsEmpty ? throw new IOException($"{writer.Name}: has forgeries and no signature of their own; add some, or leave the writer out.") : [.. writer.Genuine.Select(StrokeChannels.Of)],
        [.. writer.Forged.Select(StrokeChannels.Of)],
        Others(w) is { Count: > 0 } others ? others : throw new IOException($"{writer.Name}: nobody else wrote with the same device, so there is nothing to hold them apart from; leave the writer out.")));

    private List<StrokeSequence> Others(int of) =>
    [
        .. Enumerable.Range(1, Writers.Length - 1).Select(i => Writers[(of + i) % Writers.Length])
            .Where(other => other.Person != Writers[of].Person && !other.Genuine.IsEmpty && other.Genuine[0].Device == Writers[of].Genuine[0].Device)
            .Take(MostOthers).Select(other => StrokeChannels.Of(other.Genuine[of % other.Genuine.Length])),
    ];

    private static IEnumerable<(string Writer, string Person, bool IsForged, PenTrace Trace)> ReadNames(string folder, PenFormat format)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive }).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (format == PenFormat.Svc2004 && SvcName().Match(name) is { Success: true } svc)
            {
                var number = int.Parse(svc.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
                var writer = svc.Groups["writer"].Value.PadLeft(4, '0');
                yield return (writer, writer, number > GenuineOfSvc, PenFile.ReadPoints(file, format, PenDevice.Pen));
            }
            else if (format == PenFormat.DeepSignDb && DeepSignName().Match(name) is { Success: true } deep)
            {
                // A writer with pen and finger is two: signatures of different devices aren't compared.
                var isFinger = Path.GetRelativePath(folder, file).Contains("finger", StringComparison.OrdinalIgnoreCase);
                var person = deep.Groups["writer"].Value;
                yield return ($"{person}{(isFinger ? " finger" : "")}", person, deep.Groups["kind"].Value is "s" or "S", PenFile.ReadPoints(file, format, isFinger ? PenDevice.Finger : PenDevice.Pen));
            }
        }
    }

    private static IEnumerable<(string Writer, string Person, bool IsForged, PenTrace Trace)> ReadFolders(string folder) =>
        from writer in Directory.EnumerateDirectories(folder)
        from kind in (string[])["genuine", "forged"]
        let own = Path.Combine(writer, kind)
        where Directory.Exists(own)
        from file in Directory.EnumerateFiles(own, "*.csv").Order(StringComparer.Ordinal)
        select (Path.GetFileName(writer), Path.GetFileName(writer), kind == "forged", PenFile.ReadCsv(file));

    [GeneratedRegex("^(USER|U)(?<writer>[0-9]{1,4})[_S](?<number>[0-9]{1,3})[.]TXT$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SvcName();

    [GeneratedRegex("^u(?<writer>[0-9]{1,5})_(?<kind>[gs])_.*[.]txt$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DeepSignName();
}
