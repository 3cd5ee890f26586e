using System.Security.Cryptography;
using System.Text;
using AccessControl.Training.Running;

namespace AccessControl.Training.CommandLine;

/// <summary>What a figure was computed from, as twelve digits that stand beside it: another option, another set or other weights give others.</summary>
internal sealed class FrozenConfiguration
{
    private readonly StringBuilder _words = new();

    /// <summary>Adds options, or the name of samples.</summary>
    public FrozenConfiguration With(string words)
    {
        _words.Append(words).Append('\n');
        return this;
    }

    /// <summary>Adds a file by its SHA-256.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public FrozenConfiguration WithFile(string path) => With(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));

    /// <summary>The digits.</summary>
    public override string ToString() => SampleHash.Of<byte>(Encoding.UTF8.GetBytes(_words.ToString()));
}
