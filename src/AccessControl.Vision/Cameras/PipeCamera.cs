using System.Diagnostics;
using System.Threading.Channels;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Cameras;

/// <summary>Runs a command and decodes the pictures that it writes. Only the newest picture is kept: a slow reader gets no old ones.</summary>
internal sealed class PipeCamera(string command, CameraOptions options, TimeProvider time) : ICamera
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    // A larger picture is no camera's; its memory is not asked for.
    private const long LargestPixels = 32_000_000;

    private readonly FrameFill _fill = new(time, options);
    private readonly ReconnectPause _pause = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _running = new();
    private Process? _process;
    private Channel<byte[]>? _pictures;

    /// <summary>The program alone: its arguments may hold a password, and this is journaled.</summary>
    public string Address { get; } = $"pipe:{command.Split(' ', 2)[0]}";

    public bool IsSimulated => false;

    public double FramesPerSecond => options.FramesPerSecond;

    public CameraReading Read(FramePool pool, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        if (_process is null && !TryStart(ending.Token, out var problem))
        {
            return CameraReading.Lost(problem);
        }

        try
        {
            while (true)
            {
                var jpeg = _pictures!.Reader.ReadAsync(ending.Token).AsTask().WaitAsync(LongestSilence, time, ending.Token).GetAwaiter().GetResult();
                if (JpegStructure.Read(jpeg) is not { Fault: null, Pixels: <= LargestPixels })
                {
                    continue;
                }

                using var picture = Cv2.ImDecode(jpeg, ImreadModes.Color);
                if (!picture.Empty())
                {
                    _pause.Reset();
                    return _fill.Fill(picture, pool);
                }
            }
        }
        catch (ChannelClosedException)
        {
            Stop();
            return CameraReading.Lost($"The camera command of {Address} ended; run it by hand to see why.");
        }
        catch (OpenCVException)
        {
            return CameraReading.Skipped;
        }
        catch (TimeoutException)
        {
            Stop();
            return CameraReading.Lost($"The camera command of {Address} has written no picture for {LongestSilence.TotalSeconds:0} s; run it by hand to see why.");
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        Stop();
    }

    private bool TryStart(CancellationToken cancellationToken, out string problem)
    {
        if (_pause.Next() is var pause && pause > TimeSpan.Zero)
        {
            time.WaitFor(pause, cancellationToken);
        }

        lock (_running)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
                start.ArgumentList.Add("-c");
                start.ArgumentList.Add(command);
                _process = Process.Start(start)!;
            }
            catch (System.ComponentModel.Win32Exception failure)
            {
                problem = $"The camera command of {Address} can't be started: {failure.Message}";
                return false;
            }

            // What it says is read and dropped, so that it never waits for a reader.
            _process.BeginErrorReadLine();
            var pictures = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
            var output = _process.StandardOutput.BaseStream;
            new Thread(() => Pump(output, pictures.Writer)) { IsBackground = true, Name = "camera pipe" }.Start();
            _pictures = pictures;
            problem = "";
            return true;
        }
    }

    private static void Pump(Stream output, ChannelWriter<byte[]> pictures)
    {
        var cutter = new JpegStreamReader();
        var bytes = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = output.Read(bytes)) > 0)
            {
                cutter.Feed(bytes.AsSpan(0, read));
                while (cutter.TryTake(out var picture))
                {
                    pictures.TryWrite(picture);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The pipe was closed from our side; the reader is told by the channel's end like in any other end.
        }

        pictures.TryComplete();
    }

    private void Stop()
    {
        lock (_running)
        {
            if (_process is not { } process)
            {
                return;
            }

            _process = null;
            try
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
            catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It had ended already.
            }

            process.Dispose();
        }
    }
}
