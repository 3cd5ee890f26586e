namespace AccessControl.Vision.ModelPacks;

/// <summary>Order of the three colour channels in a model's input.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red (the order of OpenCV).</summary>
    Bgr,
}
