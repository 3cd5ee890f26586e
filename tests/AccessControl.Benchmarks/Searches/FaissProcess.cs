using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Searches;

/// <summary>FAISS in a process of its own, Debian's `python3-faiss`, over the same vectors by a file of random numbers. It times itself, with its own threads.</summary>
internal sealed class FaissProcess : IDisposable
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Searches", "faiss_search.py");

    private readonly Process _process;

    private FaissProcess(Process process) => _process = process;

    /// <summary>Starts it; null where it isn't installed, and that is said.</summary>
    public static FaissProcess? TryStart(TemporaryFolder folder, RandomVectors vectors, Action<string> say)
    {
        var file = folder.File("vectors.f32");
        using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20))
        {
            for (var row = 0; row < vectors.Count; row++)
            {
                stream.Write(vectors.Bytes(row));
            }
        }

        var start = new ProcessStartInfo("/usr/bin/python3") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Script, file, vectors.Dimension.ToString(CultureInfo.InvariantCulture), "25" })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            if (process.StandardOutput.ReadLine() is { } ready)
            {
                say($"  {ready}");
                return new FaissProcess(process);
            }

            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No Python at all.
        }

        say("  FAISS left out: apt-get install python3-faiss");
        return null;
    }

    /// <summary>One search by each index.</summary>
    public void Search(Embedding probe, Times times)
    {
        _process.StandardInput.WriteLine(Convert.ToBase64String(MemoryMarshal.AsBytes(probe.Values)));
        _process.StandardInput.Flush();
        var answer = (_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("FAISS ended.")).Split(' ');
        times.Add("faiss-flat", double.Parse(answer[0], CultureInfo.InvariantCulture));
        times.Add("faiss-sq8", double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
