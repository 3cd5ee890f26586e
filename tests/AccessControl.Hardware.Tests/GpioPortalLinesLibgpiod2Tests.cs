namespace AccessControl.Hardware.Tests;

/// <summary>Over a chip that behaves like the driver for libgpiod 2.</summary>
public sealed class GpioPortalLinesLibgpiod2Tests() : GpioPortalLinesTests(isVersion2: true);
