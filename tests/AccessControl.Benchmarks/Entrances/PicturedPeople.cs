using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;

namespace AccessControl.Benchmarks.Entrances;

/// <summary>Simulated people, drawn beforehand: for each some pictures to enrol and some to come with.</summary>
internal sealed class PicturedPeople
{
    public const int Width = 640;
    public const int Height = 480;
    public const int Count = 8;
    private const int Pictures = 4;
    private const ulong Seed = 20260601;

    private readonly byte[][][] _enrolling;
    private readonly byte[][][] _coming;

    public PicturedPeople()
    {
        var renderer = new HeadRenderer();
        var crowd = new SyntheticCrowd(Seed, Count);
        _enrolling = [.. crowd.People.Select(person => Draw(renderer, Enumerable.Range(0, Pictures).Select(i => (person, EnrolmentViews.Of(person, i)))))];

        // The same view with the noise of another moment: somebody who stands before the door.
        _coming = [.. crowd.People.Select(person => Draw(
            renderer, Enumerable.Range(0, Pictures).Select(i => (person, EnrolmentViews.Of(person, 0) with { NoiseSeed = (ulong)(1000 + i) }))))];
    }

    /// <summary>Pictures for the enrolment, BGR.</summary>
    public IReadOnlyList<byte[]> Enrolling(int person) => _enrolling[person];

    /// <summary>A picture of the person at the door, BGR.</summary>
    public byte[] Coming(int person, int frame) => _coming[person][frame % Pictures];

    private static byte[][] Draw(HeadRenderer renderer, IEnumerable<(SyntheticPerson Person, HeadView View)> views) =>
        [.. views.Select(view =>
        {
            var picture = new byte[Width * Height * 3];
            renderer.Render(view.Person, view.View, picture, Width, Height);
            return picture;
        })];
}
