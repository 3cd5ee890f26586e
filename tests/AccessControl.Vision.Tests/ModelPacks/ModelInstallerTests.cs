using AccessControl.Vision.ModelPacks;

using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Vision.Tests.ModelPacks;

public sealed class ModelInstallerTests : IDisposable
{
    private readonly TinyPack _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task Install_FromMirror_OpensAndIsThereTheSecondTime()
    {
        var pack = _tiny.Pack(name => new ModelSource.Mirror(name));
        var options = new ModelInstallerOptions { MirrorDirectory = _tiny.Mirror() };
        Assert.False(_tiny.Store.TryOpen(pack, out _, out var before));
        Assert.Equal("pack tiny: detector.onnx: not installed; run: accesscontrol models install tiny", before);

        var first = await _tiny.InstallAsync(pack, options);
        var second = await _tiny.InstallAsync(pack, new ModelInstallerOptions());

        Assert.Null(first.Problem);
        Assert.Equal(["detector.onnx: from file:detector.onnx", "encoder.onnx: from file:encoder.onnx"], first.Files.Select(file => file.Line));
        Assert.Equal(["detector.onnx: is there already", "encoder.onnx: is there already"], second.Files.Select(file => file.Line));
        Assert.True(_tiny.Store.TryOpen(pack, out var installed, out _));
        Assert.Equal(_tiny.Detector, File.ReadAllBytes(installed.PathOf(ModelRole.YuNet)));
        Assert.Equal(TinyPack.Sha256(_tiny.Encoder), installed.Pack.EncoderModel.Sha256);
        Assert.Throws<ArgumentOutOfRangeException>(() => installed.PathOf(ModelRole.PNet));
        Assert.Empty(Directory.GetFiles(Path.Combine(_tiny.Store.Root, "partial")));
    }

    [Fact]
    public async Task Install_WrongHash_IsDiscardedAndTheNextSourceTried()
    {
        await using var wrong = LoopbackServer.Serving(new byte[1000]);
        await using var right = new LoopbackServer((head, stream, ct) => LoopbackServer.SendAsync(stream, head, _tiny.BytesFor(head), _tiny.BytesFor(head).Length, ct));
        var mirror = _tiny.Mirror();
        File.WriteAllBytes(Path.Combine(mirror, "detector.onnx"), new byte[_tiny.Detector.Length]);

        var outcome = await _tiny.InstallAsync(
            _tiny.Pack(name => new ModelSource.Mirror(name), name => new ModelSource.Https(wrong.Url(name)), name => new ModelSource.Https(right.Url(name))),
            new ModelInstallerOptions { MirrorDirectory = mirror });

        Assert.True(outcome.Success, outcome.Problem);
        Assert.StartsWith("file:detector.onnx: has the SHA-256 ", outcome.Files[0].PassedOver[0], StringComparison.Ordinal);
        Assert.EndsWith("; discarded", outcome.Files[0].PassedOver[0], StringComparison.Ordinal);
        Assert.EndsWith("is 1000 bytes long instead of 150000", outcome.Files[0].PassedOver[1], StringComparison.Ordinal);
        Assert.Equal(new ModelSource.Https(right.Url("detector.onnx")), outcome.Files[0].Source);
        Assert.Empty(outcome.Files[1].PassedOver);
    }

    [Fact]
    public async Task Install_KilledDownload_GoesOnWhereItEnded()
    {
        await using var server = new LoopbackServer((head, stream, ct) => LoopbackServer.SendAsync(stream, head, _tiny.BytesFor(head), _tiny.BytesFor(head).Length, ct));
        var pack = _tiny.Pack(name => new ModelSource.Https(server.Url(name)));
        LeavePartial(_tiny.Detector[..100_000]);
        var progress = new Recorder();

        var outcome = await _tiny.InstallAsync(pack, progress: progress);

        Assert.True(outcome.Success, outcome.Problem);
        Assert.Equal(100_000, LoopbackServer.RangeOf(server.Requests.First()));
        Assert.Null(LoopbackServer.RangeOf(server.Requests.Last()));
        Assert.All(progress.Reports.Where(report => report is { Stage: ModelInstallStage.Fetching, File.Role: ModelRole.YuNet, Bytes: > 0 }), report => Assert.InRange(report.Bytes, 100_001, 150_000));
        Assert.Equal(2, progress.Reports.Count(report => report.Stage == ModelInstallStage.Ready));
    }

    [Fact]
    public async Task Install_ConnectionBreaksOff_GoesOnInTheSameInstallation()
    {
        var ends = new Queue<int>([60_000, 110_000]);
        await using var server = new LoopbackServer((head, stream, ct) =>
            LoopbackServer.SendAsync(stream, head, _tiny.BytesFor(head), ends.TryDequeue(out var end) ? end : _tiny.BytesFor(head).Length, ct));

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Https(server.Url(name))));

        Assert.True(outcome.Success, outcome.Problem);
        Assert.Equal([null, 60_000, 110_000, null], server.Requests.Select(LoopbackServer.RangeOf));
    }

    [Fact]
    public async Task Install_ConnectionAlwaysBreaksOff_KeepsWhatCame()
    {
        await using var server = new LoopbackServer((head, stream, ct) => LoopbackServer.SendAsync(stream, head, _tiny.Detector, 90_000, ct));
        var pack = _tiny.Pack(name => new ModelSource.Https(server.Url(name)));

        var outcome = await _tiny.InstallAsync(pack);

        Assert.EndsWith("broke off after 90000 of 150000 bytes", outcome.Problem, StringComparison.Ordinal);
        Assert.Equal(_tiny.Detector[..90_000], File.ReadAllBytes(_tiny.Store.PartialPathOf(pack.Files[0].Sha256)));
        Assert.False(_tiny.Store.TryOpen(pack, out _, out _));
    }

    [Fact]
    public async Task Install_PartialOfAnotherFile_StartsAgain()
    {
        await using var server = new LoopbackServer((head, stream, ct) => LoopbackServer.SendAsync(stream, head, _tiny.BytesFor(head), _tiny.BytesFor(head).Length, ct));
        LeavePartial(new byte[50_000]);

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Https(server.Url(name))));

        Assert.True(outcome.Success, outcome.Problem);
        Assert.Equal([50_000, null, null], server.Requests.Select(LoopbackServer.RangeOf));
    }

    [Fact]
    public async Task Install_ServerWithoutRanges_StartsAgain()
    {
        await using var server = new LoopbackServer((head, stream, ct) =>
            LoopbackServer.SendAsync(stream, "no range", _tiny.BytesFor(head), _tiny.BytesFor(head).Length, ct));
        LeavePartial(_tiny.Detector[..50_000]);

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Https(server.Url(name))));

        Assert.True(outcome.Success, outcome.Problem);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Install_SilentSource_GivesWayAndIsNotAskedAgain()
    {
        var time = new FakeTimeProvider();
        await using var silent = new LoopbackServer((_, _, ct) =>
        {
            time.Advance(TimeSpan.FromSeconds(7));
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        });
        var options = new ModelInstallerOptions { MirrorDirectory = _tiny.Mirror() };

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Https(silent.Url(name)), name => new ModelSource.Mirror(name)), options, time);

        Assert.True(outcome.Success, outcome.Problem);
        Assert.EndsWith("127.0.0.1 didn't answer within 6 s", outcome.Files[0].PassedOver[0], StringComparison.Ordinal);
        Assert.EndsWith("127.0.0.1 didn't answer before", outcome.Files[1].PassedOver[0], StringComparison.Ordinal);
        Assert.Single(silent.Requests);
    }

    [Fact]
    public async Task Install_DownloadStandsStill_GivesWay()
    {
        var time = new FakeTimeProvider();
        await using var stalled = new LoopbackServer((head, stream, ct) => LoopbackServer.SendAsync(stream, head, _tiny.Detector, 80_000, ct)
            .ContinueWith(_ => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct), TaskScheduler.Default).Unwrap());
        var progress = new Recorder(report => time.Advance(TimeSpan.FromSeconds(report is { Stage: ModelInstallStage.Fetching, Bytes: 80_000 } ? 21 : 0)));
        var options = new ModelInstallerOptions { MirrorDirectory = _tiny.Mirror(), StallWithin = TimeSpan.FromSeconds(20) };

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Https(stalled.Url(name)), name => new ModelSource.Mirror(name)), options, time, progress);

        Assert.True(outcome.Success, outcome.Problem);
        Assert.EndsWith("stood still for 20 s after 80000 of 150000 bytes", outcome.Files[0].PassedOver[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_Cancelled_LeavesWhatCame()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new LoopbackServer((head, stream, ct) => LoopbackServer.SendAsync(stream, head, _tiny.Detector, 80_000, ct)
            .ContinueWith(_ => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct), TaskScheduler.Default).Unwrap());
        var pack = _tiny.Pack(name => new ModelSource.Https(server.Url(name)));
        var progress = new Recorder(report =>
        {
            if (report.Bytes == 80_000)
            {
                cancel.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _tiny.InstallAsync(pack, progress: progress, cancellation: cancel.Token));

        Assert.Equal(80_000, new FileInfo(_tiny.Store.PartialPathOf(pack.Files[0].Sha256)).Length);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "answered 404 Not Found")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nshort", "ended after 5 of 150000 bytes")]
    [InlineData("not http at all\r\n\r\n", "detector.onnx: ")]
    public async Task Install_OddAnswer_IsOneLine(string answer, string expected)
    {
        await using var server = new LoopbackServer((_, stream, ct) => LoopbackServer.SendAsync(stream, answer, ct));

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Https(server.Url(name))));

        Assert.Contains(expected, outcome.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', outcome.Problem!);
    }

    [Fact]
    public async Task Install_EndlessAnswer_IsCutOff()
    {
        await using var server = new LoopbackServer(async (_, stream, ct) =>
        {
            await LoopbackServer.SendAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", ct);
            while (true)
            {
                await stream.WriteAsync(new byte[1 << 16], ct);
            }
        });

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Https(server.Url(name))));

        Assert.EndsWith("is longer than 150000 bytes", outcome.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_ServerRefusesConnections_IsOneLine()
    {
        Uri gone;
        await using (var server = LoopbackServer.Serving([]))
        {
            gone = server.Url("");
        }

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Https(new Uri(gone, name))));

        Assert.Contains("refused", outcome.Problem, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', outcome.Problem!);
    }

    [Fact]
    public async Task Install_DamagedFile_IsFoundAndMended()
    {
        var pack = _tiny.Pack(name => new ModelSource.Mirror(name));
        var options = new ModelInstallerOptions { MirrorDirectory = _tiny.Mirror() };
        await _tiny.InstallAsync(pack, options);
        var path = _tiny.Store.PathOf(pack.Files[1].Sha256);
        var bytes = File.ReadAllBytes(path);
        bytes[1234] ^= 1;
        File.WriteAllBytes(path, bytes);

        var checks = _tiny.Store.Verify(pack);
        Assert.Equal([ModelFileCondition.Ready, ModelFileCondition.Corrupt], checks.Select(check => check.Condition));
        Assert.False(_tiny.Store.TryOpen(pack, out _, out var problem));
        Assert.Contains("is damaged: its SHA-256 is ", problem, StringComparison.Ordinal);
        Assert.Equal(["encoder.onnx: from file:encoder.onnx"], (await _tiny.InstallAsync(pack, options)).Files.Select(file => file.Line).Skip(1));
        Assert.All(_tiny.Store.Verify(pack), check => Assert.True(check.IsReady));
    }

    [Fact]
    public async Task Install_FullDisk_IsOneLine()
    {
        var pack = _tiny.Pack(name => new ModelSource.Mirror(name));
        Directory.CreateDirectory(Path.Combine(_tiny.Store.Root, "partial"));
        File.CreateSymbolicLink(_tiny.Store.PartialPathOf(pack.Files[0].Sha256), "/dev/full");

        var outcome = await _tiny.InstallAsync(pack, new ModelInstallerOptions { MirrorDirectory = _tiny.Mirror() });

        Assert.Contains("can't be written (No space left on device", outcome.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', outcome.Problem!);
    }

    [Fact]
    public async Task Install_StoreIsAFile_IsOneLine()
    {
        File.WriteAllText(_tiny.Store.Root, "");

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Mirror(name)));

        Assert.Contains("can't be written", outcome.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_AnotherIsUnderWay_SaysSo()
    {
        Directory.CreateDirectory(_tiny.Store.Root);
        await using var other = new FileStream(Path.Combine(_tiny.Store.Root, "install.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var outcome = await _tiny.InstallAsync(_tiny.Pack(name => new ModelSource.Mirror(name)));

        Assert.EndsWith("another installation is under way; wait until it has ended", outcome.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OptionOutOfRange_NamesTheKey()
    {
        var exception = Assert.Throws<ArgumentException>(() => new ModelInstaller(_tiny.Store, new ModelInstallerOptions { AnswerWithin = TimeSpan.Zero }, TimeProvider.System));

        Assert.StartsWith("AnswerWithin: ", exception.Message, StringComparison.Ordinal);
    }

    private void LeavePartial(byte[] bytes)
    {
        var path = _tiny.Store.PartialPathOf(TinyPack.Sha256(_tiny.Detector));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private sealed class Recorder(Action<ModelInstallProgress>? then = null) : IProgress<ModelInstallProgress>
    {
        public List<ModelInstallProgress> Reports { get; } = [];

        public void Report(ModelInstallProgress value)
        {
            Reports.Add(value);
            then?.Invoke(value);
        }
    }
}
