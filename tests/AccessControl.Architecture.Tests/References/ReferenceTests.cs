using AccessControl.Architecture.Tests.Repository;

namespace AccessControl.Architecture.Tests.References;

/// <summary>Project files against the table.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void SourceFolder_Projects_AreThoseOfTheTable()
    {
        var found = ProjectPaths().Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(ReferenceTable.Rules.Select(r => r.Name).Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void ProjectFile_References_KeepToTheTable()
    {
        var violations = ProjectPaths().Select(ProjectFile.Load)
            .SelectMany(p => ReferenceTable.Rules.Single(r => r.Name == p.Name).Violations(p));

        Verdict.Clean(violations);
    }

    [Fact]
    public void OffendingProjectFile_References_AreNamed()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "AccessControl.Vision.csproj");
            File.WriteAllText(Path.Combine(folder.FullName, "More.props"), """<Project><ItemGroup><PackageReference Include="Dapper" /></ItemGroup></Project>""");
            File.WriteAllText(path, """
                <Project Sdk="Microsoft.NET.Sdk">
                  <ItemGroup>
                    <ProjectReference Include="../AccessControl.Domain/AccessControl.Domain.csproj" />
                    <ProjectReference Include="..\AccessControl.Storage\AccessControl.Storage.csproj" />
                    <PackageReference Include="OpenCvSharp4" />
                  </ItemGroup>
                  <Import Project="More.props" />
                </Project>
                """);

            var violations = ReferenceTable.Rules.Single(r => r.Name == "AccessControl.Vision").Violations(ProjectFile.Load(path));

            Assert.Equal(
                ["AccessControl.Vision must not reference the project AccessControl.Storage", "AccessControl.Vision must not reference the package Dapper"],
                violations);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Table_Rows_LetNoRoomUseAnother()
    {
        var rooms = ReferenceTable.Rules.Where(r => r.Namespaces is not null);

        Assert.All(rooms, r => Assert.Empty(r.Projects.Except(["AccessControl.Domain"], StringComparer.Ordinal)));
    }

    private static IEnumerable<string> ProjectPaths() => Checkout.TrackedFiles
        .Where(p => p.StartsWith("src/", StringComparison.Ordinal) && p.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(p => Path.Combine(Checkout.Root, p));
}
