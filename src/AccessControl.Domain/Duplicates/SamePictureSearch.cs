using System.Collections.Immutable;
using AccessControl.Domain.Entrances;

namespace AccessControl.Domain.Duplicates;

/// <summary>
/// Finds files that show one picture: by bytes, by pixels, then by a hash that brings candidates and the details that decide. A hash of every
/// picture is kept; each is looked up whole, as parts of it, and mirrored, so that a part finds the whole it was cut from.
/// </summary>
/// <remarks>Pure. Same pictures, same options: same result, whatever the workers.</remarks>
public sealed class SamePictureSearch
{
    // So many pictures are looked up, and then so many candidates compared, before what was found is joined: those that hang together by then are
    // compared no more, so that ten thousand pictures of one scene cost ten thousand comparisons and not fifty million.
    private const int LookedUpAtOnce = 64;
    private const int ComparedAtOnce = 1024;

    // In groups of up to so many every pair is compared, to tell a chain from pictures that are all alike.
    private const int LargestFilled = 48;

    private static readonly ImmutableArray<PictureRegion> Parts = [PictureRegion.Whole, .. PartsOf(0.95), .. PartsOf(0.9)];

    private readonly ImmutableArray<PictureFingerprint> _pictures;
    private readonly PairScope _scope;
    private readonly SamePictureOptions _options;

    /// <summary>Sets it up.</summary>
    /// <param name="pictures">Numbered from 0.</param>
    /// <param name="scope">Which of them are compared.</param>
    /// <param name="options">When two count as one.</param>
    public SamePictureSearch(ImmutableArray<PictureFingerprint> pictures, PairScope scope, SamePictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scope.Count, pictures.Length, nameof(scope));
        (_pictures, _scope, _options) = (pictures, scope, options);
    }

    /// <summary>Runs it.</summary>
    /// <param name="done">Told how many pictures were looked up; may be null.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public ImmutableArray<PictureGroup> Run(Action<int>? done, CancellationToken cancellation)
    {
        var links = new Dictionary<(int, int), PictureLink>();
        var trees = new LinkTrees(_pictures.Length);
        LinkEqual(links, trees, picture => picture.Bytes, PictureChanges.SameBytes);
        LinkEqual(links, trees, picture => picture.Pixels, PictureChanges.SamePixels);
        LinkAlike(links, trees, done, cancellation);
        Fill(links, trees, cancellation);
        var forest = new LinkForest(_pictures.Length);
        foreach (var link in links.Values)
        {
            forest.Add(link);
        }

        return forest.Groups(_scope);
    }

    private static IEnumerable<PictureRegion> PartsOf(double size)
    {
        double[] places = [0, (1 - size) / 2, 1 - size];
        return places.SelectMany(top => places.Select(left => new PictureRegion(left, top, left + size, top + size)));
    }

    private static (int, int) Key(int first, int second) => (Math.Min(first, second), Math.Max(first, second));

    /// <summary>Equal ones are told from each other by nothing: each is tied to the first that it is compared with.</summary>
    private void LinkEqual(Dictionary<(int, int), PictureLink> links, LinkTrees trees, Func<PictureFingerprint, string> digest, PictureChanges changes)
    {
        foreach (var equal in Enumerable.Range(0, _pictures.Length).GroupBy(number => digest(_pictures[number])).Where(group => group.Skip(1).Any()))
        {
            int[] numbers = [.. equal];
            foreach (var number in numbers)
            {
                var partner = Array.Find(numbers, other => _scope.Holds(number, other));
                if (partner != number && _scope.Holds(number, partner))
                {
                    var (first, second) = Key(number, partner);
                    if (links.TryAdd((first, second), new PictureLink(first, second, 1, changes)))
                    {
                        trees.Join(first, second);
                    }
                }
            }
        }
    }

    private void LinkAlike(Dictionary<(int, int), PictureLink> links, LinkTrees trees, Action<int>? done, CancellationToken cancellation)
    {
        int[] drawn = [.. Enumerable.Range(0, _pictures.Length).Where(number => !_pictures[number].Sketch.IsPlain)];
        var index = new PerceptualHashIndex([.. drawn.Select(number => _pictures[number].Sketch.Hash(PictureRegion.Whole, false))]);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Workers, CancellationToken = cancellation };
        for (var start = 0; start < drawn.Length; start += LookedUpAtOnce)
        {
            var end = Math.Min(drawn.Length, start + LookedUpAtOnce);
            int[] roots = [.. Enumerable.Range(0, _pictures.Length).Select(trees.RootOf)];
            var candidates = new List<Candidate>[end - start];
            Parallel.For(start, end, parallel, i => candidates[i - start] = Candidates(drawn[i], drawn, index, roots));
            foreach (var some in candidates.SelectMany(of => of).Chunk(ComparedAtOnce))
            {
                Candidate[] open = [.. some.Where(pair => trees.RootOf(pair.Whole) != trees.RootOf(pair.Part))];
                var found = new PictureLink?[open.Length];
                Parallel.For(0, open.Length, parallel, i => found[i] = Compare(open[i]));
                foreach (var link in found.OfType<PictureLink>())
                {
                    trees.Join(link.First, link.Second);
                    Keep(links, link);
                }
            }

            done?.Invoke(end);
        }
    }

    private static void Keep(Dictionary<(int, int), PictureLink> links, PictureLink link)
    {
        if (!links.TryGetValue((link.First, link.Second), out var known) || known.Score < link.Score)
        {
            links[(link.First, link.Second)] = link;
        }
    }

    /// <summary>What a picture may be the whole of: each once, from where its hash lay nearest.</summary>
    private List<Candidate> Candidates(int whole, int[] drawn, PerceptualHashIndex index, int[] roots)
    {
        var best = new Dictionary<int, (int Distance, Candidate Pair)>();
        var found = new List<(int Number, int Distance)>();
        foreach (var mirrored in (bool[])[false, true])
        {
            foreach (var part in Parts)
            {
                index.Find(_pictures[whole].Sketch.Hash(part, mirrored), _options.HashRadius, found);
                foreach (var (number, distance) in found)
                {
                    var other = drawn[number];
                    if (roots[whole] != roots[other] && _scope.Holds(whole, other) && (!best.TryGetValue(other, out var known) || distance < known.Distance))
                    {
                        best[other] = (distance, new Candidate(whole, other, part, mirrored));
                    }
                }
            }
        }

        return [.. best.OrderBy(pair => pair.Key).Select(pair => pair.Value.Pair)];
    }

    private PictureLink? Compare(Candidate pair)
    {
        var (whole, part) = (_pictures[pair.Whole], _pictures[pair.Part]);
        var match = SketchRegistration.Register(whole.Sketch, part.Sketch, pair.Start, pair.Mirrored);
        var (first, second) = Key(pair.Whole, pair.Part);
        return match.Score >= _options.SmallestScore ? new PictureLink(first, second, match.Score, PictureDifference.Of(whole, part, match)) : null;
    }

    /// <summary>Compares what was left out because the two hung together already.</summary>
    private void Fill(Dictionary<(int, int), PictureLink> links, LinkTrees trees, CancellationToken cancellation)
    {
        var groups = links.Values.GroupBy(link => trees.RootOf(link.First))
            .Select(group => group.SelectMany(link => (int[])[link.First, link.Second]).Distinct().Order().ToArray())
            .Where(group => group.Length is > 2 and <= LargestFilled);
        (int First, int Second)[] pairs =
        [
            .. groups.SelectMany(group => group.SelectMany(first => group.Where(second => second > first && _scope.Holds(first, second)).Select(second => (first, second))))
                .Where(pair => !links.ContainsKey(pair)),
        ];
        var found = new PictureLink?[pairs.Length];
        Parallel.For(0, pairs.Length, new ParallelOptions { MaxDegreeOfParallelism = _options.Workers, CancellationToken = cancellation }, i =>
        {
            var (first, second) = pairs[i];
            found[i] = Equal(first, second) ?? CompareBothWays(first, second);
        });
        foreach (var link in found.OfType<PictureLink>())
        {
            Keep(links, link);
        }
    }

    private PictureLink? Equal(int first, int second) =>
        _pictures[first].Bytes == _pictures[second].Bytes ? new PictureLink(first, second, 1, PictureChanges.SameBytes)
        : _pictures[first].Pixels == _pictures[second].Pixels ? new PictureLink(first, second, 1, PictureChanges.SamePixels)
        : null;

    private PictureLink? CompareBothWays(int first, int second)
    {
        if (_pictures[first].Sketch.IsPlain || _pictures[second].Sketch.IsPlain)
        {
            return null;
        }

        PictureLink? best = null;
        foreach (var (whole, part) in ((int, int)[])[(first, second), (second, first)])
        {
            var hash = _pictures[part].Sketch.Hash(PictureRegion.Whole, false);
            foreach (var mirrored in (bool[])[false, true])
            {
                var nearest = Parts.MinBy(region => _pictures[whole].Sketch.Hash(region, mirrored).DistanceTo(hash));
                if (Compare(new Candidate(whole, part, nearest, mirrored)) is { } link && !(best?.Score >= link.Score))
                {
                    best = link;
                }
            }
        }

        return best;
    }

    private readonly record struct Candidate(int Whole, int Part, PictureRegion Start, bool Mirrored);
}
