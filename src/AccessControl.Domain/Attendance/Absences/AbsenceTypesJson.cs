using System.Text.Json;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.RecordKeeping;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>The file form of types of absence: JSON.</summary>
public static class AbsenceTypesJson
{
    private const int Schema = 1;

    private const string NoAccount = "none";

    private static readonly (AbsenceVisibility Visibility, string Text)[] Visibilities = [(AbsenceVisibility.Hr, "hr"), (AbsenceVisibility.Supervisor, "supervisor"), (AbsenceVisibility.Everyone, "everyone")];

    /// <summary>Writes types; the same types give the same text, which ends with a line feed.</summary>
    public static string Write(AbsenceTypes types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return JsonSerializer.Serialize(
            new Document(
                Schema,
                types.Name,
                types.Version,
                types.Source,
                [
                    .. types.Types.Select(type => new TypeForm(
                        type.Id.Value,
                        type.Name,
                        type.IsPaid,
                        type.Code?.Value,
                        type.Account is { } account ? AccountKindText.Of(account) : NoAccount,
                        type.AllowsHalfDays,
                        type.AllowsHours,
                        type.NeedsApproval,
                        Visibilities.First(one => one.Visibility == type.Visibility).Text,
                        type.CertificateAfterDays,
                        RecordKindText.Of(type.Keeping))),
                ]),
            StrictJson.Options) + "\n";
    }

    /// <summary>Reads types.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="UnusableConfigurationException">They aren't such types; the line names file, key and mend.</exception>
    public static AbsenceTypes Read(string json, string file) => WrittenConfiguration.Read<Document, AbsenceTypes>(
        json,
        file,
        Schema,
        "an example of absence types",
        document => Types(document) is var types && types.Problems() is [var problem, ..] ? throw new FormatException(problem.TrimEnd('.')) : types);

    private static AbsenceTypes Types(Document document)
    {
        if (document.Version < 1 || string.IsNullOrWhiteSpace(document.Name) || document.Name.Length > 64)
        {
            throw new FormatException("name and version say which types these are; write 1 to 64 characters, and 1 or more");
        }

        return new AbsenceTypes(document.Name, document.Version, document.Source, [.. document.Types.Select(Type)]);
    }

    private static AbsenceType Type(TypeForm form) => new(new AbsenceTypeId(form.Id), form.Name)
    {
        IsPaid = form.Paid,
        Code = form.Code is null ? null : Code(form.Id, form.Code),
        Account = form.Account == NoAccount
            ? null
            : AccountKindText.Parse(form.Account) ?? throw new FormatException($"types.{form.Id}.account: '{form.Account}' is none; write one of: {string.Join(", ", AccountKindText.All.Prepend(NoAccount))}"),
        AllowsHalfDays = form.HalfDays,
        AllowsHours = form.Hours,
        NeedsApproval = form.Approval,
        Visibility = Visibilities.FirstOrDefault(one => one.Text == form.VisibleTo) is { Text: not null } visibility
            ? visibility.Visibility
            : throw new FormatException($"types.{form.Id}.visibleTo: '{form.VisibleTo}' is nobody; write one of: {string.Join(", ", Visibilities.Select(one => one.Text))}"),
        CertificateAfterDays = form.CertificateAfterDays,
        Keeping = RecordKindText.Parse(form.Keeping) ?? throw new FormatException($"types.{form.Id}.keeping: '{form.Keeping}' is no kind of record; write one of: {RecordKindText.All}"),
    };

    private static PayCode Code(string id, string text) => text.Length is >= 1 and <= 16 && text.All(c => c is > ' ' and < (char)127)
        ? new PayCode(text)
        : throw new FormatException($"types.{id}.code: '{text}' is no code of payroll; write 1 to 16 characters of ASCII without spaces");

    private sealed record Document(int Schema, string Name, int Version, string Source, TypeForm[] Types);

    private sealed record TypeForm(
        string Id, string Name, bool Paid, string? Code, string Account, bool HalfDays, bool Hours, bool Approval, string VisibleTo, int? CertificateAfterDays, string Keeping);
}
