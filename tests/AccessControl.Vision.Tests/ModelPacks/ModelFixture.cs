using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>
/// Real packs for tests. They lie in <c>ACCESSCONTROL_MODELS</c>, else in the user's cache, and are installed there when they are missing. Where that
/// can't be done (no network, no npm) a test is skipped with the reason; but a pack whose files a mirror directory holds must be there.
/// </summary>
public sealed class ModelFixture : IAsyncLifetime
{
    private readonly Dictionary<string, string> _problems = [];

    public ModelCatalogue Catalogue { get; } = ModelCatalogue.Load(ModelCatalogue.DefaultPath);

    public ModelStore Store { get; } = new(Environment.GetEnvironmentVariable("ACCESSCONTROL_MODELS") is { Length: > 0 } given
        ? given
        : Path.Combine(CacheHome, "accesscontrol", "models"));

    public static string? MirrorDirectory { get; } =
        ModelInstallerOptions.FromEnvironment().MirrorDirectory ?? Ancestors(AppContext.BaseDirectory)
            .Select(directory => Path.Combine(directory, "shared", "models"))
            .FirstOrDefault(Directory.Exists);

    private static string CacheHome => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
        ? cache
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache");

    public async ValueTask InitializeAsync()
    {
        foreach (var pack in Catalogue.Packs)
        {
            if (Store.TryOpen(pack, out _, out _))
            {
                continue;
            }

            var installer = new ModelInstaller(Store, new ModelInstallerOptions { MirrorDirectory = MirrorDirectory, MayInstallNpm = false }, TimeProvider.System);
            if ((await installer.InstallAsync(pack)).Problem is { } problem)
            {
                _problems[pack.Name] = problem;
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The pack, or a skipped test; a failed one where the mirror holds the pack's files.</summary>
    public InstalledPack Open(string name)
    {
        var pack = Catalogue.Find(name)!;
        if (_problems.TryGetValue(name, out var problem))
        {
            var inMirror = MirrorDirectory is { } mirror && pack.InstalledFiles.All(file => File.Exists(Path.Combine(mirror, file.Name)));
            Assert.False(inMirror, problem);
            Assert.Skip(problem);
        }

        Assert.True(Store.TryOpen(pack, out var installed, out var damage), damage);
        return installed!;
    }

    /// <summary>Bytes of a file as it was published.</summary>
    public byte[] Original(string pack, ModelRole role) => File.ReadAllBytes(Store.PathOf(Open(pack).Pack.FileOf(role)!.Sha256));

    private static IEnumerable<string> Ancestors(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
