namespace AccessControl.Browser.Tests;

/// <summary>Where things are in the checkout that these tests were built in.</summary>
internal static class Checkout
{
    public static bool IsContinuousIntegration => Environment.GetEnvironmentVariable("ContinuousIntegrationBuild") == "true";

    public static string PublishedExecutable => Path.Combine(Root(), "artifacts", "bin", "accesscontrol");

    /// <summary>Folder of test results.</summary>
    public static string Results => Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "tests")).FullName;

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AccessControl.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} isn't inside a checkout.");
    }
}
