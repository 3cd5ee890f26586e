using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests;

/// <summary>Key and database as an appliance makes them, with nobody in them.</summary>
internal static class EmptyAppliance
{
    public static void In(DataFolder data)
    {
        using var store = ApplianceStore.Open(data, TimeProvider.System);
    }
}
