using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;

namespace AccessControl.Simulation.Tests.Rendering;

public sealed class HeadRendererTests
{
    private const int Width = 160;
    private const int Height = 120;
    private static readonly HeadView Front = new() { DistanceCentimetres = 60, NoiseLevel = 0 };

    [Fact]
    public void Render_SameArgumentsInTwoRenderers_GivesTheSameBytes()
    {
        var view = Front with { YawDegrees = 12, Glasses = true, NoiseLevel = 3, NoiseSeed = 5 };
        var used = new HeadRenderer();
        used.Render(SyntheticPerson.FromSeed(99), Front, new byte[Width * Height * 3], Width, Height);

        Assert.Equal(Draw(used, 1, view), Draw(new HeadRenderer(), 1, view));
    }

    [Fact]
    public void Render_AnotherPerson_ChangesThePictureMoreThanAnotherExpression()
    {
        var renderer = new HeadRenderer();
        var neutral = Draw(renderer, 1, Front);
        var smiling = Draw(renderer, 1, Front with { Smile = 0.5f, GazeYawDegrees = 4 });

        for (var seed = 2UL; seed < 10; seed++)
        {
            Assert.True(Difference(neutral, Draw(renderer, seed, Front)) > 2.0 * Difference(neutral, smiling));
        }
    }

    [Theory]
    [InlineData(-12f)]
    [InlineData(0f)]
    [InlineData(12f)]
    public void Render_PersonBesideTheAxis_StandsWhereTheViewSays(float lateralCentimetres)
    {
        var renderer = new HeadRenderer();
        var view = Front with { DistanceCentimetres = 100, LateralCentimetres = lateralCentimetres };
        var empty = new byte[Width * Height * 3];
        renderer.Begin(view, empty, Width, Height);
        var picture = new byte[Width * Height * 3];
        renderer.Begin(view, picture, Width, Height);
        renderer.Draw(SyntheticPerson.FromSeed(1), view, picture, Width, Height);

        // In the row of the eyes, the middle of what changed.
        var changed = Enumerable.Range(0, Width).Where(x => !empty.AsSpan(((60 * Width) + x) * 3, 3).SequenceEqual(picture.AsSpan(((60 * Width) + x) * 3, 3))).ToArray();
        var expected = (0.5f * Width) + (lateralCentimetres * 0.94f * Width / 108f);
        Assert.InRange((float)changed.Average(), expected - 4f, expected + 4f);
        Assert.InRange(changed.Length, 18, 40);
    }

    [Fact]
    public void Render_FurtherAway_CoversLess()
    {
        var renderer = new HeadRenderer();
        int near = Covered(60), middle = Covered(120), far = Covered(300);

        Assert.True(near > 2 * middle, $"{near} {middle}");
        Assert.True(middle > 3 * far, $"{middle} {far}");
        Assert.True(far > 30);

        int Covered(float distance)
        {
            var view = Front with { DistanceCentimetres = distance };
            var empty = new byte[Width * Height * 3];
            renderer.Begin(view, empty, Width, Height);
            var picture = empty.ToArray();
            renderer.Draw(SyntheticPerson.FromSeed(1), view, picture, Width, Height);
            // The head only: bodies reach down to the edge.
            return Enumerable.Range(0, Width * 68).Count(i => !empty.AsSpan(i * 3, 3).SequenceEqual(picture.AsSpan(i * 3, 3)));
        }
    }

    [Fact]
    public void Render_EverySortOfView_StaysInsideThePicture()
    {
        var renderer = new HeadRenderer();
        var random = new SeededRandom(17);
        // The renderer gets the middle of a larger buffer: bytes beyond it must stay.
        var buffer = new byte[(Width * Height * 3) + 2000];
        for (var i = 0; i < 60; i++)
        {
            Array.Fill(buffer, (byte)0xA5);
            var view = new HeadView
            {
                YawDegrees = random.Between(-90, 90),
                PitchDegrees = random.Between(-45, 45),
                RollDegrees = random.Between(-45, 45),
                DistanceCentimetres = random.Between(25, 600),
                LateralCentimetres = random.Between(-120, 120),
                VerticalCentimetres = random.Between(-60, 60),
                MouthOpen = random.NextSingle(),
                Smile = random.NextSingle(),
                Blink = random.NextSingle(),
                BrowRaise = random.NextSingle(),
                Glasses = random.Chance(0.5f),
            };
            renderer.Render(SyntheticPerson.FromSeed((ulong)i), view, buffer.AsSpan(1000, Width * Height * 3), Width, Height);
            Assert.True(buffer.AsSpan(0, 1000).IndexOfAnyExcept((byte)0xA5) < 0);
            Assert.True(buffer.AsSpan(1000 + (Width * Height * 3)).IndexOfAnyExcept((byte)0xA5) < 0);
        }
    }

    [Fact]
    public void Render_SteadyState_AllocatesNothingOfAFramesSize()
    {
        var renderer = new HeadRenderer();
        var person = SyntheticPerson.FromSeed(1);
        var picture = new byte[Width * Height * 3];
        renderer.Render(person, Front, picture, Width, Height);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            renderer.Render(person, Front with { NoiseLevel = 2, NoiseSeed = (ulong)i }, picture, Width, Height);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 * 2000);
    }

    [Fact]
    public void Render_WrongBufferLength_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new HeadRenderer().Render(SyntheticPerson.FromSeed(1), Front, new byte[10], Width, Height));

    private static byte[] Draw(HeadRenderer renderer, ulong seed, in HeadView view)
    {
        var picture = new byte[Width * Height * 3];
        renderer.Render(SyntheticPerson.FromSeed(seed), view, picture, Width, Height);
        return picture;
    }

    private static double Difference(byte[] one, byte[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Average();
}
