using AccessControl.Architecture.Tests.Samples;
using AccessControl.Architecture.Tests.Samples.Common;

namespace AccessControl.Architecture.Tests.Types;

/// <summary>The shape of the shipped types; each rule is shown a sample that breaks it.</summary>
public sealed class TypeTests
{
    private static IReadOnlyCollection<Type> Shipped { get; } = [.. ShippedAssemblies.WrittenTypes(ShippedAssemblies.All)];

    [Fact]
    public void ShippedClasses_All_AreSealedOrAbstract() => Verdict.Clean(TypeRules.Unsealed(Shipped));

    [Fact]
    public void OpenClass_Unsealed_IsNamed() => Assert.Single(TypeRules.Unsealed([typeof(OpenClass), typeof(TypeTests), typeof(OpenSum)]));

    [Fact]
    public void ShippedNames_All_SayWhatTheyHold() => Verdict.Clean(TypeRules.Vague(Shipped));

    [Fact]
    public void VagueNames_NamespaceOrType_AreNamed() =>
        Assert.Equal(2, TypeRules.Vague([typeof(InAVagueNamespace), typeof(DoorManager), typeof(OpenClass)]).Count());

    [Fact]
    public void LibraryConstructors_All_TakeNoHostTypes() =>
        Verdict.Clean(TypeRules.HostInConstructor(ShippedAssemblies.WrittenTypes(ShippedAssemblies.Libraries)));

    [Fact]
    public void HostTypes_InConstructor_AreNamed() =>
        Assert.Equal(2, TypeRules.HostInConstructor([typeof(TakesHostTypes), typeof(OpenClass)]).Count());

    [Fact]
    public void SumTypes_All_AreClosed() => Verdict.Clean(TypeRules.OpenSums(Shipped));

    [Fact]
    public void SumTypes_AtLeastOne_IsSeen() =>
        Assert.Contains(Shipped, t => t.Name == "AccessDecision" && t.GetMethods().Any(m => m.Name == "Match"));

    [Fact]
    public void OpenSum_EachFault_IsNamed() => Assert.Equal(3, TypeRules.OpenSums([typeof(OpenSum), typeof(ClosedSum)]).Count());
}
