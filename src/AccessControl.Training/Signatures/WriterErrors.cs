namespace AccessControl.Training.Signatures;

/// <summary>Scores of writers, sorted once, so that the equal error rate of any draw of the writers is one walk over them.</summary>
internal sealed class WriterErrors
{
    private readonly (double Score, int Writer)[] _genuine;
    private readonly (double Score, int Writer)[] _impostors;
    private readonly (int Genuine, int Impostors)[] _counts;

    /// <summary>Sorts.</summary>
    /// <param name="writers">Scores of each writer's genuine signatures and of what is taken for them.</param>
    public WriterErrors(IEnumerable<(double[] Genuine, double[] Impostors)> writers)
    {
        var all = writers.ToList();
        _counts = [.. all.Select(writer => (writer.Genuine.Length, writer.Impostors.Length))];
        _genuine = [.. all.SelectMany((writer, w) => writer.Genuine.Select(score => (score, w))).OrderBy(one => one.score)];
        _impostors = [.. all.SelectMany((writer, w) => writer.Impostors.Select(score => (score, w))).OrderBy(one => one.score)];
    }

    /// <summary>Of every writer once.</summary>
    /// <returns>0 to 1; no number where there is nobody.</returns>
    public double EqualError() => EqualError([.. Enumerable.Repeat(1, _counts.Length)]);

    /// <summary>The error rate at the threshold where as many genuine ones are refused as others accepted, one threshold for all writers.</summary>
    /// <param name="times">How often each writer was drawn.</param>
    /// <returns>0 to 1; no number where there is nobody.</returns>
    public double EqualError(ReadOnlySpan<int> times)
    {
        long genuine = 0, impostors = 0;
        for (var writer = 0; writer < _counts.Length; writer++)
        {
            genuine += (long)times[writer] * _counts[writer].Genuine;
            impostors += (long)times[writer] * _counts[writer].Impostors;
        }

        if (genuine == 0 || impostors == 0)
        {
            return double.NaN;
        }

        // Both rates as the threshold goes up through the genuine scores.
        long refused = 0, accepted = impostors;
        var next = 0;
        foreach (var (score, writer) in _genuine)
        {
            for (; next < _impostors.Length && _impostors[next].Score < score; next++)
            {
                accepted -= times[_impostors[next].Writer];
            }

            // A score that was drawn several times is refused one by one: of these the first that makes both rates meet.
            var meeting = Math.Max(refused, ((accepted * genuine) + impostors - 1) / impostors);
            refused += times[writer];
            if (meeting < refused)
            {
                return ((meeting / (double)genuine) + (accepted / (double)impostors)) / 2;
            }
        }

        return 1;
    }
}
