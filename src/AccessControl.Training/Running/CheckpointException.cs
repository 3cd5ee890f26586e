namespace AccessControl.Training.Running;

/// <summary>A checkpoint can't be gone on from; the message is one line that names the file and the mend.</summary>
public sealed class CheckpointException(string message, Exception? inner = null) : Exception(message, inner);
