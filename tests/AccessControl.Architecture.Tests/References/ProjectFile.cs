using System.Xml.Linq;

namespace AccessControl.Architecture.Tests.References;

/// <summary>What a project file asks for, imports of the repository's own props included.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Projects">Names of the projects it references.</param>
/// <param name="Packages">Names of the packages it references, under any condition.</param>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <summary>Reads a project from its path.</summary>
    public static ProjectFile Load(string path)
    {
        var (projects, packages) = Read(path);
        return new ProjectFile(Path.GetFileNameWithoutExtension(path), projects, packages);
    }

    private static (List<string> Projects, List<string> Packages) Read(string path)
    {
        var root = XDocument.Load(path).Root!;
        IEnumerable<string> Includes(string item) => root.Descendants(item).Select(e => (string?)e.Attribute("Include")).OfType<string>();
        var projects = Includes("ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/'))).ToList();
        var packages = Includes("PackageReference").ToList();
        foreach (var import in root.Elements("Import").Select(e => (string?)e.Attribute("Project")).OfType<string>())
        {
            var inner = Read(Path.Combine(Path.GetDirectoryName(path)!, import));
            projects.AddRange(inner.Projects);
            packages.AddRange(inner.Packages);
        }

        return (projects, packages);
    }
}
