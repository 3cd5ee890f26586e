namespace AccessControl.Benchmarks.Templates;

/// <summary>How a trial's templates move.</summary>
internal enum TemplateGuard
{
    /// <summary>Not at all: the enrolment decides for ever.</summary>
    NoUpdates,

    /// <summary>As the product's do.</summary>
    Guarded,

    /// <summary>Towards every strong match, and with the same say as the enrolment. Not in the product.</summary>
    GuardsOff,
}
