using AccessControl.Architecture.Tests.References;
using AccessControl.Architecture.Tests.Samples;
using ArchUnitNET.Loader;

namespace AccessControl.Architecture.Tests.Types;

/// <summary>What the compiled code uses, against the table.</summary>
public sealed class DependencyTests
{
    private static readonly ArchUnitNET.Domain.Architecture Architecture =
        new ArchLoader().LoadAssemblies([.. ShippedAssemblies.All, typeof(UsesAForeignRoom).Assembly]).Build();

    public static TheoryData<string> Rooms => [.. ReferenceTable.Rules.Where(r => r.Namespaces is not null).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_Code_UsesOnlyWhatTheTableAllows(string room)
    {
        var rule = ReferenceTable.Rules.Single(r => r.Name == room);

        Verdict.Clean(DependencyRule.Violations(Architecture, room, rule.Namespaces!));
    }

    [Fact]
    public void OffendingSample_ForeignType_IsNamed()
    {
        var violations = DependencyRule.Violations(Architecture, "AccessControl.Architecture.Tests", ["System", "Xunit", "ArchUnitNET"]);

        Assert.Contains(violations, v => v.Contains($"{nameof(UsesAForeignRoom)} uses Spectre.Console", StringComparison.Ordinal));
    }
}
