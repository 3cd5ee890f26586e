using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Evaluation;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Training.Adaptation;

/// <summary>Folders of people to embeddings, as the appliance makes them.</summary>
internal static class ReferencePictures
{
    /// <summary>Pictures of a person that are encoded: as many as a site has captures.</summary>
    private const int MostPictures = Domain.Matching.Adaptation.SiteCaptures.MostCaptures;

    /// <summary>Encodes the pictures of people with two or more, the first eight of each; of several faces the central one.</summary>
    /// <param name="folder">A folder of pictures for each person.</param>
    /// <param name="pack">Encodes.</param>
    /// <param name="told">Told how many pictures are done.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>What came of them; without a face, how many pictures failed.</returns>
    /// <exception cref="EvaluationInputException">There is no such folder, or no picture in it.</exception>
    public static (ReferenceSet? Set, FailureToAcquire Acquired) Encode(string folder, InstalledPack pack, Action<int>? told, CancellationToken cancellation)
    {
        var set = PictureSet.Open(folder);
        var options = new FaceAnalyserOptions { Choice = FaceChoice.Central };
        using var analyser = new FaceAnalyser(pack, options, TimeProvider.System);
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        var (rows, people, read, failures) = (new List<float>(), ImmutableArray.CreateBuilder<int>(), new List<string>(), new SortedDictionary<CaptureFailureReason, int>());
        var (numbers, tried, unreadable) = (new Dictionary<int, int>(), 0, 0);
        foreach (var picture in set.Pictures.GroupBy(picture => picture.Subject).Where(own => own.Count() > 1).SelectMany(own => own.Take(MostPictures)))
        {
            cancellation.ThrowIfCancellationRequested();
            var embedding = codec.Read(Path.Combine(set.Folder, picture.File)).Match(
                frame =>
                {
                    using (frame)
                    {
                        read.Add(picture.File);
                        return analyser.Analyse(frame).Capture.Match<float[]?>(
                            probe => probe.Embedding.Normalised().Values.ToArray(),
                            failure =>
                            {
                                failures[failure.Reason] = failures.GetValueOrDefault(failure.Reason) + 1;
                                return null;
                            });
                    }
                },
                _ =>
                {
                    unreadable++;
                    return null;
                });
            if (embedding is not null)
            {
                if (!numbers.TryGetValue(picture.Subject, out var person))
                {
                    numbers.Add(picture.Subject, person = numbers.Count);
                }

                rows.AddRange(embedding);
                people.Add(person);
            }

            told?.Invoke(++tried);
        }

        var acquired = new FailureToAcquire(tried, unreadable, failures.ToImmutableSortedDictionary());
        return (
            people.Count == 0 ? null : new ReferenceSet(
                new PeopleRows([.. rows], analyser.Dimension, people.ToImmutable()), HashOf(set.Folder, read), acquired, options.Gates.ToString()),
            acquired);
    }

    /// <summary>
    /// What tells one choice of pictures from another: SHA-256 of what `sha256sum` prints of them. Which were read is written nowhere: whoever holds the folder gets the same hash by encoding it again, and nobody without it.
    /// </summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="files">In it, with forward slashes, in this order.</param>
    public static string HashOf(string folder, IEnumerable<string> files)
    {
        using var lines = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            lines.AppendData(Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))))}  {file}\n"));
        }

        return Convert.ToHexStringLower(lines.GetHashAndReset());
    }
}
