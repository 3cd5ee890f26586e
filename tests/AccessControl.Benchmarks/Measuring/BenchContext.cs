using AccessControl.Service.Composition;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Benchmarks.Measuring;

/// <summary>What a bench gets, and where it leaves its figures.</summary>
internal sealed class BenchContext(TextWriter progress)
{
    public const string Fast = "yunet-mobilefacenet";
    public const string FastInt8 = "yunet-mobilefacenet-int8";
    public const string Anywhere = "mtcnn-mobilefacenet";

    private readonly List<Figure> _figures = [];
    private readonly List<string> _notes = [];

    /// <summary>Which pack plays the trial.</summary>
    public string TrialPack { get; init; } = Fast;

    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>Lines that belong to the figures and are no numbers.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public ModelHouse Models { get; } = new(() => null);

    public Figure Add(Figure figure)
    {
        _figures.Add(figure);
        return figure;
    }

    public void Note(string line) => _notes.Add(line);

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
