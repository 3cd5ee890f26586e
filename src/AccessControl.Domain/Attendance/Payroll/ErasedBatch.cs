using NodaTime;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What is left of a batch whose keeping is over: that it was there. Nothing of a person, of what was exported, or of what the site said to the template.</summary>
/// <param name="Id">Names it for ever.</param>
/// <param name="Number">Its own, never used again.</param>
/// <param name="Period">First and last attendance date.</param>
/// <param name="Template">Name and version.</param>
/// <param name="ErasedOn">Date of the site.</param>
public sealed record ErasedBatch(Guid Id, int Number, DateInterval Period, PayrollTemplateId Template, LocalDate ErasedOn)
{
    /// <summary>What became of it, for people to read after its name.</summary>
    public string Fate => $"erased on {ErasedOn:uuuu-MM-dd}, its time was over";
}
