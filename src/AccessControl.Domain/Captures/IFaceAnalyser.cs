using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Captures;

/// <summary>Finds, assesses, aligns and encodes the face in a frame.</summary>
/// <remarks>One caller at a time. Disposing it disposes its models.</remarks>
public interface IFaceAnalyser : IDisposable
{
    /// <summary>The encoder's model, which every embedding names.</summary>
    ModelId Encoder { get; }

    /// <summary>The second encoder's model, while a site switches to it; null where there is one encoder only.</summary>
    ModelId? Successor => null;

    /// <summary>Numbers in an embedding.</summary>
    int Dimension { get; }

    /// <summary>What the encoder was trained for.</summary>
    Metric Metric { get; }

    /// <summary>Analyses a frame, synchronously; keeps nothing of it.</summary>
    Analysis Analyse(Frame frame);
}
