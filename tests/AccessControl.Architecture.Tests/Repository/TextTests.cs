using System.Reflection;
using System.Text;
using AccessControl.Architecture.Tests.Types;

namespace AccessControl.Architecture.Tests.Repository;

/// <summary>What git tracks, as text.</summary>
public sealed class TextTests
{
    [Fact]
    public void TrackedTexts_All_EndAsTheyShould() => Verdict.Clean(Texts().SelectMany(t => TextRules.Endings(t.Path, t.Text)));

    [Fact]
    public void TrackedTexts_All_NameNoMachineAndNoRegistry() => Verdict.Clean(Texts().SelectMany(t => TextRules.Addresses(t.Path, t.Text)));

    [Fact]
    public void Sources_All_HoldOnePublicTypeNamedAsTheFile() =>
        Verdict.Clean(Checkout.ShippedSources.SelectMany(p => TextRules.PublicTypes(p, Checkout.Read(p))));

    [Fact]
    public void SourceFolders_All_AreConceptsOfTheField() =>
        Verdict.Clean(Checkout.TrackedFiles.Where(p => p.StartsWith("src/", StringComparison.Ordinal)).SelectMany(TextRules.Folders).Distinct(StringComparer.Ordinal));

    [Fact]
    public void SumTypes_Elsewhere_AreAskedByMatchOnly()
    {
        var sums = ShippedAssemblies.WrittenTypes(ShippedAssemblies.All).Where(t => t.IsAbstract && t.GetMethods().Any(m => m.Name == "Match")).ToList();
        Assert.NotEmpty(sums);

        var violations = from path in Checkout.ShippedSources
                         let text = Checkout.Read(path)
                         from sum in sums
                         let cases = sum.GetNestedTypes(BindingFlags.Public).Where(n => n.BaseType == sum).Select(n => n.Name)
                         from violation in TextRules.CaseSwitches(path, text, sum.Name, cases)
                         select violation;

        Verdict.Clean(violations);
    }

    [Theory]
    [InlineData("a.cs", "x\r\ny\n", 1)]
    [InlineData("a.cs", "x", 1)]
    [InlineData("packages.lock.json", "x", 0)]
    [InlineData("a.cs", "x\n", 0)]
    public void Endings_Sample_IsJudged(string path, string text, int violations) => Assert.Equal(violations, TextRules.Endings(path, text).Count());

    [Theory]
    [InlineData("a.md", "see /wo|rk/main", 1)]
    [InlineData("nuget.config", "somewhere/v3/in|dex.json", 1)]
    [InlineData("packages.lock.json", "https|://somewhere", 1)]
    [InlineData("a.md", "https://somewhere", 0)]
    public void Addresses_Sample_IsJudged(string path, string text, int violations) =>
        // The bar keeps this very file within the rule.
        Assert.Equal(violations, TextRules.Addresses(path, text.Replace("|", "", StringComparison.Ordinal)).Count());

    [Theory]
    [InlineData("src/Door.cs", "public sealed record Door(int A);\n", 0)]
    [InlineData("src/Door.cs", "public sealed record Gate(int A);\n", 1)]
    [InlineData("src/Door.cs", "public sealed class Door\n{\n    public enum Inner { A }\n}\npublic readonly record struct Gate;\n", 1)]
    [InlineData("src/Door.cs", "public delegate T Made<T>(int a);\n", 1)]
    [InlineData("src/Door.Close.cs", "public sealed partial class Door;\n", 0)]
    [InlineData("src/Anything.cs", "internal sealed class Door;\ninternal sealed class Gate;\n", 0)]
    public void PublicTypes_Sample_IsJudged(string path, string text, int violations) => Assert.Equal(violations, TextRules.PublicTypes(path, text).Count());

    [Theory]
    [InlineData("src/AccessControl.Web/Models/Door.cs", 1)]
    [InlineData("src/AccessControl.Vision/ModelPacks/Pack.cs", 0)]
    public void Folders_Sample_IsJudged(string path, int violations) => Assert.Equal(violations, TextRules.Folders(path).Count());

    [Theory]
    [InlineData("src/Gate.cs", "if (x is Outcome.Bad) return;", 1)]
    [InlineData("src/Gate.cs", "    Outcome.Good good => good.Value,", 1)]
    [InlineData("src/Gate.cs", "case Outcome.Good g: break;", 1)]
    [InlineData("src/Gate.cs", "return new Outcome.Good(1);", 0)]
    [InlineData("src/Gate.cs", "static Gate Of(Outcome.Good good, int more) => new();", 0)]
    [InlineData("src/Outcome.cs", "if (x is Outcome.Bad) return;", 0)]
    public void CaseSwitches_Sample_IsJudged(string path, string text, int violations) =>
        Assert.Equal(violations, TextRules.CaseSwitches(path, text, "Outcome", ["Good", "Bad"]).Count());

    private static IEnumerable<(string Path, string Text)> Texts()
    {
        foreach (var path in Checkout.TrackedFiles)
        {
            var content = File.ReadAllBytes(Path.Combine(Checkout.Root, path));
            if (TextRules.IsText(content))
            {
                yield return (path, Encoding.UTF8.GetString(content));
            }
        }
    }
}
