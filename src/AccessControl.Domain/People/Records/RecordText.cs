using System.Text;

namespace AccessControl.Domain.People.Records;

/// <summary>Text of records without what differs between two ways of writing the same: case, diacritics, punctuation, width.</summary>
/// <remarks>
/// Tables of our own, so that a text is folded the same way on every machine and runtime for ever: trained weights and stored hashes rest on it. Letters of other scripts than the Latin
/// stay as they are, in lower case.
/// </remarks>
public static class RecordText
{
    /// <summary>Characters of a field that are looked at: a list may hold anything.</summary>
    public const int Longest = 200;

    private const string Marked = "áàâãåāăąäæçćĉċčďđðéèêëēĕėęěĝğġģĥħíìîïĩīĭįıĵķĺļľŀłñńņňóòôõøōŏőöœŕŗřśŝşšșţťŧțþúùûũūŭůűųüŵýÿŷźżžİ";

    private const string Plain = "aaaaaaaaaacccccdddeeeeeeeeegggghhiiiiiiiiijklllllnnnnoooooooooorrrssssstttttuuuuuuuuuuwyyyzzzi";

    private static readonly Dictionary<char, char> Folding = Marked.Zip(Plain).ToDictionary(pair => pair.First, pair => pair.Second);

    // How German, Danish and Swedish spell these where a keyboard lacks them.
    private static readonly Dictionary<char, string> Spelling = new()
    {
        ['ä'] = "ae",
        ['ö'] = "oe",
        ['ü'] = "ue",
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['ø'] = "oe",
        ['å'] = "aa",
        ['œ'] = "oe",
        ['þ'] = "th",
    };

    /// <summary>Lower case, diacritics off (ä becomes a), all else than letters and digits one space.</summary>
    public static string Fold(string? text) => Folded(text, isSpelled: false);

    /// <summary>The same with umlauts spelled out (ä becomes ae).</summary>
    public static string Spell(string? text) => Folded(text, isSpelled: true);

    /// <summary>Folded so that all three ways of writing an umlaut are one: ä, ae and a become a.</summary>
    public static string Canonical(string? text)
    {
        var spelled = Spell(text);
        if (spelled.Length == 0)
        {
            return spelled;
        }

        var folded = new StringBuilder(spelled.Length);
        foreach (var c in spelled)
        {
            var last = folded.Length > 0 ? folded[^1] : ' ';
            var isSecondOfOne = (c == 'e' && last is 'a' or 'o' or 'u') || (c is 'a' or 's' && c == last);
            if (!isSecondOfOne)
            {
                folded.Append(c);
            }
        }

        return folded.ToString();
    }

    private static string Folded(string? text, bool isSpelled)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var folded = new StringBuilder(Math.Min(text.Length, Longest) + 8);
        var isOpen = false;
        foreach (var raw in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            var c = char.ToLowerInvariant(raw is >= '\uFF01' and <= '\uFF5E' ? (char)(raw - 0xFEE0) : raw);
            if (c is >= '\u0300' and <= '\u036F' or '\u00AD' or '\u200B' or '\'' or '\u2019' or '`')
            {
                // A mark by itself belongs to the letter before it: u and a diaeresis are ü.
                if (isSpelled && c == '\u0308' && folded.Length > 0 && folded[^1] is 'a' or 'o' or 'u')
                {
                    folded.Append('e');
                }

                continue;
            }

            if (!char.IsLetterOrDigit(c))
            {
                isOpen = folded.Length > 0;
                continue;
            }

            if (isOpen)
            {
                folded.Append(' ');
                isOpen = false;
            }

            if (isSpelled && Spelling.TryGetValue(c, out var spelled))
            {
                folded.Append(spelled);
            }
            else if (c == 'ß')
            {
                folded.Append("ss");
            }
            else
            {
                folded.Append(Folding.GetValueOrDefault(c, c));
            }
        }

        return folded.ToString();
    }
}
