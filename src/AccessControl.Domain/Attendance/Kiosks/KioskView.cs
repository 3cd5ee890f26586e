namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>What a kiosk shows now: a snapshot.</summary>
/// <param name="Key">The key that waits, null where none does.</param>
/// <param name="Greeting">Who was recognised, null once it is over.</param>
/// <param name="Question">What is asked, null where nothing is.</param>
/// <param name="Reply">What came of the last act, for some seconds; null once they are over, where all went well, and where somebody was greeted since.</param>
public sealed record KioskView(KioskKey? Key, KioskGreeting? Greeting, KioskQuestion? Question, KioskReply? Reply = null);
