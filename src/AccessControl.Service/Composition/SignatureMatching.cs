using AccessControl.Domain;
using AccessControl.Domain.Doors;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;
using AccessControl.Service.Configuration;
using AccessControl.Vision.Signatures;

namespace AccessControl.Service.Composition;

/// <summary>The signature model, loaded, and what uses it: one checker for all doors and the desk, so that a second door gives no further tries, and one for the pad that people punch at.</summary>
internal sealed class SignatureMatching : IDisposable
{
    private readonly StrokeEncoder _encoder;

    private SignatureMatching(StrokeEncoder encoder, SignatureModel model, ApplianceStore store, TimeProvider time)
    {
        _encoder = encoder;
        Model = model;
        Factor = new SignatureFactor(Checker(), new PadNonces(time));
        PadChecker = Checker();
        Enrolment = new SignatureEnrolment(store.People, store.Signatures, encoder, model.Calibration, store.Clock);

        SignatureChecker Checker() => new(store.Signatures, encoder, model.Calibration, store.Clock, time);
    }

    /// <summary>The model.</summary>
    public SignatureModel Model { get; }

    /// <summary>What a door checks signatures by.</summary>
    public SignatureFactor Factor { get; }

    /// <summary>What a pad checks punches by. It counts by itself: whoever types numbers at a pad keeps nobody from a door.</summary>
    public SignatureChecker PadChecker { get; }

    /// <summary>What people enrol by.</summary>
    public SignatureEnrolment Enrolment { get; }

    /// <summary>Reads the strokes.</summary>
    public ISignatureEncoder Encoder => _encoder;

    /// <summary>Opens the model that this machine uses.</summary>
    /// <exception cref="UnusableConfigurationException">It is missing or damaged: one line with the mend.</exception>
    public static SignatureMatching Open(ModelHouse models, ApplianceStore store, TimeProvider time)
    {
        var model = models.Signatures.Open(SignatureMedium.Strokes);
        return new SignatureMatching(StrokeEncoder.Open(model.File, model.Calibration, time), model, store, time);
    }

    /// <summary>The same, but where no door takes signatures a model that can't be used is told and keeps no door from working.</summary>
    /// <exception cref="UnusableConfigurationException">A door takes signatures, and the model can't be used.</exception>
    public static SignatureMatching? OpenIfUsable(SiteConfiguration site, ModelHouse models, ApplianceStore store, TimeProvider time, Action<string> tell)
    {
        try
        {
            return Open(models, store, time);
        }
        catch (UnusableConfigurationException unusable) when (site.Portals.All(portal => portal.SecondFactor == SecondFactorKind.Pin))
        {
            tell($"Nobody can sign here: {unusable.Message}");
            return null;
        }
    }

    /// <summary>Unloads the model.</summary>
    public void Dispose() => _encoder.Dispose();
}
