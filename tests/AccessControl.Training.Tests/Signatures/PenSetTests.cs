using System.Globalization;
using AccessControl.Domain.Signatures;
using AccessControl.Training.Signatures;

namespace AccessControl.Training.Tests.Signatures;

public sealed class PenSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Read_Svc2004_TellsWritersAndForgeriesByNameAndTurnsItUpsideDown()
    {
        // x, y, time, pen down, azimuth, altitude, pressure.
        Write("Task2/USER1_1.TXT", "3\n100 200 5000 1 90 60 512\n110 220 5010 0 90 60 0\n125 200 5020 1 90 60 1024\n");
        Write("Task2/USER1_21.TXT", "2\n100 200 0 1 0 0 3\n110 220 10 1 0 0 6\n");
        Write("Task1/U12S20.txt", "2\n100 200 0 1\n110 220 10 0\n");

        var set = PenSet.Read(_folder, PenFormat.Svc2004);

        Assert.Equal([("0001", 1, 1), ("0012", 1, 0)], set.Writers.Select(writer => (writer.Name, writer.Genuine.Length, writer.Forged.Length)));
        Assert.Equal(
            [new PenSample(0, 1, -2, 0.5f, true), new PenSample(0.01, 1.1f, -2.2f, 0, false), new PenSample(0.02, 1.25f, -2, 1, true)],
            set.Writers[0].Genuine[0].Samples.Select(sample => sample with { Seconds = Math.Round(sample.Seconds, 6) }));
        Assert.All(set.Writers[1].Genuine[0].Samples, sample => Assert.Null(sample.Pressure));
        Assert.Equal([true, false], set.Writers[1].Genuine[0].Samples.Select(sample => sample.IsDown));
    }

    [Fact]
    public void Read_DeepSignDb_OfItsThreeKindsOfColumns()
    {
        Write("Development/stylus/u1001_g_0001v00.txt", "2\n100 200 0 90 60 0\n110 220 10 90 60 512\n");
        Write("Development/stylus/u1001_s_0002f00.txt", "2\n100 200 7 1 90 60 8\n110 220 7 1 90 60 8\n");
        Write("Development/stylus/u1039_g_w1.txt", "2\n100 200 0 8\n110 220 5 4\n");
        Write("Development/finger/u1039_g_w5.txt", "2\n100 200 0 0\n110 220 20 0\n");

        var set = PenSet.Read(_folder, PenFormat.DeepSignDb);

        Assert.Equal(["1001", "1039", "1039 finger"], set.Writers.Select(writer => writer.Name));
        Assert.Equal([false, true], set.Writers[0].Genuine[0].Samples.Select(sample => sample.IsDown));
        // Times that don't go on are taken as even steps; six and seven columns have y upwards, four have it downwards.
        Assert.Equal(0.01, set.Writers[0].Forged[0].Duration, 6);
        Assert.Equal((-2.2f, 2.2f), (set.Writers[0].Genuine[0].Samples[1].Y, set.Writers[1].Genuine[0].Samples[1].Y));
        Assert.Equal([1f, 0.5f], set.Writers[1].Genuine[0].Samples.Select(sample => sample.Pressure!.Value));
        Assert.Equal(PenDevice.Finger, set.Writers[2].Genuine[0].Device);
        Assert.All(set.Writers[2].Genuine[0].Samples, sample => Assert.True(sample.IsDown && sample.Pressure is null));
    }

    [Fact]
    public void Read_Csv_OfFolders()
    {
        Write("ada/genuine/1.csv", "seconds,x,y,pressure,down\n0,1,2,0.5,1\n0.01,1.5,2.5,0.25,0\n");
        Write("ada/forged/1.csv", "seconds,x,y,pressure,down\n0,1,2,,1\n0.01,1.5,2.5,,1\n");
        Write("bob/genuine/1.csv", "Seconds,X,Y,Pressure,Down\r\n0,1,2,,1\r\n0.01,1.5,2.5,,1\r\n\r\n");

        var set = PenSet.Read(_folder, PenFormat.Csv);

        Assert.Equal([("ada", 1, 1), ("bob", 1, 0)], set.Writers.Select(writer => (writer.Name, writer.Genuine.Length, writer.Forged.Length)));
        Assert.Equal([new PenSample(0, 1, 2, 0.5f, true), new PenSample(0.01, 1.5f, 2.5f, 0.25f, false)], set.Writers[0].Genuine[0].Samples);
        // Bob wrote with another device: a door wouldn't hold his against hers.
        Assert.Contains("ada: nobody else wrote with the same device", Assert.Throws<IOException>(() => set.Measured().First()).Message, StringComparison.Ordinal);
        Write("cas/genuine/1.csv", "seconds,x,y,pressure,down\n0,1,2,0.5,1\n0.01,1.5,2.5,0.25,0\n");
        var measured = PenSet.Read(_folder, PenFormat.Csv).Measured().First();
        Assert.Equal((1, 1, 1), (measured.Genuine.Count, measured.Forged.Count, measured.Others.Count));
        Assert.NotEqual(set.Name, PenSet.Read(_folder, PenFormat.Csv).Name);
    }

    /// <summary>One person with pen and finger is two writers, and neither is the other's impostor.</summary>
    [Fact]
    public void Measured_SomebodyWithTwoDevices_IsNotHeldAgainstThemselves()
    {
        foreach (var (folder, writer) in ((string, int)[])[("stylus", 1039), ("finger", 1039), ("stylus", 1040), ("finger", 1041)])
        {
            Write($"Development/{folder}/u{writer}_g_w1.txt", $"2\n100 200 0 8\n{writer - 900} 220 20 4\n");
        }

        var set = PenSet.Read(_folder, PenFormat.DeepSignDb);

        Assert.Equal(["1039", "1039 finger", "1040", "1041 finger"], set.Writers.Select(writer => writer.Name));
        Assert.Equal(
            [StrokeChannels.Of(set.Writers[2].Genuine[0]).Values.ToArray(), StrokeChannels.Of(set.Writers[3].Genuine[0]).Values.ToArray()],
            set.Measured().Take(2).Select(writer => Assert.Single(writer.Others).Values.ToArray()));
    }

    [Theory]
    [InlineData(PenFormat.Svc2004, "USER1_1.TXT", "", "line 1: the number of points")]
    [InlineData(PenFormat.Svc2004, "USER1_1.TXT", "3\n1 2 3 1\n2 3 4 1\n", "3 points are announced and 2 are there")]
    [InlineData(PenFormat.Svc2004, "USER1_1.TXT", "2\n1 2 3 1\n2 3 4 1 5\n", "line 3: 5 columns")]
    [InlineData(PenFormat.Svc2004, "USER1_1.TXT", "2\n1 2 3 1\n2 zwei 4 1\n", "line 3: 'zwei' is no number")]
    [InlineData(PenFormat.Svc2004, "USER1_1.TXT", "2\n1 2 3 1\n2 NaN 4 1\n", "line 3: 'NaN' is no number")]
    [InlineData(PenFormat.Csv, "ada/genuine/1.csv", "x,y\n", "the heading should be seconds,x,y,pressure,down")]
    [InlineData(PenFormat.Csv, "ada/genuine/1.csv", "seconds,x,y,pressure,down\n0,1,2,0.5,yes\n", "line 2: should be")]
    [InlineData(PenFormat.Csv, "ada/genuine/1.csv", "seconds,x,y,pressure,down\n1,1,2,0.5,1\n0,1,2,0.5,1\n", "Samples come in order of time")]
    [InlineData(PenFormat.Csv, "ada/genuine/1.csv", "seconds,x,y,pressure,down\n0,1,2,0.5,1\n", "at least two samples")]
    public void Read_ABrokenFile_IsSaidByFileAndLine(PenFormat format, string name, string content, string expected)
    {
        Write(name, content);

        var message = Assert.ThrowsAny<IOException>(() => PenSet.Read(_folder, format)).Message;
        Assert.Contains(Path.GetFileName(name), message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Read_NothingOfTheFormat_SaysSo()
    {
        Write("readme.txt", string.Create(CultureInfo.InvariantCulture, $"{1}"));

        Assert.Contains("holds 0 writers", Assert.ThrowsAny<IOException>(() => PenSet.Read(_folder, PenFormat.DeepSignDb)).Message, StringComparison.Ordinal);
        Assert.Contains("isn't there", Assert.ThrowsAny<IOException>(() => PenSet.Read(Path.Combine(_folder, "no"), PenFormat.Csv)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
