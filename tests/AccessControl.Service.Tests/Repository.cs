namespace AccessControl.Service.Tests;

/// <summary>The checkout that this test was built from.</summary>
internal static class Repository
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = Ancestors().First(folder => File.Exists(Path.Combine(folder, "AccessControl.sln")));

    /// <summary>True where the whole build ran before, as in CI: what it makes must then be there.</summary>
    public static bool IsContinuousIntegration { get; } = Environment.GetEnvironmentVariable("ContinuousIntegrationBuild") == "true";

    /// <summary>A folder beside the checkout, null where there is none.</summary>
    public static string? Beside(string name) => Ancestors().Select(folder => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Ancestors()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
