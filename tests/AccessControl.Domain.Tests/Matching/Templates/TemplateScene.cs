using AccessControl.Domain.Captures;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Matching.Templates;

/// <summary>A small gallery, its threshold at 0.7 with a zone down to 0.6, and faces at chosen angles.</summary>
internal sealed class TemplateScene
{
    public static readonly PersonId Ada = new("1001");

    public static readonly PersonId Ben = new("1002");

    public static readonly TemplateBand Band = new(0.6, 0.7, 0.75);

    public TemplateScene(double cosineToBen = -0.5)
    {
        Anchor = new BiometricReference(Id(1), Ada, At(1), Faces.Quality(), Faces.Morning);
        Gallery.Replace([Anchor, new BiometricReference(Id(2), Ben, At(cosineToBen), Faces.Quality(), Faces.Morning)]);
    }

    public Gallery Gallery { get; } = new(Faces.Model, Faces.Dimension);

    public BiometricReference Anchor { get; }

    public TemplateOptions Options { get; init; } = TemplateOptions.Default;

    /// <summary>A face of a chosen cosine to Ada's reference, away from it along an axis.</summary>
    public static Embedding At(double cosine, int axis = 1)
    {
        var values = new float[Faces.Dimension];
        values[0] = (float)cosine;
        values[axis] = (float)Math.Sqrt(1 - (cosine * cosine));
        return new Embedding(Faces.Model, values);
    }

    public static ReferenceId Id(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    public static FaceGrant Grant(Embedding face, double days = 0, int frames = 5, CaptureQuality? quality = null, LivenessScore? liveness = null, ClockQuality clock = ClockQuality.Synchronised) => new(
        Ada, face, quality ?? Faces.Quality(), liveness, frames, new ClockReading(Faces.Morning + Duration.FromDays(days), "boot", Duration.Zero, clock, null));

    public TemplateStep Next(FaceGrant grant, AdaptedReference? current = null) => TemplateRule.Next(grant, [Anchor], current, Gallery.Current, Band, Options);

    public TemplateStep.Moved Moved(FaceGrant grant, AdaptedReference? current = null) => Assert.IsType<TemplateStep.Moved>(Next(grant, current));

    public TemplateHold Held(FaceGrant grant, AdaptedReference? current = null) => Assert.IsType<TemplateStep.Held>(Next(grant, current)).Why;

    /// <summary>An adapted reference at a face.</summary>
    public AdaptedReference Adapted(Embedding face, int sinceAnchor = 0) => new(Id(9), Ada, Anchor.Id, face, 3, sinceAnchor, Faces.Morning - Duration.FromDays(1));
}
