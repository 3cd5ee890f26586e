using AccessControl.Domain.Operators;
using CsCheck;

namespace AccessControl.Domain.Tests.Operators;

public sealed class PasswordTests
{
    private static readonly OperatorName Anna = OperatorName.TryParse("anna.example")!;

    [Theory]
    [InlineData("fourteen chars", PasswordFault.TooShort)]
    [InlineData("passwordpassword", PasswordFault.Common)]
    [InlineData("Password-Password-2026!", PasswordFault.Common)]
    [InlineData("1234567890123456", PasswordFault.Common)]
    [InlineData("qwertyuiop asdfghjkl", PasswordFault.Common)]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", PasswordFault.Common)]
    [InlineData("abcabcabcabcabcabc", PasswordFault.Common)]
    [InlineData("AccessControl2026", PasswordFault.Common)]
    [InlineData("welcome-admin-welcome", PasswordFault.Common)]
    [InlineData("Anna.Example.2026", PasswordFault.OwnName)]
    [InlineData("annaannaannaanna1", PasswordFault.Common)]
    [InlineData("example-example-1", PasswordFault.OwnName)]
    [InlineData("example password 1!", PasswordFault.OwnName)]
    public void Fault_OfWhatIsGuessedFirst_SaysWhy(string text, PasswordFault fault) => Assert.Equal(fault, Password.TryParse(text)!.Fault(Anna));

    /// <summary>No rule asks for capitals, digits or signs.</summary>
    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("orange kettle on the roof")]
    [InlineData("849302758392017")]
    [InlineData("annas kettle whistles")]
    [InlineData("зелёный чайник на крыше")]
    [InlineData("緑色の薬缶が屋根の上に二つあります")]
    public void Fault_OfALongOneOfItsOwn_IsNone(string text) => Assert.Null(Password.TryParse(text)!.Fault(Anna));

    [Fact]
    public void Fault_CountsCodePointsNotHalvesOfThem()
    {
        // 14 characters of 28 code units, then one more.
        var text = string.Concat(Enumerable.Range(0, 14).Select(i => char.ConvertFromUtf32(0x1F400 + i)));

        Assert.Equal(PasswordFault.TooShort, Password.TryParse(text)!.Fault(Anna));
        Assert.Null(Password.TryParse(text + char.ConvertFromUtf32(0x1F4FF))!.Fault(Anna));
    }

    [Fact]
    public void TryParse_OfNothingOrTooMuchOrNoText_IsNone()
    {
        Assert.Null(Password.TryParse(null));
        Assert.Null(Password.TryParse(""));
        Assert.Null(Password.TryParse("half a pair: \uD83D"));
        Assert.NotNull(Password.TryParse(new string('x', Password.LongestLength)));
        Assert.Null(Password.TryParse(new string('x', Password.LongestLength + 1)));
    }

    [Fact]
    public void ToString_OfSecrets_HidesThem()
    {
        var code = OneTimeCode.Make();
        Assert.Equal("password one-time code", $"{Password.TryParse("orange kettle on the roof")} {code}");
    }

    [Fact]
    public void Code_AsPrintedAndTypedInAnyWay_IsItself() => Gen.Bool.Array[23].Sample(
        upper =>
        {
            var code = OneTimeCode.Make();
            Assert.Matches("^([2-9a-km-np-z]{5}-){3}[2-9a-km-np-z]{5}$", code.Text);
            var typed = string.Concat(code.Text.Select((c, i) => upper[i] ? char.ToUpperInvariant(c) : c == '-' ? ' ' : c));
            Assert.Equal(code.Digest(), OneTimeCode.TryParse(typed)!.Digest());
            Assert.Null(OneTimeCode.TryParse(typed + "2"));
            Assert.Null(OneTimeCode.TryParse(typed[1..]));
        },
        seed: "0000opers001",
        iter: 200);

    [Theory]
    [InlineData("ada", "ada")]
    [InlineData("  Ada.Lovelace@site-1 ", "ada.lovelace@site-1")]
    [InlineData("7of9", "7of9")]
    [InlineData("a", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("-ada", null)]
    [InlineData("ada lovelace", null)]
    [InlineData("adä", null)]
    public void Name_AsTyped_IsOneWhateverTheCase(string? typed, string? name) => Assert.Equal(name, OperatorName.TryParse(typed)?.Value);

    [Theory]
    [InlineData("hr", "hr")]
    [InlineData("Administrator, HR", "hr,administrator")]
    [InlineData("employee,employee", "employee")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("hr,", null)]
    [InlineData("2", null)]
    [InlineData("guard", null)]
    public void Roles_AsTyped_AreASet(string? typed, string? roles) => Assert.Equal(roles, OperatorRoles.TryParse(typed)?.ToString());
}
