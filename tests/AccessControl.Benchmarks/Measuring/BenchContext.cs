using AccessControl.Service.Composition;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Benchmarks.Measuring;

/// <summary>What a bench gets, and where it leaves its figures.</summary>
internal sealed class BenchContext(TextWriter progress)
{
    public const string Fast = "yunet-mobilefacenet";
    public const string Anywhere = "mtcnn-mobilefacenet";

    private readonly List<Figure> _figures = [];

    public IReadOnlyList<Figure> Figures => _figures;

    public TimeProvider Time { get; } = TimeProvider.System;

    public ModelHouse Models { get; } = new(() => null);

    public Figure Add(Figure figure)
    {
        _figures.Add(figure);
        return figure;
    }

    public void Say(string line) => progress.WriteLine(line);

    /// <summary>A pack, null where it isn't installed; that is said.</summary>
    public InstalledPack? TryOpen(string pack)
    {
        if (Models.Store.TryOpen(Models.Pack(pack), out var installed, out var problem))
        {
            return installed;
        }

        Say($"left out: {problem}");
        return null;
    }
}
