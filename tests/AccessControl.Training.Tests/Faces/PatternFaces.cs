using AccessControl.Simulation.People;
using AccessControl.Training.Faces;

namespace AccessControl.Training.Tests.Faces;

/// <summary>"Faces" that are a soft pattern of their person with noise upon it: nobody's picture, and told apart as faces are.</summary>
internal static class PatternFaces
{
    /// <summary>Draws them.</summary>
    /// <param name="people">How many.</param>
    /// <param name="each">Faces of each.</param>
    /// <param name="noise">Of a pixel, 0 to 255.</param>
    public static AlignedFaces Draw(int people, int each, float noise = 30)
    {
        var pixels = new byte[people * each * AlignedFaces.Bytes];
        for (var face = 0; face < people * each; face++)
        {
            var (own, other) = (new SeededRandom((ulong)(face / each)), new SeededRandom(SeededRandom.Mix(7, (ulong)face)));
            var waves = Enumerable.Range(0, 4).Select(_ => (X: own.Between(0.02f, 0.2f), Y: own.Between(0.02f, 0.2f), At: own.Between(0, MathF.Tau))).ToArray();
            for (var i = 0; i < AlignedFaces.Side * AlignedFaces.Side; i++)
            {
                var value = 128 + (25 * waves.Sum(wave => MathF.Sin((wave.X * (i % AlignedFaces.Side)) + (wave.Y * (i / AlignedFaces.Side)) + wave.At)));
                for (var channel = 0; channel < 3; channel++)
                {
                    pixels[(face * AlignedFaces.Bytes) + (3 * i) + channel] = (byte)Math.Clamp(value + (noise * other.NextGaussian()), 0, 255);
                }
            }
        }

        return new AlignedFaces(
            [.. Enumerable.Range(0, people).Select(person => $"p{person:000}")],
            [.. Enumerable.Range(0, people * each).Select(face => face / each)],
            [.. Enumerable.Range(0, people * each).Select(face => File(face / each, face % each))],
            pixels);
    }

    /// <summary>A face's file, relative to its set.</summary>
    public static string File(int person, int number) => $"p{person:000}/{number}.jpg";

    /// <summary>Empty files of those names, and a list of comparisons of the last people in folds 4 and 5, of the others in fold 1.</summary>
    /// <returns>The list's path.</returns>
    public static string WriteSet(string folder, int people, int each, int tested)
    {
        var lines = new List<string> { "fold,file_x,file_y,Decision" };
        for (var person = 0; person < people; person++)
        {
            Directory.CreateDirectory(Path.Combine(folder, "set", $"p{person:000}"));
            for (var number = 0; number < each; number++)
            {
                System.IO.File.WriteAllBytes(Path.Combine(folder, "set", File(person, number)), []);
            }

            var fold = person >= people - tested ? 4 + (person % 2) : 1;
            var next = fold == 1 ? (person + 1) % (people - tested) : people - tested + ((person + 2 - people + tested) % tested);
            lines.Add($"{fold},{File(person, 0)},{File(person, 1)},Yes");
            lines.Add($"{fold},{File(person, 0)},{File(next, 1)},No");
        }

        var list = Path.Combine(folder, "pairs.csv");
        System.IO.File.WriteAllLines(list, lines);
        return list;
    }
}
