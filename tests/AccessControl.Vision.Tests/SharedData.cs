using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Tests;

/// <summary>Photos and weights that are never part of the repository. A test that needs them is skipped, with the reason, where they are missing.</summary>
internal static class SharedData
{
    public static string? Faces { get; } = Find("ACCESSCONTROL_FACES", "faces");

    public static string? Models { get; } = Find("ACCESSCONTROL_MODEL_MIRROR", "models");

    public static string RequireFaces() =>
        Faces ?? Skip("no shared/faces beside the repository and no ACCESSCONTROL_FACES: the real photos are not on this machine");

    public static string RequireModels() =>
        Models ?? Skip("no shared/models beside the repository and no ACCESSCONTROL_MODEL_MIRROR: the weights are not on this machine");

    /// <summary>The pack with its files where they are, by name; nothing is downloaded.</summary>
    public static InstalledPack RequireYuNetPack()
    {
        var models = RequireModels();
        var pack = ModelCatalogue.Load(ModelCatalogue.DefaultPath).Find("yunet-mobilefacenet")!;
        return new InstalledPack(pack, pack.InstalledFiles.ToDictionary(file => file.Role, file => Path.Combine(models, file.Name)));
    }

    private static string Skip(string reason)
    {
        Assert.Skip(reason);
        return reason;
    }

    private static string? Find(string variable, string folder)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : throw new DirectoryNotFoundException($"{variable} names {named}, which isn't there.");
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var beside = Path.Combine(at.FullName, "shared", folder);
            if (Directory.Exists(beside))
            {
                return beside;
            }
        }

        return null;
    }
}
