using AccessControl.Domain.Matching.Adaptation;

namespace AccessControl.Training.Adaptation;

/// <summary>Brings a whitening near the identity.</summary>
internal static class NearIdentity
{
    /// <summary>
    /// The map of rank 8 that moves faces most nearly as a whitening W does, within the bound. Scores are cosines: neither a rotation nor a scale of W changes them, so that of all that score alike the
    /// symmetric one is taken, (WᵀW)^½, at the scale at which half of the faces' energy lies where its eigenvalues are below 1, and then scaled into the bound.
    /// </summary>
    /// <param name="square">WᵀW.</param>
    /// <param name="rows">Faces: an axis along which they hardly extend is left as it is, whatever W does there.</param>
    public static LowRankMap Of(SymmetricMatrix square, PeopleRows rows)
    {
        var d = square.Values.Length;
        double[] roots = [.. square.Values.Select(value => Math.Sqrt(Math.Max(0, value)))];
        double[] energies = [.. square.Vectors.Select(axis => Energy(rows, axis))];
        var middle = Middle(roots, energies);
        double[] moves = [.. roots.Select(root => (root / middle) - 1)];
        int[] chosen = [.. Enumerable.Range(0, d).OrderByDescending(i => moves[i] * moves[i] * energies[i]).Take(SiteHead.MostRank).Order()];
        var (u, v) = (new double[d * chosen.Length], new double[d * chosen.Length]);
        for (var j = 0; j < chosen.Length; j++)
        {
            for (var i = 0; i < d; i++)
            {
                v[(i * chosen.Length) + j] = square.Vectors[chosen[j]][i];
                u[(i * chosen.Length) + j] = moves[chosen[j]] * square.Vectors[chosen[j]][i];
            }
        }

        return LowRankMap.Of(chosen.Length, u, v);
    }

    private static double Energy(PeopleRows rows, double[] axis)
    {
        double energy = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            double along = 0;
            var values = rows.Row(row);
            for (var i = 0; i < axis.Length; i++)
            {
                along += axis[i] * values[i];
            }

            energy += along * along;
        }

        return energy;
    }

    // Where half of the weight lies below.
    private static double Middle(double[] roots, double[] weights)
    {
        var half = weights.Sum() / 2;
        foreach (var i in Enumerable.Range(0, roots.Length).OrderBy(i => roots[i]))
        {
            half -= weights[i];
            if (half <= 0)
            {
                return roots[i];
            }
        }

        return roots[^1];
    }
}
