using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.Signatures;

namespace AccessControl.Training.Signatures;

/// <summary>Pictures of real signatures: a folder for each writer, with genuine ones in genuine/ and forgeries of them in forgery/ or forged/.</summary>
/// <remarks>
/// Where files are named as in SigComp 2009 (NFI-AAABBCCC: author, sample, target), writers who forged each other's signatures are one group, and no group is in two parts: a forger who is
/// also a writer would else be trained on and tested. Immutable and thread-safe; pictures are read when they are asked for.
/// </remarks>
public sealed partial class SignatureFolder
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".bmp", ".webp"];

    private SignatureFolder(ImmutableArray<SignatureWriter> writers) => Writers = writers;

    /// <summary>By name.</summary>
    public ImmutableArray<SignatureWriter> Writers { get; }

    /// <summary>Reads a folder's names.</summary>
    /// <param name="folder">Of writers' folders.</param>
    /// <exception cref="IOException">It isn't there, holds no writer, or a writer's folder holds no genuine signature.</exception>
    public static SignatureFolder Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: isn't there; name a folder with a folder for each writer.");
        }

        var writers = ImmutableArray.CreateBuilder<SignatureWriter>();
        foreach (var own in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var genuine = Pictures(Path.Combine(own, "genuine"));
            if (genuine.IsEmpty)
            {
                throw new IOException($"{own}: has no pictures in genuine/; name the folder whose folders are writers, each with genuine/ and where wanted forged/.");
            }

            writers.Add(new SignatureWriter(Path.GetFileName(own), genuine, [.. Pictures(Path.Combine(own, "forgery")), .. Pictures(Path.Combine(own, "forged"))]));
        }

        return writers.Count > 0 ? new SignatureFolder(writers.ToImmutable()) : throw new IOException($"{folder}: has no writers' folders in it.");
    }

    /// <summary>The part to develop on, and the part that is opened for a final figure only.</summary>
    /// <returns>Development: all but the largest group of writers who forged each other. Test: that group.</returns>
    /// <exception cref="IOException">No forgery's name says who made it, so that nobody knows whom to keep apart.</exception>
    public (SignatureFolder Development, SignatureFolder Test) Split()
    {
        if (!Writers.SelectMany(writer => writer.Forged).Any(forged => SigCompName().IsMatch(Path.GetFileNameWithoutExtension(forged))))
        {
            throw new IOException("No forgery is named as in SigComp 2009 (NFI-AAABBCCC), so it isn't known who forged whom and the set can't be split; measure on all of it: --part all");
        }

        var group = Groups();
        // The first by name where two are equally large.
        var largest = group.GroupBy(one => one).OrderByDescending(one => one.Count()).ThenBy(one => one.Key).First().Key;
        return (Part(isTest: false), Part(isTest: true));

        SignatureFolder Part(bool isTest) => new([.. Writers.Where((_, i) => group[i] == largest == isTest)]);
    }

    /// <summary>A file's picture.</summary>
    /// <exception cref="IOException">It can't be read; one line names it.</exception>
    public static SignaturePicture Picture(string path) => SignaturePictureReading.Read(path, problem => new IOException(problem));

    private int[] Groups()
    {
        int[] group = [.. Enumerable.Range(0, Writers.Length)];
        var places = Enumerable.Range(0, Writers.Length).GroupBy(i => NumberOf(Writers[i].Name)).Where(one => one.Key is not null).ToDictionary(one => one.Key!.Value, one => one.First());
        for (var i = 0; i < Writers.Length; i++)
        {
            foreach (var forged in Writers[i].Forged)
            {
                if (SigCompName().Match(Path.GetFileNameWithoutExtension(forged)) is { Success: true } name
                    && places.TryGetValue(int.Parse(name.Groups["author"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), out var forger))
                {
                    Join(i, forger);
                }
            }
        }

        return group;

        void Join(int one, int other)
        {
            var (from, to) = (Math.Max(group[one], group[other]), Math.Min(group[one], group[other]));
            for (var i = 0; i < group.Length; i++)
            {
                group[i] = group[i] == from ? to : group[i];
            }
        }
    }

    private static int? NumberOf(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ImmutableArray<string> Pictures(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]
        : [];

    [GeneratedRegex("^NFI-(?<author>[0-9]{3})[0-9]{2}(?<target>[0-9]{3})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SigCompName();
}
