using AccessControl.Domain;
using AccessControl.Domain.People.Records;

namespace AccessControl.Service.Composition;

/// <summary>What comes with the program to compare records of people: encoder, weights, calibration.</summary>
internal static class RecordMatching
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Opens it.</summary>
    /// <exception cref="UnusableConfigurationException">A file is missing or damaged; the line names it.</exception>
    public static DuplicateRecords Open(ProposalOptions options)
    {
        var (model, weights) = (Path.Combine(Folder, "record-twin.bin"), Path.Combine(Folder, "record-weights.json"));
        try
        {
            var text = File.ReadAllText(weights);
            return new DuplicateRecords(RecordTwin.Read(File.ReadAllBytes(model), model), FellegiSunter.Parse(text, weights), RecordCalibration.Parse(text, weights), options);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{Folder}: what compares records can't be read ({FileFailure.Words(failure, Folder)}); install the program again.", failure);
        }
    }
}
