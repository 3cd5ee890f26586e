using System.Collections.Immutable;
using AccessControl.Simulation.People;
using AccessControl.Training.Twins;

namespace AccessControl.Training.Adaptation;

/// <summary>One way to adapt, fitted five times so that each person is measured by a head that hadn't seen them, and once on all.</summary>
/// <param name="Rows">Each capture behind the head of its person's fold.</param>
/// <param name="Lines">By fold: cosines as log-likelihood ratios, fitted on the people of the other folds.</param>
/// <param name="Final">Fitted on all people: what is used; null for no change.</param>
internal sealed record CrossFit(PeopleRows Rows, ImmutableArray<LikelihoodLine> Lines, LowRankMap? Final)
{
    /// <summary>Parts of the people.</summary>
    public const int Folds = 5;

    // So many people's pairs fix two numbers well.
    private const int LinePeople = 150;

    /// <summary>Deals people into folds of the same size, give or take one.</summary>
    public static ImmutableArray<int> Deal(int people, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, people)];
        new SeededRandom(seed).Shuffle(order);
        var foldOf = new int[people];
        for (var i = 0; i < people; i++)
        {
            foldOf[order[i]] = i % Folds;
        }

        return [.. foldOf];
    }

    /// <summary>Fits.</summary>
    /// <param name="site">All captures.</param>
    /// <param name="foldOf">By person.</param>
    /// <param name="learned">Captures that are learned from.</param>
    /// <param name="fitter">Null for no change.</param>
    /// <param name="seed">Of what the fitter draws.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static CrossFit Of(PeopleRows site, ImmutableArray<int> foldOf, IReadOnlyList<int> learned, IHeadFitter? fitter, ulong seed, CancellationToken cancellation)
    {
        var (rows, lines) = (new float[site.All.Length], ImmutableArray.CreateBuilder<LikelihoodLine>(Folds));
        for (var fold = 0; fold < Folds; fold++)
        {
            cancellation.ThrowIfCancellationRequested();
            var map = fitter?.Fit(site.Some([.. learned.Where(row => foldOf[site.PersonOf[row]] != fold)]), SeededRandom.Mix(seed, (ulong)fold));
            for (var row = 0; row < site.Count; row++)
            {
                if (foldOf[site.PersonOf[row]] == fold)
                {
                    var target = rows.AsSpan(row * site.Dimension, site.Dimension);
                    if (map is null)
                    {
                        site.Row(row).CopyTo(target);
                    }
                    else
                    {
                        map.Apply(site.Row(row), target);
                    }
                }
            }

            var others = site.Some([.. Enumerable.Range(0, site.People).Where(person => foldOf[person] != fold).Take(LinePeople).SelectMany(person => site.RowsOf[person])]);
            lines.Add(Line(map is null ? others : map.Apply(others)));
        }

        return new CrossFit(new PeopleRows(rows, site.Dimension, site.PersonOf), lines.MoveToImmutable(), fitter?.Fit(site.Some(learned), SeededRandom.Mix(seed, Folds)));
    }

    private static LikelihoodLine Line(PeopleRows rows)
    {
        var (mated, nonMated) = (new List<float>(), new List<float>());
        for (var one = 0; one < rows.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                (rows.PersonOf[one] == rows.PersonOf[other] ? mated : nonMated).Add(rows.Cosine(one, other));
            }
        }

        return LikelihoodLine.Fit(mated, nonMated);
    }
}
