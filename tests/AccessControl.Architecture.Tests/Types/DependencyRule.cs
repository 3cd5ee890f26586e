using ArchUnitNET.Domain;

namespace AccessControl.Architecture.Tests.Types;

/// <summary>Code of an assembly uses its own types and those under the roots given, nothing else.</summary>
internal static class DependencyRule
{
    /// <summary>One line per type that is used and shouldn't be.</summary>
    public static IEnumerable<string> Violations(ArchUnitNET.Domain.Architecture architecture, string assembly, IReadOnlyCollection<string> roots) =>
        architecture.Types
            .Where(t => IsOf(t, assembly))
            .SelectMany(t => t.Dependencies.Select(d => (User: t, Used: d.Target)))
            // What a compiler embeds has no namespace.
            .Where(d => d.Used is not GenericParameter && d.Used.Namespace is { FullName.Length: > 0 } && !IsOf(d.Used, assembly))
            .Where(d => !roots.Any(r => IsUnder(d.Used.Namespace.FullName, r)))
            .Select(d => $"{d.User.FullName} uses {d.Used.FullName}")
            .Distinct(StringComparer.Ordinal);

    // A pointer or a generic parameter belongs to no assembly.
    private static bool IsOf(IType type, string assembly) =>
        type.Assembly?.Name is { } name && (name == assembly || name.StartsWith(assembly + ",", StringComparison.Ordinal));

    private static bool IsUnder(string name, string root) => name == root || name.StartsWith(root + ".", StringComparison.Ordinal);
}
