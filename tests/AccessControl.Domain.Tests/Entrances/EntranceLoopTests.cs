using AccessControl.Domain.Captures;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Tests.Matching;

namespace AccessControl.Domain.Tests.Entrances;

public sealed class EntranceLoopTests
{
    [Fact]
    public async Task TenThousandFrames_WithDropsFailuresAndLosses_EveryBufferIsBack()
    {
        await using var bench = new EntranceBench();
        var pool = new FramePool(4, 64, 48);
        bench.Analyser.Script = frame => (frame.CapturedTimestamp / 1_000_000 % 7) switch
        {
            0 => ScriptedAnalyser.Nobody(frame),
            1 => ScriptedAnalyser.Failure(frame, CaptureFailureReason.Blurred, EntranceBench.Near),
            _ => ScriptedAnalyser.Face(frame, Faces.Of((int)(frame.CapturedTimestamp % 3)), EntranceBench.Near),
        };
        var readings = Enumerable.Range(0, 10_500).Select(i =>
            i % 50 == 7 ? CameraStatus.Lost : i % 50 == 13 ? CameraStatus.Skipped : i % 1050 == 1049 ? CameraStatus.Lost : CameraStatus.Frame);
        using var camera = new ScriptedCamera(readings, Faces.Morning);
        using var loop = new EntranceLoop(bench.Entrance, camera, pool, _ => { });
        loop.Start();
        await loop.Completion;
        Assert.True(loop.FramesRead + pool.Skipped >= 10_000);
        Assert.Equal(loop.FramesRead, loop.FramesDropped + loop.FramesProcessed);
        Assert.Equal(pool.Count, pool.Free);
    }

    [Fact]
    public async Task CameraFasterThanTheEntrance_OldFramesAreReplacedByNewerOnes()
    {
        await using var bench = new EntranceBench();
        var pool = new FramePool(4, 64, 48);
        using var isLooking = new SemaphoreSlim(0);
        using var mayLook = new SemaphoreSlim(0);
        var seen = new List<long>();
        bench.Analyser.Script = frame =>
        {
            lock (seen)
            {
                seen.Add(frame.CapturedTimestamp);
            }

            isLooking.Release();
            mayLook.Wait();
            return ScriptedAnalyser.Nobody(frame);
        };
        var frames = 0;
        using var camera = new ScriptedCamera(
            Enumerable.Repeat(CameraStatus.Frame, 6),
            Faces.Morning,
            () =>
            {
                // The second frame comes while the first is being looked at, and so do the rest.
                if (++frames == 2)
                {
                    isLooking.Wait();
                }
                else if (frames == 6)
                {
                    // As many as there are frames: whether the last one is looked at by itself is a race.
                    mayLook.Release(6);
                }
            });
        using var loop = new EntranceLoop(bench.Entrance, camera, pool, _ => { });
        loop.Start();
        await loop.Completion;
        Assert.True(loop.FramesDropped >= 3);
        Assert.InRange(seen.Count, 2, 3);
        Assert.Equal(pool.Count, pool.Free);
    }

    [Fact]
    public async Task Analyser_Throws_LoopFaultsAndEveryBufferIsBack()
    {
        await using var bench = new EntranceBench();
        var pool = new FramePool(4, 64, 48);
        var frames = 0;
        bench.Analyser.Script = frame => ++frames < 20 ? ScriptedAnalyser.Nobody(frame) : throw new InvalidOperationException("broken");
        using var camera = new ScriptedCamera(Endless(), Faces.Morning);
        using var loop = new EntranceLoop(bench.Entrance, camera, pool, _ => { });
        loop.Start();
        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(() => loop.Completion)).Message);
        Assert.Equal(pool.Count, pool.Free);
    }

    [Fact]
    public async Task Stop_WhileFramesCome_EndsWithEveryBufferBack()
    {
        await using var bench = new EntranceBench();
        var pool = new FramePool(4, 64, 48);
        using var some = new SemaphoreSlim(0);
        bench.Analyser.Script = frame =>
        {
            some.Release();
            return ScriptedAnalyser.Nobody(frame);
        };
        using var camera = new ScriptedCamera(Endless(), Faces.Morning);
        using var loop = new EntranceLoop(bench.Entrance, camera, pool, _ => { });
        loop.Start();
        await some.WaitAsync(TestContext.Current.CancellationToken);
        loop.Stop();
        await loop.Completion;
        Assert.Equal(pool.Count, pool.Free);
    }

    [Fact]
    public async Task Dispose_NeverStarted_Returns()
    {
        await using var bench = new EntranceBench();
        using var camera = new ScriptedCamera([], Faces.Morning);
        new EntranceLoop(bench.Entrance, camera, new FramePool(4, 64, 48), _ => { }).Dispose();
    }

    [Fact]
    public async Task CameraLost_IsJournaledOncePerChange()
    {
        await using var bench = new EntranceBench();
        using var camera = new ScriptedCamera(
            [CameraStatus.Lost, CameraStatus.Lost, CameraStatus.Frame, CameraStatus.Frame, CameraStatus.Lost, CameraStatus.Lost], Faces.Morning);
        using var loop = new EntranceLoop(bench.Entrance, camera, new FramePool(4, 64, 48), _ => { });
        loop.Start();
        await loop.Completion;
        Assert.Equal(2, (await bench.Recorded(JournalEntryKind.CameraLost)).Count);
        Assert.Single(await bench.Recorded(JournalEntryKind.CameraFound));
        Assert.Equal("unplugged", bench.Entrance.CurrentView!.CameraProblem);
    }

    [Fact]
    public async Task Arrival_IsHandedOut()
    {
        await using var bench = new EntranceBench();
        bench.Enrol("ada", 1);
        using var handled = new SemaphoreSlim(1);
        bench.Analyser.Script = frame =>
        {
            handled.Release();
            return ScriptedAnalyser.Face(frame, Faces.Of(1), new FaceBox(20, 10, 20, 20, 0.9f));
        };

        // Each frame waits for the one before, so that none is replaced.
        using var camera = new ScriptedCamera(Enumerable.Repeat(CameraStatus.Frame, 12), Faces.Morning, handled.Wait);
        var arrivals = new List<Arrival>();
        using var loop = new EntranceLoop(bench.Entrance, camera, new FramePool(4, 64, 48), arrivals.Add);
        loop.Start();
        await loop.Completion;
        Assert.Equal("ada", Assert.Single(arrivals).Person?.Value);
    }

    private static IEnumerable<CameraStatus> Endless()
    {
        while (true)
        {
            yield return CameraStatus.Frame;
        }
    }

    [Fact]
    public async Task SinkAndListenerThrow_TheGrantStillHappens()
    {
        await using var bench = new EntranceBench(sink: new ThrowingSink());
        bench.Enrol("ada", 1);
        bench.Analyser.Script = frame => ScriptedAnalyser.Face(frame, Faces.Of(1, 0.2, (int)frame.CapturedTimestamp), new FaceBox(22, 14, 20, 20, 0.95f));
        var pool = new FramePool(4, 64, 48);
        EntranceLoop? loop = null;
        using var camera = new ScriptedCamera(
            Enumerable.Repeat(CameraStatus.Frame, 20),
            Faces.Morning,
            () => SpinWait.SpinUntil(() => loop!.FramesProcessed == loop.FramesRead || loop.Completion.IsCompleted, TimeSpan.FromMinutes(1)));
        using (loop = new EntranceLoop(bench.Entrance, camera, pool, _ => throw new IOException("closed")))
        {
            loop.Start();
            await loop.Completion;
            Assert.Equal(20, loop.FramesProcessed);
            Assert.Equal(1, loop.ArrivalsUntold);
        }

        Assert.Equal(20, bench.Entrance.SinkFailures);
        Assert.Equal(1, bench.Lines.Releases);
        Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted));
    }

    private sealed class ThrowingSink : IFrameSink
    {
        public void Offer(Frame frame) => throw new InvalidOperationException("page");
    }
}
