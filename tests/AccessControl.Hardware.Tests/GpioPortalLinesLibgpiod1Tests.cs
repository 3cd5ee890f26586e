namespace AccessControl.Hardware.Tests;

/// <summary>Over a chip that behaves like the driver for libgpiod 1.</summary>
public sealed class GpioPortalLinesLibgpiod1Tests() : GpioPortalLinesTests(isVersion2: false);
