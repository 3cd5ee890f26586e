namespace AccessControl.Domain.People.Records;

/// <summary>What a record's encoder sees: the runs of 2 to 4 characters of its fields, each as the number of a bucket.</summary>
/// <remarks>
/// Runs of a field carry its tag; those of all names are given once more under one tag, so that given and family name exchanged are still alike. Where a text has umlauts, it is
/// taken both without them and with them spelled out. The hash is FNV-1a with a final mixing (Fowler, Noll and Vo), which is the same for ever: trained weights rest on it.
/// </remarks>
public static class RecordFeatures
{
    /// <summary>Buckets: numbers are below it. Bucket 0 is none's, it fills up shorter lists.</summary>
    public const int Buckets = 8192;

    /// <summary>Features of a record at most; the longest names need fewer than half of it.</summary>
    public const int Most = 640;

    private const int Shortest = 2, Longest = 4;

    // Marks begin and end of a word; in no folded text.
    private const char Edge = '^';

    /// <summary>The features.</summary>
    /// <returns>Buckets in rising order, each once, 1 to <see cref="Buckets"/> - 1; empty where the record says nothing.</returns>
    public static int[] Of(PersonRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var found = new List<int>(256);
        AddNames(found, 'g', record.Given);
        AddNames(found, 'f', record.Family);
        AddNames(found, 'n', record.Name);
        var mail = MailLocal(record.Mail);
        Add(found, 'm', RecordText.Fold(mail));
        // An address most often holds the name: so it meets names too.
        Add(found, 'a', RecordText.Fold(mail));
        Add(found, 'd', RecordText.Fold(record.Department));
        Add(found, '#', RecordText.Fold(record.Number));
        found.Sort();
        return [.. found.Distinct().Take(Most)];
    }

    /// <summary>What stands before the @ of an address.</summary>
    public static string MailLocal(string? mail)
    {
        var at = mail?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return at < 0 ? mail ?? "" : mail![..at];
    }

    private static void AddNames(List<int> found, char tag, string? name)
    {
        var (folded, spelled) = (RecordText.Fold(name), RecordText.Spell(name));
        Add(found, tag, folded);
        Add(found, 'a', folded);
        if (spelled != folded)
        {
            Add(found, tag, spelled);
            Add(found, 'a', spelled);
        }
    }

    private static void Add(List<int> found, char tag, string folded)
    {
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var edged = $"{Edge}{word}{Edge}";
            for (var length = Shortest; length <= Longest; length++)
            {
                for (var start = 0; start + length <= edged.Length; start++)
                {
                    found.Add(Bucket(tag, edged.AsSpan(start, length)));
                }
            }
        }
    }

    private static int Bucket(char tag, ReadOnlySpan<char> run)
    {
        var hash = (2166136261u ^ tag) * 16777619u;
        foreach (var c in run)
        {
            hash = (hash ^ (byte)c) * 16777619u;
            hash = (hash ^ (byte)(c >> 8)) * 16777619u;
        }

        hash ^= hash >> 16;
        hash *= 0x85EBCA6Bu;
        hash ^= hash >> 13;
        return 1 + (int)(hash % (Buckets - 1));
    }
}
