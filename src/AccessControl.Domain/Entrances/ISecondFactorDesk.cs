using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Entrances;

/// <summary>Where pages bring answers to the entrances' questions.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ISecondFactorDesk
{
    /// <summary>Lays a pad before whoever is asked: gives the number that the signature has to come back with.</summary>
    /// <param name="accessPoint">Which entrance asked.</param>
    /// <param name="question">What it asked.</param>
    /// <returns>Null where the question is over, or isn't answered by a signature.</returns>
    string? BeginSignature(AccessPointId accessPoint, Guid question);

    /// <summary>Brings an answer; it is decided with the next picture, in which whoever was asked must still be.</summary>
    /// <param name="accessPoint">Which entrance asked.</param>
    /// <param name="answer">What was typed or written.</param>
    /// <returns>What the entrance says, within a few seconds.</returns>
    Task<SecondFactorReply> AnswerAsync(AccessPointId accessPoint, SecondFactorAnswer answer);
}
