using System.Reflection;
using AccessControl.Architecture.Tests.References;

namespace AccessControl.Architecture.Tests.Types;

/// <summary>The assemblies of the projects in the table.</summary>
internal static class ShippedAssemblies
{
    /// <summary>Assembly names by project: the executable alone is named otherwise.</summary>
    public static string NameOf(ProjectRule rule) => rule.Name == "AccessControl.Service" ? "accesscontrol" : rule.Name;

    /// <summary>Every one that is begun.</summary>
    public static IReadOnlyList<Assembly> All { get; } = [.. ReferenceTable.Rules.Where(r => r.Begun).Select(r => Assembly.Load(NameOf(r)))];

    /// <summary>Those that others compose.</summary>
    public static IReadOnlyList<Assembly> Libraries { get; } =
        [.. ReferenceTable.Rules.Where(r => r.Begun && r.Namespaces is not null).Select(r => Assembly.Load(r.Name))];

    /// <summary>Types that a person wrote, nested ones included.</summary>
    public static IEnumerable<Type> WrittenTypes(IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && !(t.FullName ?? "").Contains("+<", StringComparison.Ordinal))
        .Where(t => t.Namespace?.StartsWith("AccessControl", StringComparison.Ordinal) == true);
}
