using System.Reflection;

namespace AccessControl.Service.Composition;

/// <summary>Which release this is.</summary>
internal static class ProgramVersion
{
    /// <summary>Version and, where built from a checkout, the commit.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
