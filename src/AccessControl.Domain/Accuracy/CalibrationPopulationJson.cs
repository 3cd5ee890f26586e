using System.Text.Json;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.Matching.LookAlikes;
using static AccessControl.Domain.Accuracy.CalibrationReader;

namespace AccessControl.Domain.Accuracy;

/// <summary>The part of a calibration file that tells of its people.</summary>
internal static class CalibrationPopulationJson
{
    public static void Write(Utf8JsonWriter writer, PopulationSummary? population)
    {
        if (population is null)
        {
            writer.WriteNull("population");
            return;
        }

        writer.WriteStartObject("population");
        if (population.Cohort is { } cohort)
        {
            writer.WriteStartObject("cohort");
            writer.WriteNumber("level", cohort.Level);
            writer.WriteNumber("mean", cohort.Mean);
            writer.WriteNumber("deviation", cohort.Deviation);
            writer.WriteNumber("tailScale", cohort.TailScale);
            writer.WriteNumber("people", cohort.People);
            writer.WriteEndObject();
        }

        if (population.LookAlikes is { } lookAlikes)
        {
            writer.WriteStartObject("lookAlikes");
            writer.WriteNumber("matedMean", lookAlikes.MatedMean);
            writer.WriteNumber("slope", lookAlikes.Slope);
            writer.WriteNumber("offset", lookAlikes.Offset);
            writer.WriteNumber("deviation", lookAlikes.Deviation);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static PopulationSummary? Read(JsonElement root)
    {
        if (Optional(root, "population", "population", JsonValueKind.Object) is not { } population)
        {
            return null;
        }

        const string Cohort = "population.cohort", LookAlikes = "population.lookAlikes";
        return new PopulationSummary(
            Optional(population, "cohort", Cohort, JsonValueKind.Object) is { } cohort
                ? new CohortPrior(
                    Number(cohort, "level", $"{Cohort}.level"),
                    Number(cohort, "mean", $"{Cohort}.mean"),
                    Number(cohort, "deviation", $"{Cohort}.deviation"),
                    Number(cohort, "tailScale", $"{Cohort}.tailScale"),
                    Count(cohort, "people", $"{Cohort}.people"))
                : null,
            Optional(population, "lookAlikes", LookAlikes, JsonValueKind.Object) is { } pairs
                ? new LookAlikeModel(
                    Number(pairs, "matedMean", $"{LookAlikes}.matedMean"),
                    Number(pairs, "slope", $"{LookAlikes}.slope"),
                    Number(pairs, "offset", $"{LookAlikes}.offset"),
                    Number(pairs, "deviation", $"{LookAlikes}.deviation"))
                : null);
    }
}
