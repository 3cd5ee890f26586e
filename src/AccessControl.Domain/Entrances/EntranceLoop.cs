using System.Threading.Channels;
using AccessControl.Domain.Captures;

namespace AccessControl.Domain.Entrances;

/// <summary>Runs an entrance: one thread reads the camera, one works on the newest frame; a frame that comes too soon takes the older one's place.</summary>
/// <remarks>Every frame has one owner at a time: camera, channel, entrance. All are given back at the end, whatever the end is.</remarks>
public sealed class EntranceLoop : IDisposable
{
    private readonly Entrance _entrance;
    private readonly ICamera _camera;
    private readonly FramePool _pool;
    private readonly Action<Arrival> _arrived;
    private readonly Channel<Frame> _newest;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _reading;
    private readonly Thread _working;
    private Exception? _fault;
    private long _read;
    private long _dropped;
    private long _processed;
    private long _untold;
    private int _started;

    /// <summary>Puts the parts together; nothing starts.</summary>
    /// <param name="entrance">Used by this loop only.</param>
    /// <param name="camera">Not disposed here.</param>
    /// <param name="pool">Of at least 3 buffers: camera, channel and entrance hold one each.</param>
    /// <param name="arrived">Told of each arrival on the entrance's thread; returns at once.</param>
    public EntranceLoop(Entrance entrance, ICamera camera, FramePool pool, Action<Arrival> arrived)
    {
        ArgumentNullException.ThrowIfNull(entrance);
        (_entrance, _camera, _pool, _arrived) = (entrance, camera, pool, arrived);
        _newest = Channel.CreateBounded<Frame>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = true },
            Drop);
        _reading = new Thread(Read) { Name = $"camera {entrance.Options.AccessPoint}", IsBackground = true };
        _working = new Thread(Work) { Name = $"entrance {entrance.Options.AccessPoint}", IsBackground = true };
    }

    /// <summary>Ends when the camera has ended or the loop was stopped; faults where a part of it threw.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Frames that the camera gave.</summary>
    public long FramesRead => Interlocked.Read(ref _read);

    /// <summary>Frames that a newer one replaced before they were looked at.</summary>
    public long FramesDropped => Interlocked.Read(ref _dropped);

    /// <summary>Frames that went through the entrance.</summary>
    public long FramesProcessed => Interlocked.Read(ref _processed);

    /// <summary>Arrivals whose listener threw. They were decided and recorded nevertheless.</summary>
    public long ArrivalsUntold => Interlocked.Read(ref _untold);

    /// <summary>Starts both threads.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("A loop starts once.");
        }

        _working.Start();
        _reading.Start();
    }

    /// <summary>Asks both threads to end; <see cref="Completion"/> tells when they have.</summary>
    public void Stop() => _stopping.Cancel();

    /// <summary>Stops, and waits until both threads have ended and every frame is given back.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            _reading.Join();
            _working.Join();
        }

        _stopping.Dispose();
    }

    private void Drop(Frame frame)
    {
        Interlocked.Increment(ref _dropped);
        frame.Dispose();
    }

    private void Read()
    {
        try
        {
            while (!_stopping.IsCancellationRequested && Hand(_camera.Read(_pool, _stopping.Token)))
            {
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopped while waiting for a frame.
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _newest.Writer.Complete();
        }
    }

    private bool Hand(CameraReading reading)
    {
        switch (reading.Status)
        {
            case CameraStatus.Frame:
                Interlocked.Increment(ref _read);
                if (!_newest.Writer.TryWrite(reading.Frame!))
                {
                    Drop(reading.Frame!);
                }

                _entrance.CameraFound();
                return true;
            case CameraStatus.Lost:
                _entrance.CameraLost(reading.Problem ?? "The camera doesn't answer.");
                return true;
            default:
                return reading.Status == CameraStatus.Skipped;
        }
    }

    private void Work()
    {
        var reader = _newest.Reader;
        try
        {
            // This thread has nothing else to do: it waits here, so that frames are worked on in order and by one thread.
            while (reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (!_stopping.IsCancellationRequested && reader.TryRead(out var frame))
                {
                    var arrival = _entrance.ProcessAsync(frame).GetAwaiter().GetResult();
                    Interlocked.Increment(ref _processed);
                    if (arrival is not null)
                    {
                        Tell(arrival);
                    }
                }

                if (_stopping.IsCancellationRequested)
                {
                    break;
                }
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }

        Finish();
    }

    private void Tell(Arrival arrival)
    {
        try
        {
            _arrived(arrival);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whoever listens, such as a console that was closed, must not end the entrance.
            Interlocked.Increment(ref _untold);
        }
    }

    private void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _fault, exception, null);
        _stopping.Cancel();
    }

    private void Finish()
    {
        // The camera may hand over one more frame until it has noticed.
        _reading.Join();
        while (_newest.Reader.TryRead(out var frame))
        {
            frame.Dispose();
        }

        if (_fault is { } fault)
        {
            _completion.SetException(fault);
        }
        else
        {
            _completion.SetResult();
        }
    }
}
