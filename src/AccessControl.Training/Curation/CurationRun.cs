using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using AccessControl.Domain.Duplicates;

namespace AccessControl.Training.Curation;

/// <summary>Decides of every picture of a set whether it is kept: by the picture itself, and by the encoder. Pure: the same input gives the same result, whatever the workers.</summary>
/// <remarks>
/// Pictures of a test that is given stay as they are, unless nothing can be made of them: what an encoder finds hard may not be taken out of what an encoder is measured on. What comes
/// too near to them is taken out of the rest.
/// </remarks>
public sealed class CurationRun
{
    private readonly CurationInput _input;
    private readonly ImmutableArray<EncodedPicture> _encoded;
    private readonly CurationOptions _options;
    private readonly PictureFate[] _fates;
    private readonly string[] _notes;
    private readonly ImmutableArray<int>[] _beside;
    private readonly bool[] _isTested;

    private CurationRun(CurationInput input, ImmutableArray<EncodedPicture> encoded, CurationOptions options)
    {
        (_input, _encoded, _options) = (input, encoded, options);
        _fates = new PictureFate[encoded.Length];
        _notes = [.. Enumerable.Repeat("", encoded.Length)];
        _beside = [.. Enumerable.Repeat(ImmutableArray<int>.Empty, encoded.Length)];
        _isTested = [.. input.People.Select(options.Tested.Contains)];
    }

    /// <summary>Files that show the same picture: by its looks, where the encoder doesn't see two people in it. Whose they are said to be has no say.</summary>
    /// <param name="encoded">What came of each file.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Groups of two and more.</returns>
    public static ImmutableArray<ImmutableArray<int>> SamePictures(ImmutableArray<EncodedPicture> encoded, CurationOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        int[] usable = [.. Enumerable.Range(0, encoded.Length).Where(file => encoded[file].Row is not null)];
        var scope = new PairScope([.. usable.Select(_ => 0)], isBetween: false);
        var groups = new SamePictureSearch([.. usable.Select(file => encoded[file].Fingerprint!)], scope, new SamePictureOptions { Workers = options.Workers }).Run(null, cancellation);
        var trees = new LinkTrees(encoded.Length);
        foreach (var link in groups.SelectMany(group => group.Links))
        {
            var (first, second) = (usable[link.First], usable[link.Second]);
            if (TensorPrimitives.Dot<float>(encoded[first].Row!, encoded[second].Row!) >= options.Verification)
            {
                trees.Join(first, second);
            }
        }

        return [.. usable.GroupBy(trees.RootOf).Select(group => group.ToImmutableArray()).Where(group => group.Length > 1)];
    }

    /// <summary>Runs it.</summary>
    /// <param name="input">The set.</param>
    /// <param name="encoded">What came of each of its files.</param>
    /// <param name="same">Files that show the same picture.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="CurationInputException">The calibration doesn't fit these people.</exception>
    public static CurationResult Run(
        CurationInput input, ImmutableArray<EncodedPicture> encoded, ImmutableArray<ImmutableArray<int>> same, CurationOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNotEqual(encoded.Length, input.Files.Length, nameof(encoded));
        return new CurationRun(input, encoded, options).Run(same, cancellation);
    }

    private CurationResult Run(ImmutableArray<ImmutableArray<int>> same, CancellationToken cancellation)
    {
        for (var file = 0; file < _fates.Length; file++)
        {
            if (_encoded[file].Row is null)
            {
                LeaveOut(file, _encoded[file].Fingerprint is null ? PictureFate.Unreadable : PictureFate.NoFace, _encoded[file].Problem ?? "no face");
            }
        }

        LeaveOutSamePictures(same);
        var rows = Rows();
        var near = rows.Twins(_options.Verification, _options.Workers, cancellation);
        RefuseMisfit(near.Length, Enumerable.Range(0, _input.People.Length).Count(person => rows.CountOf(person) > 0));
        ImmutableArray<(int One, int Other, double Score)> twins = [.. near.Where(pair => pair.Score >= _options.OnePerson)];
        LeaveOutTwins(rows, twins);
        var together = twins.Select(pair => (pair.One, pair.Other)).ToHashSet();
        rows = Rows();
        var standings = rows.Standings(_fates.Length, (one, other) => together.Contains((Math.Min(one, other), Math.Max(one, other))), _options.Workers, cancellation);
        LeaveOutWrongLabels(standings);
        foreach (var alone in Kept().GroupBy(file => _input.PersonOf[file]).Where(own => !_isTested[own.Key] && !own.Skip(1).Any()).ToList())
        {
            LeaveOut(alone.Single(), PictureFate.OnlyOne, "the person has no other picture");
        }

        return new CurationResult(_input, [.. _fates], [.. _notes], [.. _beside], standings, twins, Split());
    }

    /// <summary>One other name for everybody would be many; beyond that, and ten times what the calibration says, the thresholds mean nothing here.</summary>
    private void RefuseMisfit(int near, int people)
    {
        var expected = _options.VerificationFmr * people * (people - 1) / 2;
        if (near > people + (10 * expected))
        {
            throw new CurationInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_input.Folder}: {near} pairs of its {people} people come as near to each other as one person's pictures do, where {expected:0.0} are to be expected: these people resemble each other more than those whom the calibration was measured on; give one of such people with --calibration, as accesscontrol evaluate makes it."));
        }
    }

    private ImmutableArray<SplitPart> Split()
    {
        var parts = new SplitPart[_input.People.Length];
        int[] people = [.. Kept().Select(file => _input.PersonOf[file]).Distinct().Order()];
        var split = PersonSplit.Of([.. people.Select(person => _input.People[person])], [.. people.Select(person => _isTested[person])], _options.Shares, _options.Seed);
        for (var i = 0; i < people.Length; i++)
        {
            parts[people[i]] = split[i];
        }

        return [.. parts];
    }

    private IEnumerable<int> Kept() => Enumerable.Range(0, _fates.Length).Where(file => _fates[file] == PictureFate.Kept);

    private LabelledRows Rows(HashSet<int>? without = null) => new(
        [.. _encoded.Select((picture, file) => _fates[file] == PictureFate.Kept && without?.Contains(file) is not true ? picture.Row : null)], _input.PersonOf, _input.People.Length);

    private bool IsFree(int file) => !_isTested[_input.PersonOf[file]] && !_options.Right.Contains(_input.Files[file]) && !_options.Right.Contains(_input.People[_input.PersonOf[file]]);

    private void LeaveOut(int file, PictureFate fate, string why, params ReadOnlySpan<int> beside) => (_fates[file], _notes[file], _beside[file]) = (fate, why, [.. beside]);

    private void LeaveOutSamePictures(ImmutableArray<ImmutableArray<int>> same)
    {
        var rows = Rows(same.SelectMany(group => group).ToHashSet());
        foreach (var group in same)
        {
            // The largest of each person, the first of equals.
            var best = group.GroupBy(file => _input.PersonOf[file]).ToDictionary(own => own.Key, own => own.OrderByDescending(file => (long)_encoded[file].Fingerprint!.Width * _encoded[file].Fingerprint!.Height).ThenBy(file => file).First());
            foreach (var file in group.Where(file => best[_input.PersonOf[file]] != file && !_isTested[_input.PersonOf[file]]))
            {
                LeaveOut(file, PictureFate.SamePicture, $"the same picture as {_input.Files[best[_input.PersonOf[file]]]}", best[_input.PersonOf[file]]);
            }

            if (best.Count > 1)
            {
                var likely = best.Values.MaxBy(file => rows.MedianTo(_encoded[file].Row!, _input.PersonOf[file]) ?? -1);
                var isKnown = rows.MedianTo(_encoded[likely].Row!, _input.PersonOf[likely]) >= _options.Verification;
                var tested = best.Values.Where(file => _isTested[_input.PersonOf[file]]).Append(-1).First();
                foreach (var file in best.Values.Where(file => IsFree(file) && (tested >= 0 || !isKnown || file != likely)))
                {
                    var other = tested >= 0 ? tested : file != likely ? likely : best.Values.First(one => one != file);
                    LeaveOut(file, PictureFate.SamePictureElsewhere, $"the same picture as {_input.Files[other]}, under another name", other);
                }
            }
        }
    }

    /// <summary>Whoever of two has fewer pictures goes, the later name of equals; whoever is tested stays.</summary>
    private void LeaveOutTwins(LabelledRows rows, ImmutableArray<(int One, int Other, double Score)> twins)
    {
        var filesOf = Kept().ToLookup(file => _input.PersonOf[file]);
        var gone = new HashSet<int>();
        foreach (var (one, other, score) in twins.OrderByDescending(pair => pair.Score))
        {
            if (gone.Contains(one) || gone.Contains(other))
            {
                continue;
            }

            var (stays, goes) = _isTested[other] || (!_isTested[one] && rows.CountOf(other) > rows.CountOf(one)) ? (other, one) : (one, other);
            if (filesOf[goes].All(IsFree))
            {
                gone.Add(goes);
                foreach (var file in filesOf[goes])
                {
                    LeaveOut(
                        file,
                        PictureFate.SamePerson,
                        string.Create(CultureInfo.InvariantCulture, $"{_input.People[goes]} seems to be {_input.People[stays]}: {score:0.00}"),
                        rows.Typical(stays));
                }
            }
        }
    }

    private void LeaveOutWrongLabels(ImmutableArray<PictureStanding?> standings)
    {
        var rows = Rows();
        var people = Enumerable.Range(0, _input.People.Length).Count(person => rows.CountOf(person) > 0);
        foreach (var file in Kept().Where(IsFree).ToList())
        {
            if (standings[file] is not { } standing)
            {
                continue;
            }

            if (IsAnothers(standing, people))
            {
                LeaveOut(
                    file,
                    PictureFate.LooksLikeAnother,
                    string.Create(CultureInfo.InvariantCulture, $"looks like {_input.People[standing.Nearest]}: {standing.Other:0.00}, own {standing.Own:0.00}"),
                    rows.Typical(_input.PersonOf[file]),
                    rows.Typical(standing.Nearest));
            }
            else if (IsUnlikeItsOwn(standing))
            {
                LeaveOut(
                    file,
                    PictureFate.UnlikeItsOwn,
                    string.Create(CultureInfo.InvariantCulture, $"unlike the person's other {standing.Others}: {standing.Own:0.00}, they among themselves {standing.Unity:0.00}"),
                    rows.Typical(_input.PersonOf[file]));
            }
        }
    }

    /// <summary>Both at once: so little like its own, and so much like the nearest of all the others.</summary>
    private bool IsAnothers(in PictureStanding standing, int people) => standing.Own is { } own && standing.Other > own
        && _options.Tails.Below(own) * (1 - Math.Pow(1 - _options.Tails.AtLeast(standing.Other), people)) < _options.ChanceOfRight;

    private bool IsUnlikeItsOwn(in PictureStanding standing) => standing.Own < _options.Unlike && standing.Others > 1 && standing.Unity >= _options.Verification;
}
