using AccessControl.Domain;
using AccessControl.Domain.People;
using AccessControl.Exchange.People;

namespace AccessControl.Exchange.Tests.People;

public sealed class PeopleCsvTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("accesscontrol-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("number,name,group\n1001,Anna Example,Workshop\n")]
    [InlineData("number;name;group\n1001;Anna Example;Workshop\n")]
    [InlineData("number\tname\tgroup\n1001\tAnna Example\tWorkshop\n")]
    [InlineData("number,name,group\r\n1001,Anna Example,Workshop\r\n")]
    [InlineData("group,NAME, Number \nWorkshop,Anna Example,1001")]
    [InlineData("number,name,group\n\"1001\",\"Anna Example\",\"Workshop\"\n")]
    public void Read_Variants_GiveTheSameRow(string text)
    {
        var row = Assert.Single(Read(text));

        Assert.Equal(new PeopleImportRow(2, "1001", "Anna Example", "Workshop"), row);
    }

    [Fact]
    public void Read_EveryColumn_IsTaken()
    {
        const string text = "number,name,group,valid_from,valid_until,revoked,consent_text,consent_given\n7,Ben,Night,2026-01-01,2026-12-31,yes,2026-01,2026-01-02\n";

        var row = Assert.Single(Read(text));

        Assert.Equal(new PeopleImportRow(2, "7", "Ben", "Night", "2026-01-01", "2026-12-31", "yes", "2026-01", "2026-01-02"), row);
    }

    [Fact]
    public void Read_SeparatorsQuotesAndLinesInsideQuotes_AreText()
    {
        var rows = Read("number,name\n1,\"Example, Anna \"\"Nan\"\"\"\n2,\"Two\nlines\"\n3,Cem\n");

        Assert.Equal(["Example, Anna \"Nan\"", "Two\nlines", "Cem"], rows.Select(row => row.Name));
    }

    [Fact]
    public void Read_LineOfARow_IsWhereItStandsInTheFile()
    {
        var rows = Read("number,name\n1,Anna\n\n2,Ben\n");

        Assert.Equal([2, 4], rows.Select(row => row.Line));
    }

    [Fact]
    public void Read_RowOfSeveralLines_StandsWhereItBegins()
    {
        var rows = Read("number,name\r\n\r\n\r\n1,\"An\r\n\r\nna\"\r\n\r\n2,\"Be\nn\"\n3,Cem");

        Assert.Equal([4, 8, 10], rows.Select(row => row.Line));
    }

    /// <summary>Blank lines before the row, rows that its quote has swallowed, and what the file ends with: the row begins where it begins.</summary>
    [Theory]
    [InlineData("number,name\n1,Anna\n2,\"Ben\n3,Cem\n", 3)]
    [InlineData("number,name\n1,Anna\n\n2,\"Ben\n3,Cem\n", 4)]
    [InlineData("number,name\n\n\n\n2,\"Ben", 5)]
    [InlineData("number,name\n\n2, \"B \"\"en\"\"\n", 3)]
    [InlineData("number,name\r\n\r\n2,\"Ben\r\n\r\n3,Cem\r\n\r\n", 3)]
    public void Read_QuoteThatNothingCloses_NamesTheLineOfTheRow(string text, int line)
    {
        var failure = Assert.Throws<UnusableConfigurationException>(() => Read(text));

        Assert.Equal($"list.csv:{line}: opens a quote that nothing closes; check quotes and separators.", failure.Message);
    }

    [Fact]
    public void Read_NamesBeyondAscii_AreWhole()
    {
        var row = Assert.Single(Read("number,name\n1,Зоя Müller-Łoś 李\n"));

        Assert.Equal("Зоя Müller-Łoś 李", row.Name);
    }

    [Fact]
    public void Read_FileWithByteOrderMark_IsTheSame()
    {
        var path = Write([0xEF, 0xBB, 0xBF, .. "number,name\n1,Anna\n"u8]);

        Assert.Equal(new PeopleImportRow(2, "1", "Anna"), Assert.Single(PeopleCsv.Read(path)));
    }

    [Fact]
    public void Read_HeaderOnly_IsNobody() => Assert.Empty(Read("number,name\n"));

    [Theory]
    [InlineData("number\n1\n", "list.csv:1: has no column 'name'")]
    [InlineData("name\nAnna\n", "list.csv:1: has no column 'number'")]
    [InlineData("number,name,salary\n1,Anna,5\n", "list.csv:1: column 'salary' is unknown")]
    [InlineData("number,name,Name\n1,Anna,Ben\n", "list.csv:1: column 'name' stands twice")]
    [InlineData("", "list.csv:1: is empty")]
    [InlineData("number,name\n1,An\"na\n", "list.csv:2: isn't proper CSV")]
    [InlineData("number,name\n\n1,An\"na", "list.csv:3: isn't proper CSV")]
    [InlineData("number,name\n\n1,Anna,5\n", "list.csv:3: has 3 fields under 2 columns")]
    public void Read_NoSuchList_NamesFileLineAndMend(string text, string expected)
    {
        var failure = Assert.Throws<UnusableConfigurationException>(() => Read(text));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void Read_ZeroByteFile_IsRefused() => AssertRefused(Write([]), "is empty");

    [Fact]
    public void Read_BytesThatAreNoUtf8_AreRefused() => AssertRefused(Write([.. "number,name\n1,M"u8, 0xFC, .. "ller\n"u8]), "isn't UTF-8 text; save it as CSV UTF-8.");

    [Fact]
    public void Read_MissingFile_IsRefused() => AssertRefused(Path.Combine(_folder, "none.csv"), "can't be read");

    /// <summary>A pipe that nobody writes into: to open it would be to wait for ever.</summary>
    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    public void Read_Pipe_IsRefused(string name)
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_folder, "pipe")]))
        {
            made.WaitForExit();
        }

        File.CreateSymbolicLink(Path.Combine(_folder, "link"), "pipe");

        AssertRefused(Path.Combine(_folder, name), "is empty, or a pipe or device");
    }

    [Fact]
    public void Read_LinkToAFile_IsTheFile()
    {
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, Path.GetFileName(Write([.. "number,name\n1,Anna\n"u8])));

        Assert.Equal(new PeopleImportRow(2, "1", "Anna"), Assert.Single(PeopleCsv.Read(link)));
    }

    [Fact]
    public void Read_Folder_IsRefused() => AssertRefused(_folder, "can't be read");

    private static void AssertRefused(string path, string expected)
    {
        var failure = Assert.Throws<UnusableConfigurationException>(() => PeopleCsv.Read(path));

        Assert.StartsWith(path, failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PeopleImportRow> Read(string text)
    {
        using var reader = new StringReader(text);
        return PeopleCsv.Read(reader, "list.csv");
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder, "list.csv");
        File.WriteAllBytes(path, content);
        return path;
    }
}
