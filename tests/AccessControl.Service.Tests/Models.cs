using AccessControl.Service.Composition;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Service.Tests;

/// <summary>
/// Packs for tests, where the program itself looks for them. A pack that is missing is installed from the mirror directory; where there is none
/// the test is skipped with the reason. With a mirror, or in a continuous integration build, a missing pack is a failure.
/// </summary>
internal static class Models
{
    private const string Recommended = "yunet-mobilefacenet";

    private static readonly Lock Turn = new();

    private static bool IsMust => Repository.IsContinuousIntegration || MirrorDirectory is not null;

    private static string? MirrorDirectory => ModelInstallerOptions.FromEnvironment().MirrorDirectory ?? Repository.Beside("shared/models");

    /// <summary>The default pack is there; else the test is skipped.</summary>
    public static void RequireDefault() => Require(new ModelHouse(() => null).Catalogue.DefaultPack.Name, Repository.IsContinuousIntegration);

    /// <summary>Name of a pack that is there: the recommended one, else the default.</summary>
    public static string RequireAny()
    {
        var house = new ModelHouse(() => null);
        if (MirrorDirectory is null && !house.Store.TryOpen(house.Pack(Recommended), out _, out _))
        {
            RequireDefault();
            return house.Catalogue.DefaultPack.Name;
        }

        Require(Recommended, IsMust);
        return Recommended;
    }

    /// <summary>The default pack and the recommended one are there.</summary>
    /// <param name="other">One of them.</param>
    /// <returns>The name of the other.</returns>
    public static string RequireBoth(string other)
    {
        var standard = new ModelHouse(() => null).Catalogue.DefaultPack.Name;
        Require(standard, IsMust);
        Require(Recommended, IsMust);
        return other == Recommended ? standard : Recommended;
    }

    private static void Require(string name, bool isMust)
    {
        var house = new ModelHouse(() => null);
        string? problem;
        lock (Turn)
        {
            if (house.Store.TryOpen(house.Pack(name), out _, out problem))
            {
                return;
            }

            if (MirrorDirectory is { } mirror)
            {
                var installer = new ModelInstaller(house.Store, new ModelInstallerOptions { MirrorDirectory = mirror, MayInstallNpm = false }, TimeProvider.System);
                problem = installer.InstallAsync(house.Pack(name)).GetAwaiter().GetResult().Problem;
            }
        }

        Assert.False(isMust && problem is not null, problem);
        Assert.SkipWhen(problem is not null, problem ?? "");
    }
}
