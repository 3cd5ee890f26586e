using System.Reflection;

namespace AccessControl.Architecture.Tests.Types;

/// <summary>Rules on the shape of types. Each takes types and gives one line per violation, so that a sample can show it at work.</summary>
internal static class TypeRules
{
    private static readonly string[] VagueNames = ["Utils", "Util", "Helpers", "Helper", "Manager", "Common", "Misc"];
    private static readonly string[] HostTypes = ["Microsoft.Extensions.Options.IOptions`1", "Microsoft.Extensions.Options.IOptionsMonitor`1",
        "Microsoft.Extensions.Options.IOptionsSnapshot`1", "System.IServiceProvider", "Microsoft.Extensions.Configuration.IConfiguration"];

    /// <summary>A class is sealed, abstract or static. Razor makes components open; an exception may stand for narrower ones and for itself.</summary>
    public static IEnumerable<string> Unsealed(IReadOnlyCollection<Type> types) => types
        .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !IsComponent(t))
        .Where(t => !(t.IsAssignableTo(typeof(Exception)) && types.Any(d => d.BaseType == t)))
        .Select(t => $"{t.FullName} is neither sealed nor abstract");

    /// <summary>No namespace segment and no type is named for holding just anything.</summary>
    public static IEnumerable<string> Vague(IEnumerable<Type> types) => types
        .Where(t => t.Namespace!.Split('.').Intersect(VagueNames, StringComparer.Ordinal).Any() || VagueNames.Any(v => t.Name.EndsWith(v, StringComparison.Ordinal)))
        .Select(t => $"{t.FullName} says nothing of the field");

    /// <summary>Constructors take options as records and the things they need by name.</summary>
    public static IEnumerable<string> HostInConstructor(IEnumerable<Type> types) =>
        from type in types
        from constructor in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        from parameter in constructor.GetParameters()
        let asked = parameter.ParameterType.IsGenericType ? parameter.ParameterType.GetGenericTypeDefinition() : parameter.ParameterType
        where HostTypes.Contains(asked.FullName, StringComparer.Ordinal)
        select $"{type.FullName} takes {asked.Name} in its constructor";

    /// <summary>A sum type: closed by a private constructor, sealed nested cases, one Match with one function per case.</summary>
    public static IEnumerable<string> OpenSums(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(t => t is { IsClass: true, IsAbstract: true, IsSealed: false }))
        {
            // Private nested classes are a type's own way of working, not cases that others see.
            var cases = type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(n => n.BaseType == type && !n.IsNestedPrivate).ToList();
            var match = type.GetMethods().Where(m => m.Name == "Match").ToList();
            if (cases.Count == 0 && match.Count == 0)
            {
                continue;
            }

            // A record's copy constructor is protected and takes the type itself: no other case can be made with it alone.
            if (type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(c => !c.IsPrivate && c.GetParameters() is not [{ } only] || !c.IsPrivate && c.GetParameters()[0].ParameterType != type))
            {
                yield return $"{type.FullName} has a constructor that isn't private";
            }

            foreach (var open in cases.Where(c => !c.IsSealed))
            {
                yield return $"{open.FullName} is a case and not sealed";
            }

            if (match is not [{ IsGenericMethodDefinition: true } one] || one.GetParameters().Length != cases.Count)
            {
                yield return $"{type.FullName} needs one Match<T> with {cases.Count} functions, one per case";
            }
        }
    }

    private static bool IsComponent(Type type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t.FullName == "Microsoft.AspNetCore.Components.ComponentBase")
            {
                return true;
            }
        }

        return type.Name == "_Imports";
    }
}
