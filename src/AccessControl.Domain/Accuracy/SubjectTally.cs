namespace AccessControl.Domain.Accuracy;

/// <summary>Errors and trials of each person, for rates whose trials are of one person each.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class SubjectTally
{
    private readonly int[] _errors;
    private readonly int[] _trials;

    /// <summary>Makes room.</summary>
    /// <param name="subjects">People, numbered from 0.</param>
    public SubjectTally(int subjects)
    {
        _errors = new int[subjects];
        _trials = new int[subjects];
    }

    /// <summary>Takes trials of one person.</summary>
    /// <param name="subject">The person's number.</param>
    /// <param name="errors">How many failed.</param>
    /// <param name="trials">How many there were, at least <paramref name="errors"/>.</param>
    public void Add(int subject, int errors, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, errors);
        _errors[subject] += errors;
        _trials[subject] += trials;
    }

    /// <summary>The rate, with an interval by drawing the people who have a trial.</summary>
    /// <param name="draws">How often they are drawn, at least 100.</param>
    /// <param name="seed">Same seed, same interval.</param>
    public MeasuredRate Measure(int draws = 500, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        var people = Enumerable.Range(0, _trials.Length).Where(subject => _trials[subject] > 0).ToArray();
        if (people.Length == 0)
        {
            return new MeasuredRate(0, 0, 0, 0, 0, new ErrorInterval(0, 1));
        }

        var random = new Random(seed);
        var rates = new double[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            long drawnErrors = 0, drawnTrials = 0;
            for (var i = 0; i < people.Length; i++)
            {
                var subject = people[random.Next(people.Length)];
                drawnErrors += _errors[subject];
                drawnTrials += _trials[subject];
            }

            rates[draw] = (double)drawnErrors / drawnTrials;
        }

        long errors = _errors.Sum(count => (long)count), trials = _trials.Sum(count => (long)count);
        var rate = (double)errors / trials;
        return new MeasuredRate(
            errors, trials, people.Length, rate, people.Average(subject => (double)_errors[subject] / _trials[subject]), DrawnRates.Interval(rates, rate, people.Length));
    }
}
