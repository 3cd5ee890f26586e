using System.Security.Cryptography;
using System.Text;
using AccessControl.Training.Mining;
using static TorchSharp.torch;

namespace AccessControl.Training.Running;

/// <summary>A run as it stands after a step: weights, the optimiser's moments and the step, from which everything else that is drawn follows.</summary>
/// <remarks>
/// A file is there whole or not at all: written aside, forced to the disk, renamed. It ends with the SHA-256 of what stands before. On the same machine, with the same number of threads and
/// the same library, a run that goes on from one gives the same bits as one that was never stopped.
/// </remarks>
internal static class Checkpoint
{
    private static readonly byte[] Mark = "accesscontrol checkpoint 3\n"u8.ToArray();

    /// <summary>Writes it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="configuration">What says which run it is of.</param>
    /// <param name="step">Steps that were taken.</param>
    /// <param name="networks">Whose weights and buffers.</param>
    /// <param name="optimiser">Its moments; null where nobody will go on from it.</param>
    /// <param name="stop">What it has seen; null where nothing watches.</param>
    /// <param name="offline">What its last search found; null where nothing searches.</param>
    /// <exception cref="IOException">It can't be written; what stood there before stands.</exception>
    public static void Write(string path, string configuration, int step, IReadOnlyList<nn.Module> networks, AdamWeights? optimiser, EarlyStop? stop, OfflineMining? offline)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(configuration);
            writer.Write(step);
            writer.Write(stop?.Best ?? double.PositiveInfinity);
            writer.Write(stop?.BestSteps ?? 0);
            var found = offline?.Found?.ToNumbers() ?? [];
            writer.Write(found.Length);
            foreach (var number in found)
            {
                writer.Write(number);
            }

            foreach (var (name, tensor) in Named(networks).Concat(optimiser?.Moments ?? []))
            {
                WriteTensor(writer, name, tensor);
            }
        }

        var bytes = buffer.ToArray();
        var part = path + ".part";
        try
        {
            using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                file.Write(bytes);
                file.Write(SHA256.HashData(bytes));
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        catch (IOException exception)
        {
            // Half a file would take the room that is missing.
            File.Delete(part);
            throw new IOException($"{path}: can't be written ({exception.Message.TrimEnd('.')}); make room, and begin again: the same command goes on from the checkpoint before.", exception);
        }
    }

    /// <summary>Fills networks and optimiser.</summary>
    /// <returns>Steps that were taken.</returns>
    /// <exception cref="CheckpointException">The file is damaged, or of another run.</exception>
    public static int Read(string path, string configuration, IReadOnlyList<nn.Module> networks, AdamWeights? optimiser, EarlyStop? stop, OfflineMining? offline) =>
        Read(path, configuration, Named(networks).Concat(optimiser?.Moments ?? []), stop, offline).Steps;

    /// <summary>Fills a network alone, whatever run it is of.</summary>
    /// <returns>Steps that were taken, and which run it was.</returns>
    /// <exception cref="CheckpointException">There is none, or it is damaged or of another network.</exception>
    public static (int Steps, string Configuration) ReadWeights(string path, nn.Module network) => File.Exists(path)
        ? Read(path, null, Named([network]), null, null)
        : throw new CheckpointException($"{path}: isn't there; name the folder of a training.");

    private static (int Steps, string Configuration) Read(string path, string? configuration, IEnumerable<(string Name, Tensor Tensor)> targets, EarlyStop? stop, OfflineMining? offline)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < Mark.Length + SHA256.HashSizeInBytes || !bytes.AsSpan(0, Mark.Length).SequenceEqual(Mark))
        {
            throw new CheckpointException($"{path}: isn't a checkpoint; remove it to begin anew.");
        }

        if (!SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            throw new CheckpointException($"{path}: is damaged; remove it to begin anew.");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, Mark.Length, bytes.Length - Mark.Length - SHA256.HashSizeInBytes, writable: false), Encoding.UTF8);
        try
        {
            var written = reader.ReadString();
            if (configuration is not null && written != configuration)
            {
                throw new CheckpointException($"{path}: is of another run ({Differences(written, configuration)}); begin with the same, remove it, or name another folder.");
            }

            var (step, best, bestSteps) = (reader.ReadInt32(), reader.ReadDouble(), reader.ReadInt32());
            if (stop is not null)
            {
                (stop.Best, stop.BestSteps) = (best, bestSteps);
            }

            var found = new long[reader.ReadInt32()];
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = reader.ReadInt64();
            }

            if (offline is not null && found.Length > 0)
            {
                offline.Found = HardNegatives.FromNumbers(found);
            }

            using (no_grad())
            {
                foreach (var (name, tensor) in targets)
                {
                    ReadTensor(reader, path, name, tensor);
                }
            }

            return (step, written);
        }
        catch (EndOfStreamException exception)
        {
            throw new CheckpointException($"{path}: is of another network; remove it to begin anew.", exception);
        }
    }

    /// <summary>What two runs' words don't share, so that nobody has to look for it.</summary>
    private static string Differences(string there, string here)
    {
        string[] Pieces(string words) => words.Split((char[])[',', '{', '}'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (of, by) = (Pieces(there), Pieces(here));
        return $"there {string.Join(", ", of.Except(by, StringComparer.Ordinal))}; here {string.Join(", ", by.Except(of, StringComparer.Ordinal))}";
    }

    /// <summary>Weights by names that no two networks share.</summary>
    internal static IEnumerable<(string Name, TorchSharp.Modules.Parameter Parameter)> NamedParameters(IReadOnlyList<nn.Module> networks) =>
        networks.SelectMany((network, i) => network.named_parameters().Select(one => (NameOf(i, one.name), one.parameter)));

    /// <summary>Weights and buffers, by the same names.</summary>
    internal static IEnumerable<(string Name, Tensor Tensor)> Named(IReadOnlyList<nn.Module> networks) =>
        NamedParameters(networks).Select(one => (one.Name, (Tensor)one.Parameter)).Concat(networks.SelectMany((network, i) => network.named_buffers().Select(one => (NameOf(i, one.name), one.buffer))));

    private static string NameOf(int network, string weight) => network == 0 ? weight : $"{network}: {weight}";

    private static void WriteTensor(BinaryWriter writer, string name, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var values = tensor.detach().cpu().contiguous();
        writer.Write(name);
        writer.Write(string.Join('x', values.shape));
        writer.Write((int)values.dtype);
        var bytes = values.bytes;
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static void ReadTensor(BinaryReader reader, string path, string name, Tensor target)
    {
        var (written, shape, type, length) = (reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
        if (written != name || shape != string.Join('x', target.shape) || type != (int)target.dtype)
        {
            throw new CheckpointException($"{path}: holds {written} of {shape} where the network has {name} of {string.Join('x', target.shape)}; it is of another network.");
        }

        using var scope = NewDisposeScope();
        var values = empty(target.shape, target.dtype);
        reader.ReadBytes(length).CopyTo(values.bytes);
        target.copy_(values);
    }
}
