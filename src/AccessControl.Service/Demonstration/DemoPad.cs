using AccessControl.Domain;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Signatures;

namespace AccessControl.Service.Demonstration;

/// <summary>A simulated pad at the demo's door: the one who signs there writes on it, and so does a forger. It brings what is written as a page does.</summary>
/// <param name="seed">Hands follow from it.</param>
/// <param name="signer">Who signs, of the crowd.</param>
/// <param name="time">The clock.</param>
internal sealed class DemoPad(ulong seed, int signer, TimeProvider time)
{
    private const int References = 6;

    private readonly SimulatedWriter _own = new(SeededRandom.Mix(seed, 0x516));
    private readonly SimulatedWriter _forger = new(SeededRandom.Mix(seed, 0xF06));
    private int _written = References;

    /// <summary>Who signs.</summary>
    public int Signer => signer;

    /// <summary>Enrols the signer's own hand, by the use case that real people are enrolled by.</summary>
    public void Enrol(SignatureEnrolment enrolment)
    {
        // A signature that doesn't fit the others is written again, as at a desk.
        var taken = new List<PenTrace>();
        for (var number = 0; taken.Count < References && number < 4 * References; number++)
        {
            var trace = _own.Sign(number, SignaturePad.Common);
            if (enrolment.Examine(DemoPeople.NumberOf(signer), taken, trace) is null)
            {
                taken.Add(trace);
            }

            _written = number + 1;
        }

        enrolment.Enrol(DemoPeople.NumberOf(signer), taken, "demo").Match(
            enrolled => enrolled,
            unknown => throw new InvalidOperationException($"{unknown.Person} was imported and is not there."),
            noConsent => throw new InvalidOperationException($"{noConsent.Person.Id} was imported with a consent that is not there."),
            refused => throw new InvalidOperationException($"A simulated hand's signatures aren't taken: {refused.Why}."),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
    }

    /// <summary>Writes what the one who stands there would write, for as long as a hand takes, and brings it to the door.</summary>
    /// <param name="desk">Where.</param>
    /// <param name="point">The entrance that asks.</param>
    /// <param name="question">What it asks.</param>
    /// <param name="kind">Who stands there: the signer or a forger.</param>
    /// <returns>What the door says.</returns>
    public async Task<SecondFactorReply> SignAsync(ISecondFactorDesk desk, AccessPointId point, Guid question, VisitKind kind)
    {
        var number = Interlocked.Increment(ref _written);
        var trace = kind == VisitKind.Forger ? _own.Forge(ForgeryKind.Observed, _forger, number, SignaturePad.Common) : _own.Sign(number, SignaturePad.Common);
        if (desk.BeginSignature(point, question) is not { } nonce)
        {
            return SecondFactorReply.Lapsed;
        }

        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (time.CreateTimer(_ => written.TrySetResult(), null, TimeSpan.FromSeconds(trace.Duration), Timeout.InfiniteTimeSpan))
        {
            await written.Task.ConfigureAwait(false);
        }

        return await desk.AnswerAsync(point, new SecondFactorAnswer.OfSignature(question, null, new PadCapture(nonce, trace))).ConfigureAwait(false);
    }
}
