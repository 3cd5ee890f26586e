namespace AccessControl.Architecture.Tests.References;

/// <summary>One row of the reference table: what a project may use beside the .NET libraries.</summary>
/// <param name="Name">The project.</param>
/// <param name="Projects">Projects of ours that it may reference.</param>
/// <param name="Packages">Packages that it may reference; a trailing asterisk stands for any ending.</param>
/// <param name="Namespaces">Roots of the namespaces that its code may use; null where it composes and may use all.</param>
internal sealed record ProjectRule(string Name, string[] Projects, string[] Packages, string[]? Namespaces)
{
    /// <summary>What a project file asks for beyond this row; empty where it keeps to it.</summary>
    public IEnumerable<string> Violations(ProjectFile project) =>
        project.Projects.Except(Projects, StringComparer.Ordinal).Select(p => $"{Name} must not reference the project {p}")
            .Concat(project.Packages.Where(p => !Packages.Any(a => Matches(a, p))).Select(p => $"{Name} must not reference the package {p}"));

    private static bool Matches(string allowed, string package) =>
        allowed.EndsWith('*') ? package.StartsWith(allowed[..^1], StringComparison.Ordinal) : package == allowed;
}
