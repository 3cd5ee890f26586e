using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Signatures;

/// <summary>Signatures in memory: people who consent, a fake encoder, and a clock that the test moves.</summary>
internal sealed class SignatureDesk
{
    public SignatureDesk(double threshold = -0.15)
    {
        Journal = new FakeJournal(Time);
        People = new FakePeopleStore(Journal, Time);
        Store = new FakeSignatureStore(Journal, People, Time);
        Clock = new FakeApplianceClock(Time);
        Enrolment = new SignatureEnrolment(People, Store, Encoder, Encoder.Calibration(threshold), Clock);
        Checker = new SignatureChecker(Store, Encoder, Encoder.Calibration(threshold), Clock, Time);
        foreach (var person in new[] { Sample.Ada, Sample.Ben })
        {
            People.Save([Sample.Person(person, Sample.Consent)], []);
        }
    }

    public FakeTimeProvider Time { get; } = new(Sample.Morning.ToDateTimeOffset());

    public FakeSignatureEncoder Encoder { get; } = new();

    public FakeJournal Journal { get; }

    public FakePeopleStore People { get; }

    public FakeSignatureStore Store { get; }

    public FakeApplianceClock Clock { get; }

    public SignatureEnrolment Enrolment { get; }

    public SignatureChecker Checker { get; }

    /// <summary>Enrols a writer's signatures from 0 on.</summary>
    public void Enrol(PersonId person, int writer, int count = 5, PenDevice device = PenDevice.Pen) =>
        Assert.IsType<SignatureEnrolmentOutcome.Enrolled>(Enrolment.Enrol(person, Signatures(writer, 0, count, device), "test"));

    public static PenTrace[] Signatures(int writer, int from, int count, PenDevice device = PenDevice.Pen) =>
        [.. Enumerable.Range(from, count).Select(number => DrawnSignature.Of(writer, number, device))];
}
