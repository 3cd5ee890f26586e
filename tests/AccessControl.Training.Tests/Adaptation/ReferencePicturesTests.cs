using AccessControl.Training.Adaptation;

namespace AccessControl.Training.Tests.Adaptation;

public sealed class ReferencePicturesTests
{
    [Fact]
    public void HashOf_Files_IsThatOfWhatSha256sumPrints()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            folder.CreateSubdirectory("ada");
            File.WriteAllText(Path.Combine(folder.FullName, "ada", "1.png"), "one");
            File.WriteAllText(Path.Combine(folder.FullName, "ada", "2.png"), "two");

            // sha256sum ada/1.png ada/2.png | sha256sum
            Assert.Equal("bd407068dd74226120ecfcf6ef8ee519fc4f51e6a5b7a152d7abbdcac931018b", ReferencePictures.HashOf(folder.FullName, ["ada/1.png", "ada/2.png"]));
            Assert.NotEqual(ReferencePictures.HashOf(folder.FullName, ["ada/1.png"]), ReferencePictures.HashOf(folder.FullName, ["ada/2.png"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
