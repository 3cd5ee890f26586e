using System.Collections.Immutable;

namespace AccessControl.Domain.People.Records;

/// <summary>The runs of three characters of a text, begin and end of words marked: two texts are as alike as the share of runs that they have in common.</summary>
/// <remarks>Immutable, thread-safe. The share is that of Jaccard 1901: in both over in either.</remarks>
public sealed class Trigrams
{
    private readonly ImmutableArray<ulong> _runs;

    private Trigrams(ImmutableArray<ulong> runs) => _runs = runs;

    /// <summary>Takes a text apart.</summary>
    public static Trigrams Of(string? text)
    {
        var runs = new SortedSet<ulong>();
        foreach (var word in RecordText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var edged = $"^^{word}^";
            for (var start = 0; start + 3 <= edged.Length; start++)
            {
                runs.Add(((ulong)edged[start] << 32) | ((ulong)edged[start + 1] << 16) | edged[start + 2]);
            }
        }

        return new Trigrams([.. runs]);
    }

    /// <summary>Compares.</summary>
    /// <returns>0 to 1; 0 where one of them is empty.</returns>
    public double Jaccard(Trigrams other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (i, j, both) = (0, 0, 0);
        while (i < _runs.Length && j < other._runs.Length)
        {
            var (one, another) = (_runs[i], other._runs[j]);
            both += one == another ? 1 : 0;
            i += one <= another ? 1 : 0;
            j += another <= one ? 1 : 0;
        }

        return both == 0 ? 0 : both / (double)(_runs.Length + other._runs.Length - both);
    }
}
