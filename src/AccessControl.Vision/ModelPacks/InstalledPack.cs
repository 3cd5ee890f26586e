namespace AccessControl.Vision.ModelPacks;

/// <summary>A pack whose files are on this machine, have their recorded hashes, and are ready to be loaded by ONNX Runtime.</summary>
public sealed class InstalledPack
{
    private readonly Dictionary<ModelRole, string> _paths;

    internal InstalledPack(ModelPack pack, Dictionary<ModelRole, string> paths)
    {
        Pack = pack;
        _paths = paths;
    }

    /// <summary>What it is: preprocessing, metric, dimension, provenance.</summary>
    public ModelPack Pack { get; }

    /// <summary>Roles that have a file.</summary>
    public IReadOnlyCollection<ModelRole> Roles => _paths.Keys;

    /// <summary>Path of the ONNX file of a role.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The pack has no installed file for that role (see <see cref="Roles"/>).</exception>
    public string PathOf(ModelRole role) => _paths.TryGetValue(role, out var path)
        ? path
        : throw new ArgumentOutOfRangeException(nameof(role), role, $"pack {Pack.Name} has no such file");
}
