namespace AccessControl.Storage.Journal;

/// <summary>How the journal is written.</summary>
/// <param name="Capacity">Appends that may wait, above 0; one more is refused at once.</param>
/// <param name="PeopleDeadline">How long a change of people or references waits, under TimeProvider; null for 10 s.</param>
public sealed record JournalWriterOptions(int Capacity = 1024, TimeSpan? PeopleDeadline = null);
