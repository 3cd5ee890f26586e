namespace AccessControl.Domain.People.Records;

/// <summary>Finds people by what is being typed: beginnings of names and numbers, through slips of the keyboard.</summary>
/// <remarks>
/// Immutable, thread-safe. Each word typed is held against the beginnings of the words of a record; every one has to be found. Of a word of one or two letters
/// the letters have to be there as they are. Where that finds fewer than were asked for, names follow that share most trigrams.
/// </remarks>
public sealed class RecordSearch
{
    // Jaro and Winkler's likeness of a typed word and as much of a name.
    private const double Least = 0.84;

    // Jaccard's likeness of trigrams: one slip in one of two words stays above it, another name of the same family below.
    private const double LeastShared = 0.45;

    private const int ShortestToBeMistyped = 3;

    private readonly string[][] _words;
    private readonly Trigrams[] _trigrams;

    /// <summary>Makes records ready.</summary>
    public RecordSearch(IReadOnlyList<PersonRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        _words = [.. records.Select(record => Words($"{record.ShownName} {record.Number} {record.Department}"))];
        _trigrams = [.. records.Select(record => Trigrams.Of(RecordText.Canonical(record.ShownName)))];
    }

    /// <summary>Finds.</summary>
    /// <param name="typed">As far as it is typed.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>Which records, best first; of equals in the order of the list. None where nothing is typed.</returns>
    public IReadOnlyList<int> Find(string typed, int count)
    {
        var wanted = Words(typed);
        if (wanted.Length == 0)
        {
            return [];
        }

        var found = new List<(double Score, int Record)>();
        for (var record = 0; record < _words.Length; record++)
        {
            double sum = 0;
            foreach (var word in wanted)
            {
                var best = 0.0;
                foreach (var other in _words[record])
                {
                    best = Math.Max(best, Score(word, other));
                }

                if (best < Least)
                {
                    sum = double.NegativeInfinity;
                    break;
                }

                sum += best;
            }

            if (sum > 0)
            {
                found.Add((sum, record));
            }
        }

        int[] first = [.. found.OrderByDescending(one => one.Score).ThenBy(one => one.Record).Take(count).Select(one => one.Record)];
        return first.Length == count ? first : [.. first, .. Alike(wanted, first.ToHashSet()).Take(count - first.Length)];
    }

    private IEnumerable<int> Alike(string[] wanted, HashSet<int> known)
    {
        var typed = Trigrams.Of(string.Join(' ', wanted));
        return Enumerable.Range(0, _trigrams.Length)
            .Where(record => !known.Contains(record))
            .Select(record => (Score: typed.Jaccard(_trigrams[record]), Record: record))
            .Where(one => one.Score >= LeastShared)
            .OrderByDescending(one => one.Score)
            .Select(one => one.Record);
    }

    /// <summary>1.1 for the whole word, 1 for its beginning, below that for what is alike.</summary>
    private static double Score(string typed, string word)
    {
        if (word.StartsWith(typed, StringComparison.Ordinal))
        {
            return word.Length == typed.Length ? 1.1 : 1;
        }

        if (typed.Length < ShortestToBeMistyped || char.IsAsciiDigit(typed[0]))
        {
            return 0;
        }

        // What is left out or stands twice makes the same beginning shorter or longer by one.
        var best = 0.0;
        for (var length = Math.Max(ShortestToBeMistyped, typed.Length - 1); length <= Math.Min(word.Length, typed.Length + 1); length++)
        {
            best = Math.Max(best, JaroWinkler.Of(typed, word.AsSpan(0, length)));
        }

        return best;
    }

    private static string[] Words(string text) => RecordText.Canonical(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
