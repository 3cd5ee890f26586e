using AccessControl.Domain.Entrances;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Web.Tests.Live;

/// <summary>Says to every answer what the test wants, at once or when it is told to.</summary>
internal sealed class FakeSecondFactorDesk : ISecondFactorDesk
{
    public List<SecondFactorAnswer> Answers { get; } = [];

    public SecondFactorReply Reply { get; set; }

    /// <summary>Set to hold replies back until it is done.</summary>
    public TaskCompletionSource? Held { get; set; }

    /// <summary>The number for the next signature; null for a question that takes none.</summary>
    public string? Nonce { get; set; }

    public string? BeginSignature(AccessPointId accessPoint, Guid question) => Nonce;

    public async Task<SecondFactorReply> AnswerAsync(AccessPointId accessPoint, SecondFactorAnswer answer)
    {
        Answers.Add(answer);
        if (Held is { } held)
        {
            await held.Task;
        }

        return Reply;
    }
}
