namespace AccessControl.Domain.People.Records;

/// <summary>What a list says of somebody, as it was written. Null or blank where it says nothing.</summary>
/// <param name="Number">The person number, of whatever system the list is from.</param>
/// <param name="Name">The whole name as it is shown: "Anna Example", or "Example, Anna".</param>
/// <param name="Given">Given names, where the list has them apart.</param>
/// <param name="Family">Family name, where the list has it apart.</param>
/// <param name="Mail">Address; what stands before the @ is looked at.</param>
/// <param name="Department">Department or group.</param>
public sealed record PersonRecord(
    string? Number = null, string? Name = null, string? Given = null, string? Family = null, string? Mail = null, string? Department = null)
{
    /// <summary>What the appliance knows of a person.</summary>
    public static PersonRecord Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new PersonRecord(person.Id.Value, person.Name, Department: person.Group);
    }

    /// <summary>The name as a person reads it: the whole one, else the parts; empty where there is none.</summary>
    public string ShownName => string.IsNullOrWhiteSpace(Name) ? $"{Given} {Family}".Trim() : Name.Trim();
}
