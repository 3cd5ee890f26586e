using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Entrances;

/// <summary>Where pages bring answers to the entrances' questions.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ISecondFactorDesk
{
    /// <summary>Brings an answer; it is decided with the next picture, in which whoever was asked must still be.</summary>
    /// <param name="accessPoint">Which entrance asked.</param>
    /// <param name="answer">What was typed.</param>
    /// <returns>What the entrance says, within a few seconds.</returns>
    Task<SecondFactorReply> AnswerAsync(AccessPointId accessPoint, SecondFactorAnswer answer);
}
