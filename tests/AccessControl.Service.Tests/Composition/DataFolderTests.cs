using AccessControl.Domain;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.Composition;

public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_NewFolder_IsItsOwnersOnly()
    {
        var data = DataFolder.Open(_folder["a/b"]);

        Assert.Equal(OnlyOwner, File.GetUnixFileMode(data.Path));
        Assert.All([data.Database, data.Key, data.Configuration, data.ServiceLock], file => Assert.Equal(data.Path, Path.GetDirectoryName(file)));
    }

    [Fact]
    public void Open_FolderThatIsThere_IsTaken() => Assert.Equal(_folder.Path, DataFolder.Open(_folder.Path).Path);

    [Fact]
    public void OpenExisting_FolderThatIsntThere_IsRefusedAndNotMade()
    {
        Assert.Throws<UnusableConfigurationException>(() => DataFolder.OpenExisting(_folder["typo"]));
        Assert.False(Directory.Exists(_folder["typo"]));
    }

    [Fact]
    public void Open_Empty_IsRefused() => Assert.Throws<UnusableConfigurationException>(() => DataFolder.Open(""));

    [Fact]
    public void Lock_TakenTwice_IsRefusedUntilItIsFree()
    {
        var data = DataFolder.Open(_folder.Path);
        using (FolderLock.OfService(data))
        {
            var failure = Assert.Throws<UnusableConfigurationException>(() => FolderLock.OfService(data));
            Assert.Contains(data.ServiceLock, failure.Message, StringComparison.Ordinal);
        }

        FolderLock.OfService(data).Dispose();
    }
}
