namespace AccessControl.Service.Configuration;

/// <summary>Which models run, and how.</summary>
internal sealed record ModelSettings
{
    /// <summary>Pack of the catalogue; null is the catalogue's default.</summary>
    public string? Pack { get; init; }

    /// <summary>Threads that ONNX Runtime uses for one frame, 1 to 64.</summary>
    public int Threads { get; init; } = 2;
}
