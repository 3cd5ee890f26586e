using System.Text.Json;

namespace AccessControl.Architecture.Tests.Repository;

/// <summary>Whose work ships is said in THIRD-PARTY-NOTICES.md.</summary>
public sealed class NoticeTests
{
    private const string Notices = "THIRD-PARTY-NOTICES.md";

    [Fact]
    public void ShippedPackages_All_AreNamed() => Verdict.Clean(Missing(Shipped(), Checkout.Read(Notices)));

    [Fact]
    public void PackageWithoutNotice_Sample_IsNamed() => Assert.Equal(["B"], Missing(["A", "B"], "| A | MIT | us |\n| A.B | MIT | us |\n"));

    private static IEnumerable<string> Missing(IEnumerable<string> packages, string notices) =>
        packages.Where(p => !notices.Contains($"| {p} | ", StringComparison.Ordinal));

    // The service is what ships. A package of which only analyzers or build steps are used stays out.
    private static IEnumerable<string> Shipped()
    {
        string[] buildOnly = ["Meziantou.Analyzer", "Microsoft.CodeAnalysis.BannedApiAnalyzers", "Grpc.Tools"];
        using var locked = JsonDocument.Parse(Checkout.Read("src/AccessControl.Service/packages.lock.json"));
        return [.. locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(p => p.Value.GetProperty("type").GetString() != "Project" && !buildOnly.Contains(p.Name, StringComparer.Ordinal))
            .Select(p => p.Name)];
    }
}
