namespace AccessControl.Training.Adaptation;

/// <summary>How captures scatter within people, and people around each other; every person weighs the same.</summary>
/// <remarks>
/// Both are shrunk towards a multiple of the identity as far as their own noise asks for (Ledoit and Wolf, 2004, with people as what is drawn). Variances within people along each direction are means without
/// the twentieth of the people who have most of it: nobody's captures make a direction alone, whoever's they are.
/// </remarks>
internal sealed class PeopleScatter
{
    private const double TrimmedShare = 0.05;

    private readonly PeopleRows _rows;
    private readonly double[][] _centred;
    private readonly double[][] _means;

    public PeopleScatter(PeopleRows rows)
    {
        _rows = rows;
        var d = rows.Dimension;
        _means = [.. rows.RowsOf.Select(own => Mean(own, d))];
        _centred = [.. Enumerable.Range(0, rows.Count).Select(row => Less(rows.Row(row), _means[rows.PersonOf[row]]))];
        Within = WithinPeople();
        Between = BetweenPeople();
    }

    /// <summary>Within people, all eigenvalues above 0.</summary>
    public SymmetricMatrix Within { get; }

    /// <summary>Of people's true means, d by d; what captures scatter is taken out of it.</summary>
    public double[] Between { get; }

    private SymmetricMatrix WithinPeople()
    {
        var d = _rows.Dimension;
        int[] counted = [.. Enumerable.Range(0, _rows.People).Where(person => _rows.RowsOf[person].Length > 1)];
        var sum = new double[d * d];
        foreach (var person in counted)
        {
            foreach (var row in _rows.RowsOf[person])
            {
                Add(sum, _centred[row], 1.0 / ((_rows.RowsOf[person].Length - 1) * counted.Length));
            }
        }

        var raw = SymmetricMatrix.Of(sum);
        var trimmed = raw.Vectors.Select(vector => Trimmed(counted, vector)).ToArray();
        var scale = raw.Values.Sum() / trimmed.Sum();
        var values = trimmed.Select(value => value * scale).ToArray();
        var mean = values.Average();

        // What each person's own covariance differs from that of all, over how far that is from the identity.
        var (noise, far) = (0.0, values.Sum(value => (value - mean) * (value - mean)));
        var square = raw.Values.Sum(value => value * value);
        foreach (var person in counted)
        {
            var own = _rows.RowsOf[person];
            double ownSquare = 0, both = 0, n = own.Length - 1;
            foreach (var one in own)
            {
                both += Form(sum, _centred[one]) / n;
                ownSquare += own.Sum(other => Math.Pow(Dot(_centred[one], _centred[other]), 2)) / (n * n);
            }

            noise += ownSquare - (2 * both) + square;
        }

        var shrinkage = far > 0 ? Math.Min(1, noise / ((double)counted.Length * counted.Length) / far) : 1;
        return raw with { Values = [.. values.Select(value => Math.Max(((1 - shrinkage) * value) + (shrinkage * mean), 1e-9))] };
    }

    private double[] BetweenPeople()
    {
        var d = _rows.Dimension;
        var all = new double[d];
        foreach (var mean in _means)
        {
            for (var i = 0; i < d; i++)
            {
                all[i] += mean[i] / _means.Length;
            }
        }

        var centred = _means.Select(mean => mean.Zip(all, (one, other) => one - other).ToArray()).ToArray();
        var between = new double[d * d];
        foreach (var mean in centred)
        {
            Add(between, mean, 1.0 / Math.Max(1, centred.Length - 1));
        }

        var (trace, square) = (0.0, between.Sum(value => value * value));
        for (var i = 0; i < d; i++)
        {
            trace += between[(i * d) + i];
        }

        var far = square - (trace * trace / d);
        var noise = centred.Sum(mean => Math.Pow(Dot(mean, mean), 2) - (2 * Form(between, mean)) + square) / ((double)centred.Length * centred.Length);
        var shrinkage = far > 0 ? Math.Clamp(noise / far, 0, 1) : 1;
        var within = Within.Function(value => value);
        var captures = _rows.RowsOf.Average(own => 1.0 / own.Length);
        for (var i = 0; i < between.Length; i++)
        {
            between[i] = ((1 - shrinkage) * between[i]) + (i % (d + 1) == 0 ? shrinkage * trace / d : 0) - (captures * within[i]);
        }

        return between;
    }

    private double Trimmed(int[] people, double[] vector)
    {
        double[] energies = [.. people.Select(person => _rows.RowsOf[person].Sum(row => Math.Pow(Dot(_centred[row], vector), 2)) / (_rows.RowsOf[person].Length - 1)).Order()];
        return energies.Take(energies.Length - (int)Math.Ceiling(energies.Length * TrimmedShare)).DefaultIfEmpty(energies[0]).Average() + 1e-12;
    }

    private double[] Mean(IReadOnlyList<int> rows, int d)
    {
        var mean = new double[d];
        foreach (var row in rows)
        {
            var values = _rows.Row(row);
            for (var i = 0; i < d; i++)
            {
                mean[i] += values[i] / (double)rows.Count;
            }
        }

        return mean;
    }

    private static double[] Less(ReadOnlySpan<float> row, double[] mean)
    {
        var less = new double[mean.Length];
        for (var i = 0; i < mean.Length; i++)
        {
            less[i] = row[i] - mean[i];
        }

        return less;
    }

    private static void Add(double[] sum, double[] vector, double weight)
    {
        var d = vector.Length;
        for (var i = 0; i < d; i++)
        {
            var weighted = weight * vector[i];
            for (var j = 0; j < d; j++)
            {
                sum[(i * d) + j] += weighted * vector[j];
            }
        }
    }

    private static double Form(double[] matrix, double[] vector)
    {
        var d = vector.Length;
        double form = 0;
        for (var i = 0; i < d; i++)
        {
            form += vector[i] * Dot(matrix.AsSpan(i * d, d), vector);
        }

        return form;
    }

    private static double Dot(ReadOnlySpan<double> one, ReadOnlySpan<double> other) => System.Numerics.Tensors.TensorPrimitives.Dot(one, other);
}
