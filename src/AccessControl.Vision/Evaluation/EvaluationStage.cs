namespace AccessControl.Vision.Evaluation;

/// <summary>The steps of an evaluation, in their order.</summary>
public enum EvaluationStage
{
    /// <summary>Pictures are read and encoded.</summary>
    Encoding,

    /// <summary>Embeddings are compared.</summary>
    Comparing,

    /// <summary>Drawn galleries are searched.</summary>
    Searching,

    /// <summary>Error rates and intervals are worked out.</summary>
    Measuring,
}
