namespace AccessControl.Hardware;

/// <summary>Where one line of a portal is on a board.</summary>
/// <param name="Chip">Label of the GPIO chip as `gpiodetect` shows it, such as `pinctrl-rp1`; or its name, such as `gpiochip0`. Labels stay, numbers change with kernels.</param>
/// <param name="Offset">Line within the chip, as `gpioinfo` counts it.</param>
/// <param name="Pin">Pin of the board's header, 1 to 40; 0 where it has none. For people who wire.</param>
/// <param name="IsActiveLow">True where a low level means active: a relay board that switches on low, a contact that pulls to ground.</param>
public sealed record BoardLine(string Chip, int Offset, int Pin, bool IsActiveLow);
