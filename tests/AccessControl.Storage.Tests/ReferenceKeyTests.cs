using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Tests;

public sealed class ReferenceKeyTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("accesscontrol-").FullName;

    private string KeyFile => Path.Combine(_folder, "reference.key");

    [Fact]
    public void Create_New_IsTheOwnersAloneAndLoads()
    {
        using var created = ReferenceKey.Create(KeyFile);
        using var loaded = ReferenceKey.Load(KeyFile);

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile));
        Assert.True(loaded.Checks(created.MakeCheck()));
        Assert.Equal([KeyFile, $"{KeyFile}.setup"], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Create_ThereAlready_TakesTheOneThatIsThere()
    {
        using var first = ReferenceKey.Create(KeyFile);
        using var second = ReferenceKey.Create(KeyFile);

        Assert.True(second.Checks(first.MakeCheck()));
        Assert.Equal([KeyFile, $"{KeyFile}.setup"], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Load_Missing_IsOneLine() => Refused("missing");

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void Load_OpenToOthers_IsOneLineWithTheCommand(UnixFileMode wider)
    {
        ReferenceKey.Create(KeyFile).Dispose();
        File.SetUnixFileMode(KeyFile, OwnerOnly | wider);

        Refused($"chmod 600 {KeyFile}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not hexadecimal")]
    [InlineData("00112233")]
    public void Load_NoKey_IsOneLine(string content)
    {
        File.WriteAllText(KeyFile, content);
        File.SetUnixFileMode(KeyFile, OwnerOnly);

        Refused("isn't a key file");
    }

    [Fact]
    public void Load_Credential_GoesBeforeTheFileWhateverItsMode()
    {
        var credentials = Directory.CreateDirectory(Path.Combine(_folder, "credentials")).FullName;
        var credential = Path.Combine(credentials, ReferenceKey.CredentialName);
        using var expected = ReferenceKey.Create(credential);
        File.SetUnixFileMode(credential, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        ReferenceKey.Create(KeyFile).Dispose();

        using var loaded = ReferenceKey.LoadOrCreate(KeyFile, credentials);

        Assert.Equal(credential, loaded.Origin);
        Assert.True(loaded.Checks(expected.MakeCheck()));
    }

    [Fact]
    public void LoadOrCreate_NoCredential_MakesTheFile()
    {
        using var key = ReferenceKey.LoadOrCreate(KeyFile, _folder);

        Assert.Equal(KeyFile, key.Origin);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Refused(string part)
    {
        var exception = Assert.Throws<UnusableKeyException>(() => ReferenceKey.Load(KeyFile));
        Assert.StartsWith(KeyFile, exception.Message, StringComparison.Ordinal);
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
