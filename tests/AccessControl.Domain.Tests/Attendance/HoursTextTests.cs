using AccessControl.Domain.Attendance;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance;

public sealed class HoursTextTests
{
    [Theory]
    [InlineData(0, "0:00:00")]
    [InlineData(137_100, "38:05:00")]
    [InlineData(-750, "-0:12:30")]
    [InlineData(-360_001, "-100:00:01")]
    public void Of_Seconds_AreHoursMinutesAndSeconds(long seconds, string text) => Assert.Equal(text, HoursText.Of(seconds));

    [Fact]
    public void Of_PartOfASecond_IsCut() => Assert.Equal(("0:00:01", "-0:00:01"), (HoursText.Of(Duration.FromMilliseconds(1999)), HoursText.Of(Duration.FromMilliseconds(-1999))));
}
