namespace AccessControl.Simulation.Signatures;

/// <summary>How steady a hand is: standard deviations between one writing and the next.</summary>
/// <param name="OnsetSeconds">Of a movement's begin, 0.005 to 0.015.</param>
/// <param name="Mu">Of its time, 0.03 to 0.08.</param>
/// <param name="Relative">Of its length and of how drawn out it is, as shares, 0.04 to 0.10.</param>
/// <param name="Angle">Of its directions, radians, 2 to 6 degrees.</param>
/// <param name="Tempo">How many times slower than most people, 0.85 to 2.5: there are slow writers among the genuine ones too.</param>
/// <param name="Tremor">Millimetres, 0 to 0.3: there are shaking hands among the genuine ones too.</param>
/// <param name="Corrections">How many movements a stroke is broken into at most, 1 to 3.</param>
internal readonly record struct WriterHand(double OnsetSeconds, double Mu, double Relative, double Angle, double Tempo, double Tremor, int Corrections);
