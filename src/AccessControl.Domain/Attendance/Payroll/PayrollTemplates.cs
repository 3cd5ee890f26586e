using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>The templates that come with the program; a site writes its own like them (docs/payroll.md). No payroll program has imported what they write yet.</summary>
public static class PayrollTemplates
{
    private static readonly Lazy<ImmutableArray<PayrollTemplate>> All = new(() => [Load("adp-workforce-now-paydata.json"), Load("datev-lohn-und-gehalt.json")]);

    /// <summary>Each of them, by name.</summary>
    public static ImmutableArray<PayrollTemplate> Included => All.Value;

    private static PayrollTemplate Load(string file)
    {
        using var stream = typeof(PayrollTemplates).Assembly.GetManifestResourceStream($"payroll/{file}") ?? throw new InvalidOperationException($"The program doesn't hold {file}.");
        using var text = new StreamReader(stream);
        return PayrollTemplateJson.Read(text.ReadToEnd(), file);
    }
}
