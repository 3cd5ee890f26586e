namespace AccessControl.Simulation.Records;

/// <summary>What a list of staff says of people.</summary>
public enum RecordColumns
{
    /// <summary>Names apart and as shown, address, department, number.</summary>
    All,

    /// <summary>Number, name as shown and group: what the appliance keeps.</summary>
    Kept,
}
