using System.Buffers;
using AccessControl.Domain.Captures;
using AccessControl.Service.Composition;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Service.Tests.Composition;

public sealed class LivePictureTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CountingCodec _codec = new();
    private readonly LivePicture _picture;
    private readonly Frame _frame = Frame.Create(16, 16, Instant.FromUtc(2026, 11, 2, 7, 0));

    public LivePictureTests() => _picture = new LivePicture(_codec, _time);

    public void Dispose() => _frame.Dispose();

    [Fact]
    public void Offer_NobodyLooks_MakesNothing()
    {
        _picture.Offer(_frame);

        Assert.Equal(0, _codec.Made);
        Assert.Equal([], Seen());
    }

    [Fact]
    public void Offer_SomebodyLooks_IsWhatTheySee()
    {
        Seen();

        _picture.Offer(_frame);

        Assert.Equal([1], Seen());
    }

    [Fact]
    public void Offer_ManyFrames_MakesTenASecondAtMost()
    {
        for (var i = 0; i < 100; i++)
        {
            Seen();
            _picture.Offer(_frame);
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(10, _codec.Made);
    }

    [Fact]
    public void Offer_TheyWentAway_MakesNoMore()
    {
        Seen();
        _picture.Offer(_frame);
        _time.Advance(TimeSpan.FromSeconds(3));

        _picture.Offer(_frame);

        Assert.Equal(1, _codec.Made);
    }

    private byte[] Seen()
    {
        var output = new ArrayBufferWriter<byte>();
        var any = _picture.TryWrite(output);
        Assert.Equal(any, output.WrittenCount > 0);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Each picture is one byte: its number.</summary>
    private sealed class CountingCodec : IPictureCodec
    {
        public int Made { get; private set; }

        public PictureReading Read(string path) => throw new InvalidOperationException("Nothing is read here.");

        public void WriteJpeg(Frame frame, int quality, IBufferWriter<byte> output) => output.Write([(byte)++Made]);
    }
}
