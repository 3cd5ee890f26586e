namespace AccessControl.Simulation.People;

/// <summary>
/// What a synthetic person is made of. Each trait is a number in [0, 1]; <c>FaceAnatomy</c> says which length, angle or colour it becomes.
/// Traits from <see cref="HairStyle"/> on choose or colour what a person can change (hair, beard, clothes); the ones before are the face.
/// </summary>
public enum FaceTrait
{
    /// <summary>Soft to angular: moves jaw, brow ridge and neck, and how likely a beard is.</summary>
    Masculinity,
    /// <summary>18 to 70 years, the young more often: wrinkles, folds, grey hair, hairline.</summary>
    Age,
    /// <summary>Lean to heavy.</summary>
    Weight,
    /// <summary>Half-width of the skull.</summary>
    HeadWidth,
    /// <summary>Height of the crown over the eyes.</summary>
    HeadHeight,
    /// <summary>Length of the skull from front to back.</summary>
    HeadDepth,
    /// <summary>Upright to sloping forehead.</summary>
    ForeheadSlope,
    /// <summary>How far apart the cheek bones stand.</summary>
    CheekboneWidth,
    /// <summary>How high the cheek bones stand.</summary>
    CheekboneHeight,
    /// <summary>Hollow to round cheeks.</summary>
    CheekFullness,
    /// <summary>Distance between the angles of the jaw.</summary>
    JawWidth,
    /// <summary>Height of the angles of the jaw.</summary>
    JawHeight,
    /// <summary>Pointed to square chin.</summary>
    ChinWidth,
    /// <summary>Distance from mouth to chin.</summary>
    ChinLength,
    /// <summary>Receding to prominent chin.</summary>
    ChinProjection,
    /// <summary>Distance between the eyes.</summary>
    EyeSpacing,
    /// <summary>Length of the lid opening.</summary>
    EyeWidth,
    /// <summary>Height of the lid opening.</summary>
    EyeOpening,
    /// <summary>Outer corner lower or higher than the inner one.</summary>
    EyeTilt,
    /// <summary>Shallow to deep-set eyes.</summary>
    EyeDepth,
    /// <summary>Hidden to wide upper lid.</summary>
    LidFold,
    /// <summary>Colour of the iris.</summary>
    IrisColour,
    /// <summary>Height of the eyebrow over the eye.</summary>
    BrowHeight,
    /// <summary>Thin to thick eyebrow.</summary>
    BrowThickness,
    /// <summary>Straight to arched eyebrow.</summary>
    BrowArch,
    /// <summary>Eyebrow falling or rising outwards.</summary>
    BrowTilt,
    /// <summary>Sparse to dense eyebrow.</summary>
    BrowDensity,
    /// <summary>How far eyebrows reach to the middle and outwards.</summary>
    BrowLength,
    /// <summary>Flat to strong bone over the eyes.</summary>
    BrowRidge,
    /// <summary>Distance from root to base of the nose.</summary>
    NoseLength,
    /// <summary>Distance between the wings of the nose.</summary>
    NoseWidth,
    /// <summary>Width of the bridge.</summary>
    BridgeWidth,
    /// <summary>How far the bridge stands out at its root.</summary>
    BridgeHeight,
    /// <summary>Hollow, straight or humped bridge.</summary>
    NoseHump,
    /// <summary>Small to bulbous tip.</summary>
    TipSize,
    /// <summary>Tip hanging or turned up.</summary>
    TipTurn,
    /// <summary>How far the tip stands out.</summary>
    NoseProjection,
    /// <summary>Distance from nose to upper lip.</summary>
    Philtrum,
    /// <summary>Width of the mouth.</summary>
    MouthWidth,
    /// <summary>Thickness of the upper lip.</summary>
    UpperLip,
    /// <summary>Thickness of the lower lip.</summary>
    LowerLip,
    /// <summary>Depth of the notch in the upper lip.</summary>
    CupidBow,
    /// <summary>Corners of the mouth down or up at rest.</summary>
    CornerTilt,
    /// <summary>How far the mouth stands out.</summary>
    MuzzleProjection,
    /// <summary>Pale to strongly coloured lips.</summary>
    LipColour,
    /// <summary>Size of the ears.</summary>
    EarSize,
    /// <summary>Close to protruding ears.</summary>
    EarProtrusion,
    /// <summary>Light to dark skin.</summary>
    Melanin,
    /// <summary>Pink to yellow undertone.</summary>
    SkinWarmth,
    /// <summary>Redness of cheeks, nose and ears.</summary>
    Redness,
    /// <summary>Freckles, on light and middle skin.</summary>
    Freckles,
    /// <summary>Bags and shade under the eyes.</summary>
    EyeBags,
    /// <summary>Width of the neck.</summary>
    NeckWidth,
    /// <summary>Left and right eye, brow and cheek differ in height.</summary>
    AsymmetryHeight,
    /// <summary>Nose and mouth lean to one side.</summary>
    AsymmetryLean,
    /// <summary>Which style of hair, see <see cref="People.HairStyle"/>.</summary>
    HairStyle,
    /// <summary>Colour of the hair.</summary>
    HairColour,
    /// <summary>Thickness of the hair.</summary>
    HairVolume,
    /// <summary>Low to receding hairline.</summary>
    Hairline,
    /// <summary>Straight to curly.</summary>
    HairCurl,
    /// <summary>Which style of beard, see <see cref="People.BeardStyle"/>; none for soft faces.</summary>
    BeardStyle,
    /// <summary>How dense and dark the beard is.</summary>
    BeardDensity,
    /// <summary>Width of the shoulders.</summary>
    ShoulderWidth,
    /// <summary>Hue of the clothes.</summary>
    ClothesHue,
    /// <summary>Lightness of the clothes.</summary>
    ClothesLightness,
    /// <summary>Collar and pattern of the clothes.</summary>
    ClothesStyle,
}
