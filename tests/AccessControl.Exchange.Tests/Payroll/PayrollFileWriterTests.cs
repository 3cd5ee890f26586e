using System.Collections.Immutable;
using System.Text;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.People;
using AccessControl.Exchange.Payroll;

namespace AccessControl.Exchange.Tests.Payroll;

public sealed class PayrollFileWriterTests
{
    private static readonly PayrollFileForm Plain = new("a.csv", PayrollEncoding.Utf8, false, "\n", ',', PayrollQuoting.WhenNeeded, false, []);

    [Theory]
    [InlineData(PayrollEncoding.Utf8, "K\u00FCche", "4BC3BC6368650A")]
    [InlineData(PayrollEncoding.Utf8WithMark, "K\u00FCche", "EFBBBF4BC3BC6368650A")]
    [InlineData(PayrollEncoding.Windows1252, "K\u00FCche", "4BFC6368650A")]
    [InlineData(PayrollEncoding.Windows1252, "\u20AC \u201EOe\u0152\u201C", "8020844F658C930A")]
    [InlineData(PayrollEncoding.Ascii, "Kueche", "4B75656368650A")]
    public void Write_AnEncoding_HasItsBytes(PayrollEncoding encoding, string text, string hex) => Assert.Equal(hex, Hex(Plain with { Encoding = encoding }, text));

    [Theory]
    [InlineData(PayrollQuoting.WhenNeeded, "a,b", "\"a,b\"")]
    [InlineData(PayrollQuoting.WhenNeeded, "a\"b", "\"a\"\"b\"")]
    [InlineData(PayrollQuoting.WhenNeeded, " a", "\" a\"")]
    [InlineData(PayrollQuoting.WhenNeeded, "a b", "a b")]
    [InlineData(PayrollQuoting.WhenNeeded, "", "")]
    [InlineData(PayrollQuoting.WhenNeeded, "=1+1", "=1+1")]
    [InlineData(PayrollQuoting.WhenNeeded, "-1.50", "-1.50")]
    [InlineData(PayrollQuoting.WhenNeeded, "@007", "@007")]
    [InlineData(PayrollQuoting.Always, "a", "\"a\"")]
    [InlineData(PayrollQuoting.Always, "", "\"\"")]
    [InlineData(PayrollQuoting.Never, " a", " a")]
    public void Write_AField_IsQuotedAsTheFormSaysAndNeverGuarded(PayrollQuoting quoting, string value, string expected) => Assert.Equal(expected + "\n", Text(Plain with { Quoting = quoting }, value));

    [Theory]
    [InlineData("a,b")]
    [InlineData("a\"b")]
    public void Write_AFieldThatAsksForQuotesWhereNoneAre_IsRefused(string value) => Assert.Equal(
        $"number 007, cost centre: '{value}' holds a delimiter or a quote, and the template quotes nothing; change it, or quote when needed.", Problem(Plain with { Quoting = PayrollQuoting.Never }, value));

    [Theory]
    [InlineData(PayrollEncoding.Windows1252, "Łódź", "'Ł' (U+0141)")]
    [InlineData(PayrollEncoding.Ascii, "Küche", "'ü' (U+00FC)")]
    [InlineData(PayrollEncoding.Windows1252, "\U0001F600", "'\U0001F600' (U+1F600)")]
    [InlineData(PayrollEncoding.Utf8, "a\tb", "U+0009")]
    [InlineData(PayrollEncoding.Utf8, "a\r\nb", "U+000D")]
    [InlineData(PayrollEncoding.Windows1252, "a\u0081b", "U+0081")]
    public void Write_ACharacterThatTheFileCantHold_IsRefusedWithNumberAndCharacter(PayrollEncoding encoding, string value, string character)
    {
        var problem = Write(Plain with { Encoding = encoding }, value).Problems[0];

        Assert.StartsWith("number 007, cost centre: '", problem, StringComparison.Ordinal);
        Assert.EndsWith($"' holds {character}, which the file can't hold; change it, or let the template transliterate.", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(problem, char.IsControl);
        Assert.Empty(Write(Plain with { Encoding = encoding }, value).Files);
    }

    // Built here: an attribute's text can't hold half a character.
    [Fact]
    public void Write_HalfACharacter_IsRefused() => Assert.Contains("holds U+D800, which", Problem(Plain, string.Concat('a', (char)0xD800, 'b')), StringComparison.Ordinal);

    [Theory]
    [InlineData(PayrollEncoding.Windows1252, "\u0141\u00F3d\u017A", "L\u00F3dz")]
    [InlineData(PayrollEncoding.Ascii, "K\u00FCche \u00D6l Stra\u00DFe", "Kueche Oel Strasse")]
    [InlineData(PayrollEncoding.Utf8, "\u0141\u00F3d\u017A", "\u0141\u00F3d\u017A")]
    public void Write_ALetterThatTheEncodingLacks_IsTransliteratedWhereTheFormSaysSo(PayrollEncoding encoding, string value, string expected) => Assert.Equal(
        (encoding == PayrollEncoding.Utf8 ? Encoding.UTF8 : Encoding.Latin1).GetBytes(expected + "\n"), Write(Plain with { Encoding = encoding, IsTransliterated = true }, value).Files[0].Content);

    [Fact]
    public void Write_ALetterThatIsntTransliterated_IsRefused() => Assert.Equal(
        "number 007, cost centre: '\u0416' holds '\u0416' (U+0416), which the file can't hold; change it.", Problem(Plain with { Encoding = PayrollEncoding.Windows1252, IsTransliterated = true }, "\u0416"));

    [Fact]
    public void Write_HeaderPreambleAndCompanion_AreLinesWithTheirEnds()
    {
        var sheet = Sheet("x") with { Preamble = ["first;line"], Companion = ("a.ini", ["[one]", "two = 2"]) };

        var (files, problems) = PayrollFileWriter.Write(sheet, Plain with { HasHeader = true, LineEnd = "\r\n", Delimiter = ';' });

        Assert.Empty(problems);
        Assert.Equal(["first;line\r\ncost centre\r\nx\r\n", "[one]\r\ntwo = 2\r\n"], files.Select(file => Encoding.UTF8.GetString([.. file.Content])));
        Assert.Equal(["a.csv", "a.ini"], files.Select(file => file.Name));
    }

    [Fact]
    public void Write_FaultsOutsideOfRows_NameWhereTheyAre()
    {
        var sheet = Sheet("x") with { Preamble = ["\u0416"], Header = ["\u0416"], Companion = ("a.ini", ["\u0416"]) };

        var problems = PayrollFileWriter.Write(sheet, Plain with { HasHeader = true, Encoding = PayrollEncoding.Ascii }).Problems;

        Assert.Equal(["line '\u0416'", "column '\u0416'", "a.ini, line '\u0416'"], problems.Select(problem => problem.Split(':')[0]));
    }

    private static PayrollSheet Sheet(string value) => new("a.csv", [], ["cost centre"], [new PayrollRow(new PersonId("p"), "007", [value])], null);

    private static (ImmutableArray<PayrollFile> Files, ImmutableArray<string> Problems) Write(PayrollFileForm form, string value) => PayrollFileWriter.Write(Sheet(value), form);

    private static string Hex(PayrollFileForm form, string value) => Convert.ToHexString([.. Write(form, value).Files[0].Content]);

    private static string Text(PayrollFileForm form, string value) => Encoding.UTF8.GetString([.. Write(form, value).Files[0].Content]);

    private static string Problem(PayrollFileForm form, string value) => Assert.Single(Write(form, value).Problems);
}
