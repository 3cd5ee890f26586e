using System.Numerics;

namespace AccessControl.Simulation.People;

/// <summary>
/// Traits turned into centimetres and colours (linear RGB). Origin between the eyes in the middle of the head, x to the right of the
/// picture, y up, z out of the face. Ranges lie a little outside those of adults, so that people differ more than in life.
/// </summary>
internal sealed class FaceAnatomy
{
    public FaceAnatomy(SyntheticPerson p)
    {
        var m = p[FaceTrait.Masculinity];
        var weight = p[FaceTrait.Weight];
        Masculinity = m;
        Age = 18f + (52f * p[FaceTrait.Age] * MathF.Sqrt(p[FaceTrait.Age]));
        Wrinkles = Math.Clamp((Age - 30f) / 42f, 0f, 1f);
        Weight = weight;

        SkullHalfWidth = Range(6.9f, 8.2f, p[FaceTrait.HeadWidth]);
        Crown = Range(10.4f, 13.0f, p[FaceTrait.HeadHeight]);
        SkullHalfDepth = Range(8.7f, 10.2f, p[FaceTrait.HeadDepth]);
        ForeheadBack = Range(-0.5f, 0.9f, p[FaceTrait.ForeheadSlope]);
        FaceHalfWidth = Range(5.7f, 6.7f, p[FaceTrait.CheekboneWidth]) + (0.5f * weight);
        CheekboneX = Range(3.9f, 5.2f, p[FaceTrait.CheekboneWidth]);
        CheekboneY = Range(-3.6f, -1.7f, p[FaceTrait.CheekboneHeight]);
        CheekboneRadius = Range(1.5f, 2.1f, p[FaceTrait.CheekboneWidth]);
        CheekRadius = Range(0.9f, 3.0f, (0.6f * p[FaceTrait.CheekFullness]) + (0.4f * weight));
        JawHalfWidth = Range(4.4f, 6.0f, p[FaceTrait.JawWidth]) + (0.5f * (m - 0.5f)) + (0.7f * (weight - 0.4f));
        JawY = Range(-7.2f, -5.0f, p[FaceTrait.JawHeight]);
        ChinHalfWidth = Range(0.2f, 2.2f, p[FaceTrait.ChinWidth]) + (0.3f * m);
        ChinRadius = Range(1.5f, 2.0f, m);
        DoubleChin = Math.Max(0f, (weight - 0.55f) * 2.2f);

        EyeX = Range(2.75f, 3.65f, p[FaceTrait.EyeSpacing]);
        EyeHalfWidth = Range(1.22f, 1.72f, p[FaceTrait.EyeWidth]);
        EyeUpper = Range(0.36f, 0.72f, p[FaceTrait.EyeOpening]) - (0.08f * Wrinkles);
        EyeLower = Range(0.26f, 0.46f, p[FaceTrait.EyeOpening]);
        EyeTilt = Range(-0.16f, 0.26f, p[FaceTrait.EyeTilt]);
        EyeSunk = Range(-0.15f, 0.55f, p[FaceTrait.EyeDepth]);
        LidFold = Range(0.12f, 0.55f, p[FaceTrait.LidFold]);
        EyeBags = (0.6f * p[FaceTrait.EyeBags]) + (0.4f * Wrinkles);

        BrowY = Range(1.25f, 2.55f, p[FaceTrait.BrowHeight]) - (0.2f * m);
        BrowThickness = Range(0.16f, 0.52f, p[FaceTrait.BrowThickness]) * (0.8f + (0.4f * m));
        BrowArch = Range(0f, 0.6f, p[FaceTrait.BrowArch]);
        BrowTilt = Range(-0.12f, 0.22f, p[FaceTrait.BrowTilt]);
        BrowDensity = Range(0.45f, 1f, p[FaceTrait.BrowDensity]);
        BrowInner = Range(1.5f, 0.6f, p[FaceTrait.BrowLength]);
        BrowOuter = Range(4.6f, 5.9f, p[FaceTrait.BrowLength]);
        BrowRidge = Range(0.0f, 0.7f, (0.5f * p[FaceTrait.BrowRidge]) + (0.5f * m));

        NoseBaseY = Range(-3.6f, -5.4f, p[FaceTrait.NoseLength]);
        NoseHalfWidth = Range(1.05f, 2.05f, p[FaceTrait.NoseWidth]);
        BridgeRadius = Range(0.42f, 0.95f, p[FaceTrait.BridgeWidth]);
        BridgeOut = Range(-0.25f, 0.75f, p[FaceTrait.BridgeHeight]);
        NoseHump = Range(-0.35f, 0.55f, p[FaceTrait.NoseHump]);
        TipRadius = Range(0.65f, 1.2f, p[FaceTrait.TipSize]);
        TipTurn = Range(-0.55f, 0.75f, p[FaceTrait.TipTurn]);
        NoseOut = Range(1.4f, 2.6f, p[FaceTrait.NoseProjection]);

        MouthY = NoseBaseY - Range(1.5f, 2.8f, p[FaceTrait.Philtrum]);
        MouthHalfWidth = Range(1.95f, 3.15f, p[FaceTrait.MouthWidth]);
        UpperLip = Range(0.2f, 0.62f, p[FaceTrait.UpperLip]) * (1f - (0.3f * Wrinkles));
        LowerLip = Range(0.3f, 0.78f, p[FaceTrait.LowerLip]) * (1f - (0.25f * Wrinkles));
        CupidBow = Range(0f, 0.28f, p[FaceTrait.CupidBow]);
        CornerTilt = Range(-0.12f, 0.38f, p[FaceTrait.CornerTilt]) - (0.1f * Wrinkles);
        MuzzleOut = Range(-0.35f, 0.75f, p[FaceTrait.MuzzleProjection]);
        ChinY = MouthY - Range(2.2f, 3.9f, p[FaceTrait.ChinLength]);
        ChinOut = Range(-0.9f, 0.9f, p[FaceTrait.ChinProjection]);

        EarSize = Range(0.82f, 1.25f, p[FaceTrait.EarSize]) + (0.1f * Wrinkles);
        EarAngle = Range(0.15f, 0.75f, p[FaceTrait.EarProtrusion]);
        NeckRadius = Range(4.7f, 6.0f, p[FaceTrait.NeckWidth]) + (0.7f * (m - 0.5f)) + (0.6f * (weight - 0.4f));
        ShoulderHalfWidth = Range(17f, 21.5f, p[FaceTrait.ShoulderWidth]) + (2f * (m - 0.5f));
        AsymmetryHeight = Range(-0.22f, 0.22f, p[FaceTrait.AsymmetryHeight]);
        AsymmetryLean = Range(-0.25f, 0.25f, p[FaceTrait.AsymmetryLean]);

        Hair = ChooseHair(p, m);
        Beard = ChooseBeard(p, m);
        HairVolume = Range(0.6f, 1.9f, p[FaceTrait.HairVolume]);
        Hairline = Range(0.0f, 1.6f, p[FaceTrait.Hairline]) * (0.25f + (0.75f * m)) * (0.5f + (0.5f * p[FaceTrait.Age]));
        HairCurl = p[FaceTrait.HairCurl];
        BeardDensity = Range(0.55f, 1f, p[FaceTrait.BeardDensity]);

        Skin = SkinColour(p[FaceTrait.Melanin], p[FaceTrait.SkinWarmth]);
        Redness = Range(0.05f, 0.55f, p[FaceTrait.Redness]) * (1f - (0.6f * p[FaceTrait.Melanin]));
        Freckles = p[FaceTrait.Freckles] > 0.72f ? (p[FaceTrait.Freckles] - 0.72f) * 3f * (1f - p[FaceTrait.Melanin]) : 0f;
        var grey = Math.Clamp((Age - 44f) / 26f, 0f, 1f);
        HairColour = Vector3.Lerp(NaturalHair(p[FaceTrait.HairColour], p[FaceTrait.Melanin]), Srgb(190, 188, 184), grey * grey * (3f - (2f * grey)));
        BrowColour = Vector3.Lerp(NaturalHair(p[FaceTrait.HairColour], p[FaceTrait.Melanin]) * 0.7f, Srgb(130, 126, 120), grey * 0.6f);
        Lips = Vector3.Lerp(Skin * new Vector3(0.92f, 0.62f, 0.6f), Skin * new Vector3(0.82f, 0.38f, 0.4f), p[FaceTrait.LipColour] * (1.1f - (0.4f * m)));
        Iris = IrisColour(p[FaceTrait.IrisColour], p[FaceTrait.Melanin]);
        Clothes = Hsv(p[FaceTrait.ClothesHue], 0.1f + (0.45f * p[FaceTrait.ClothesStyle]), 0.12f + (0.5f * p[FaceTrait.ClothesLightness] * p[FaceTrait.ClothesLightness]));
        Collar = p[FaceTrait.ClothesStyle];
        TextureSeed = (int)(SeededRandom.Mix(p.Seed, 0x7E8) & 0x7FFF);
    }

    public float Masculinity { get; }
    public float Age { get; }
    public float Wrinkles { get; }
    public float Weight { get; }
    public float SkullHalfWidth { get; }
    public float Crown { get; }
    public float SkullHalfDepth { get; }
    public float ForeheadBack { get; }
    public float FaceHalfWidth { get; }
    public float CheekboneX { get; }
    public float CheekboneY { get; }
    public float CheekboneRadius { get; }
    public float CheekRadius { get; }
    public float JawHalfWidth { get; }
    public float JawY { get; }
    public float ChinHalfWidth { get; }
    public float ChinRadius { get; }
    public float ChinY { get; }
    public float ChinOut { get; }
    public float DoubleChin { get; }
    public float EyeX { get; }
    public float EyeHalfWidth { get; }
    public float EyeUpper { get; }
    public float EyeLower { get; }
    public float EyeTilt { get; }
    public float EyeSunk { get; }
    public float LidFold { get; }
    public float EyeBags { get; }
    public float BrowY { get; }
    public float BrowThickness { get; }
    public float BrowArch { get; }
    public float BrowTilt { get; }
    public float BrowDensity { get; }
    public float BrowInner { get; }
    public float BrowOuter { get; }
    public float BrowRidge { get; }
    public float NoseBaseY { get; }
    public float NoseHalfWidth { get; }
    public float BridgeRadius { get; }
    public float BridgeOut { get; }
    public float NoseHump { get; }
    public float TipRadius { get; }
    public float TipTurn { get; }
    public float NoseOut { get; }
    public float MouthY { get; }
    public float MouthHalfWidth { get; }
    public float UpperLip { get; }
    public float LowerLip { get; }
    public float CupidBow { get; }
    public float CornerTilt { get; }
    public float MuzzleOut { get; }
    public float EarSize { get; }
    public float EarAngle { get; }
    public float NeckRadius { get; }
    public float ShoulderHalfWidth { get; }
    public float AsymmetryHeight { get; }
    public float AsymmetryLean { get; }
    public HairStyle Hair { get; }
    public BeardStyle Beard { get; }
    public float HairVolume { get; }
    public float Hairline { get; }
    public float HairCurl { get; }
    public float BeardDensity { get; }
    public Vector3 Skin { get; }
    public float Redness { get; }
    public float Freckles { get; }
    public Vector3 HairColour { get; }
    public Vector3 BrowColour { get; }
    public Vector3 Lips { get; }
    public Vector3 Iris { get; }
    public Vector3 Clothes { get; }
    public float Collar { get; }
    public int TextureSeed { get; }

    /// <summary>Linear light of an sRGB colour.</summary>
    public static Vector3 Srgb(byte r, byte g, byte b) => new(Linear(r), Linear(g), Linear(b));

    /// <summary>Linear light of hue, saturation and value, each in [0, 1].</summary>
    public static Vector3 Hsv(float hue, float saturation, float value)
    {
        float Channel(float n)
        {
            var k = (n + (hue * 6f)) % 6f;
            return value - (value * saturation * Math.Max(0f, Math.Min(Math.Min(k, 4f - k), 1f)));
        }

        return Srgb((byte)(255f * Channel(5)), (byte)(255f * Channel(3)), (byte)(255f * Channel(1)));
    }

    private static float Range(float low, float high, float t) => low + ((high - low) * t);

    private static float Linear(byte value)
    {
        var v = value / 255f;
        return v <= 0.04045f ? v / 12.92f : MathF.Pow((v + 0.055f) / 1.055f, 2.4f);
    }

    private static HairStyle ChooseHair(SyntheticPerson p, float m)
    {
        HairStyle[] styles = m > 0.5f
            ? [HairStyle.Bald, HairStyle.Fringe, HairStyle.Buzz, HairStyle.Cropped, HairStyle.Cropped, HairStyle.Parted, HairStyle.Parted, HairStyle.Quiff, HairStyle.Afro, HairStyle.Loose]
            : [HairStyle.Cropped, HairStyle.Parted, HairStyle.Bob, HairStyle.Bob, HairStyle.Loose, HairStyle.Loose, HairStyle.LooseWithBangs, HairStyle.Bun, HairStyle.Afro];
        return styles[Math.Min((int)(p[FaceTrait.HairStyle] * styles.Length), styles.Length - 1)];
    }

    private static BeardStyle ChooseBeard(SyntheticPerson p, float m)
    {
        if (m <= 0.5f)
        {
            return BeardStyle.None;
        }

        BeardStyle[] styles = [BeardStyle.None, BeardStyle.None, BeardStyle.Stubble, BeardStyle.Stubble, BeardStyle.Moustache, BeardStyle.Goatee, BeardStyle.Trimmed, BeardStyle.Full];
        return styles[Math.Min((int)(p[FaceTrait.BeardStyle] * styles.Length), styles.Length - 1)];
    }

    private static Vector3 Between(ReadOnlySpan<Vector3> stops, float t)
    {
        var at = Math.Clamp(t, 0f, 0.9999f) * (stops.Length - 1);
        var i = (int)at;
        return Vector3.Lerp(stops[i], stops[i + 1], at - i);
    }

    private static Vector3 SkinColour(float melanin, float warmth)
    {
        ReadOnlySpan<Vector3> stops = [Srgb(238, 205, 188), Srgb(226, 184, 158), Srgb(205, 156, 124), Srgb(172, 120, 86), Srgb(128, 84, 58), Srgb(84, 54, 40)];
        return Between(stops, melanin) * Vector3.Lerp(new(1.03f, 0.96f, 1.0f), new(0.99f, 1.02f, 0.84f), warmth);
    }

    private static Vector3 NaturalHair(float shade, float melanin)
    {
        if (melanin > 0.62f)
        {
            return Vector3.Lerp(Srgb(18, 15, 14), Srgb(44, 32, 26), shade);
        }

        ReadOnlySpan<Vector3> stops = [Srgb(20, 17, 16), Srgb(42, 30, 24), Srgb(70, 47, 33), Srgb(104, 72, 46), Srgb(132, 62, 32), Srgb(168, 128, 80), Srgb(206, 176, 122)];
        return Between(stops, shade * (melanin > 0.4f ? 0.5f : 1f));
    }

    private static Vector3 IrisColour(float shade, float melanin)
    {
        if (melanin > 0.55f)
        {
            return Vector3.Lerp(Srgb(34, 20, 14), Srgb(70, 42, 24), shade);
        }

        ReadOnlySpan<Vector3> stops = [Srgb(58, 34, 20), Srgb(92, 58, 30), Srgb(110, 92, 48), Srgb(84, 104, 74), Srgb(96, 118, 130), Srgb(92, 132, 170)];
        return Between(stops, shade);
    }
}
