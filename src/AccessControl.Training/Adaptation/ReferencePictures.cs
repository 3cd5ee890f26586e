using System.Collections.Immutable;
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
    /// <returns>The embeddings, null where no picture gave any; how many pictures failed; the gates in plain words.</returns>
    /// <exception cref="EvaluationInputException">There is no such folder, or no picture in it.</exception>
    public static (PeopleRows? Rows, FailureToAcquire Acquired, string Gates) Encode(string folder, InstalledPack pack, Action<int>? told, CancellationToken cancellation)
    {
        var set = PictureSet.Open(folder);
        var options = new FaceAnalyserOptions { Choice = FaceChoice.Central };
        using var analyser = new FaceAnalyser(pack, options, TimeProvider.System);
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        var (rows, people, failures) = (new List<float>(), ImmutableArray.CreateBuilder<int>(), new SortedDictionary<CaptureFailureReason, int>());
        var (numbers, tried, unreadable) = (new Dictionary<int, int>(), 0, 0);
        foreach (var picture in set.Pictures.GroupBy(picture => picture.Subject).Where(own => own.Count() > 1).SelectMany(own => own.Take(MostPictures)))
        {
            cancellation.ThrowIfCancellationRequested();
            var embedding = codec.Read(Path.Combine(set.Folder, picture.File)).Match(
                frame =>
                {
                    using (frame)
                    {
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

        return (
            people.Count == 0 ? null : new PeopleRows([.. rows], analyser.Dimension, people.ToImmutable()),
            new FailureToAcquire(tried, unreadable, failures.ToImmutableSortedDictionary()),
            options.Gates.ToString());
    }
}
