using NodaTime;

namespace AccessControl.Web.Live;

/// <summary>What the live page needs to know of the site.</summary>
/// <param name="Zone">Time zone in which times are shown.</param>
public sealed record LiveSettings(DateTimeZone Zone);
