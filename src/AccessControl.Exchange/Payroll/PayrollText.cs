using System.Collections.Immutable;
using System.Text;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.People.Records;

namespace AccessControl.Exchange.Payroll;

/// <summary>Fields and characters of one payroll file, with what is wrong with them.</summary>
internal sealed class PayrollText(PayrollFileForm form)
{
    private readonly Encoding _encoding = form.Encoding switch
    {
        PayrollEncoding.Ascii => Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        PayrollEncoding.Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
        _ => new UTF8Encoding(form.Encoding == PayrollEncoding.Utf8WithMark, throwOnInvalidBytes: true),
    };

    private readonly List<string> _problems = [];

    /// <summary>One line each, in the order of the file.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The bytes, with the mark where the form wants one.</summary>
    public ImmutableArray<byte> Bytes(string text) => _problems.Count == 0 ? [.. _encoding.GetPreamble(), .. _encoding.GetBytes(text)] : [];

    /// <summary>A field with its quotes.</summary>
    public string Field(string place, string value)
    {
        var field = Encodable(place, value);
        var asksQuotes = field.Contains(form.Delimiter, StringComparison.Ordinal) || field.Contains('"', StringComparison.Ordinal);
        if (asksQuotes && form.Quoting == PayrollQuoting.Never)
        {
            _problems.Add($"{place}: '{value}' holds a delimiter or a quote, and the template quotes nothing; change it, or quote when needed.");
        }

        return form.Quoting == PayrollQuoting.Always || (form.Quoting == PayrollQuoting.WhenNeeded && (asksQuotes || field is [' ', ..] or [.., ' ']))
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
    }

    /// <summary>Text of characters that the encoding has; a control character is a fault whatever the encoding.</summary>
    public string Encodable(string place, string text)
    {
        var written = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var taken) == System.Buffers.OperationStatus.Done;
            if (isWhole && !Rune.IsControl(rune) && Has(rest[..taken]))
            {
                written.Append(rest[..taken]);
            }
            else if (isWhole && form.IsTransliterated && Spelled(rest[..taken]) is { } spelled)
            {
                written.Append(spelled);
            }
            else
            {
                var shown = isWhole && !Rune.IsControl(rune) ? $"'{rune}' (U+{rune.Value:X4})" : $"U+{(int)rest[0]:X4}";
                _problems.Add($"{place}: '{string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c))}' holds {shown}, which the file can't hold; change it{(form.IsTransliterated ? "" : ", or let the template transliterate")}.");
            }

            rest = rest[taken..];
        }

        return written.ToString();
    }

    /// <summary>Without diacritics, or spelled out, in the case that it has; null where that isn't in the encoding either.</summary>
    private string? Spelled(ReadOnlySpan<char> letter)
    {
        var spelled = RecordText.Spell(letter.ToString());
        return spelled.Length == 0 || !Has(spelled) ? null
            : char.IsUpper(letter[0]) ? char.ToUpperInvariant(spelled[0]) + spelled[1..]
            : spelled;
    }

    private bool Has(ReadOnlySpan<char> text)
    {
        try
        {
            _ = _encoding.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
