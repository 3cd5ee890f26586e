namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>What a kiosk shows now: a snapshot.</summary>
/// <param name="Key">The key that waits, null where none does.</param>
/// <param name="Greeting">Who was recognised, null once it is over.</param>
/// <param name="Question">What is asked, null where nothing is.</param>
public sealed record KioskView(KioskKey? Key, KioskGreeting? Greeting, KioskQuestion? Question);
