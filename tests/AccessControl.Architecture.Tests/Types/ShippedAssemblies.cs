using System.Reflection;
using AccessControl.Architecture.Tests.References;

namespace AccessControl.Architecture.Tests.Types;

/// <summary>The assemblies of the projects in the table.</summary>
internal static class ShippedAssemblies
{
    /// <summary>Assembly names by project: executables alone are named otherwise.</summary>
    public static string NameOf(ProjectRule rule) => rule.Name switch
    {
        "AccessControl.Service" => "accesscontrol",
        "AccessControl.Training" => "accesscontrol-train",
        var name => name,
    };

    /// <summary>Every one.</summary>
    public static IReadOnlyList<Assembly> All { get; } = [.. ReferenceTable.Rules.Select(r => Assembly.Load(NameOf(r)))];

    /// <summary>Those that others compose.</summary>
    public static IReadOnlyList<Assembly> Libraries { get; } =
        [.. ReferenceTable.Rules.Where(r => r.Namespaces is not null).Select(r => Assembly.Load(r.Name))];

    /// <summary>Types that a person wrote, nested ones included.</summary>
    public static IEnumerable<Type> WrittenTypes(IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && !(t.FullName ?? "").Contains("+<", StringComparison.Ordinal))
        .Where(t => t.Namespace?.StartsWith("AccessControl", StringComparison.Ordinal) == true);
}
