namespace AccessControl.Hardware;

/// <summary>Which library of the system moves the lines. Named, never guessed: where both are installed they behave differently.</summary>
public enum GpioDriverKind
{
    /// <summary>libgpiod 1.x (`libgpiod.so.2`; package `libgpiod2` of Debian 12 and Raspberry Pi OS 12).</summary>
    Libgpiod1,

    /// <summary>libgpiod 2.x (`libgpiod.so.3`; package `libgpiod3` of Debian 13 and Raspberry Pi OS 13).</summary>
    Libgpiod2,
}
