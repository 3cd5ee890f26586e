namespace AccessControl.Storage.Matching;

/// <summary>A row of kept_captures as it is written.</summary>
internal sealed record KeptCaptureRow(byte[] Reference, string Person, string Name, string Sha256, long EnrolledAt, byte[] Sealed);
