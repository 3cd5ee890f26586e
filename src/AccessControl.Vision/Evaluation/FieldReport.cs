using System.Text.Json;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Accuracy.Groups;
using AccessControl.Domain.Accuracy.OpenSet;

namespace AccessControl.Vision.Evaluation;

/// <summary>The part of the report as JSON that goes beyond single comparisons. Intervals are arrays of two; what the data don't support is null.</summary>
internal static class FieldReport
{
    public static void Write(Utf8JsonWriter writer, AccuracyMeasures measures)
    {
        if (measures.FailureToAcquire is { } acquire)
        {
            Interval(writer, "failureToAcquireInterval", acquire.Interval);
        }

        writer.WriteStartArray("failureToEnrol");
        foreach (var enrol in measures.FailuresToEnrol)
        {
            writer.WriteStartObject();
            writer.WriteNumber("captures", enrol.Captures);
            writer.WriteNumber("people", enrol.People);
            writer.WriteNumber("failures", enrol.Failures);
            writer.WriteNumber("rate", enrol.Rate);
            Interval(writer, "interval", enrol.Interval);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Searches(writer, measures.Searches.IsEmpty ? new SearchAccuracy(0, [], null) : measures.Searches[0]);
        foreach (var corrected in measures.Searches.Skip(1))
        {
            writer.WriteStartObject("withoutLabelErrors");
            writer.WriteNumber("pairs", corrected.LabelErrors);
            Searches(writer, corrected);
            writer.WriteEndObject();
        }

        Det(writer, measures);
        Groups(writer, measures);
    }

    public static void Interval(Utf8JsonWriter writer, string key, ErrorInterval interval)
    {
        writer.WriteStartArray(key);
        writer.WriteNumberValue(interval.Low);
        writer.WriteNumberValue(interval.High);
        writer.WriteEndArray();
    }

    private static void Searches(Utf8JsonWriter writer, SearchAccuracy searches)
    {
        writer.WriteStartArray("identification");
        foreach (var size in searches.Sizes)
        {
            Identification(writer, size);
        }

        writer.WriteEndArray();
        if (searches.LeaveOneOut is { } everybody)
        {
            writer.WritePropertyName("leaveOneOut");
            Identification(writer, everybody);
        }
        else
        {
            writer.WriteNull("leaveOneOut");
        }
    }

    private static void Identification(Utf8JsonWriter writer, IdentificationAccuracy size)
    {
        writer.WriteStartObject();
        writer.WriteNumber("people", size.People);
        writer.WriteNumber("references", size.References);
        if (size.Problem is { } problem)
        {
            writer.WriteString("problem", problem);
            writer.WriteEndObject();
            return;
        }

        writer.WriteNumber("galleries", size.Galleries);
        writer.WriteNumber("matedSearches", size.MatedSearches);
        writer.WriteNumber("matedPeople", size.MatedPeople);
        writer.WriteNumber("nonMatedSearches", size.NonMatedSearches);
        writer.WriteNumber("nonMatedPeople", size.NonMatedPeople);
        writer.WriteNumber("smallestSupportedFpir", Math.Min(1, size.SmallestSupportedFpir));
        writer.WriteStartObject("atFpir");
        foreach (var target in FieldMeasurement.Targets)
        {
            writer.WritePropertyName(target.ToString("0e-0"));
            Point(writer, size.At(target));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Point(Utf8JsonWriter writer, IdentificationPoint? measured)
    {
        if (measured is not { } point)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("threshold", point.Rates.Threshold);
        writer.WriteNumber("fpir", point.Rates.Fpir);
        Interval(writer, "fpirInterval", point.FpirInterval);
        writer.WriteNumber("fnir", point.Rates.Fnir);
        Interval(writer, "fnirInterval", point.FnirInterval);
        writer.WriteNumber("fnirBySubject", point.Rates.FnirBySubject);
        writer.WriteNumber("wrongPerson", point.Rates.WrongPerson);
        writer.WriteEndObject();
    }

    private static void Det(Utf8JsonWriter writer, AccuracyMeasures measures)
    {
        writer.WriteStartArray("detWithIntervals");
        foreach (var point in measures.Det)
        {
            writer.WriteStartObject();
            writer.WriteNumber("threshold", point.Threshold);
            writer.WriteNumber("fmr", point.Fmr);
            Interval(writer, "fmrInterval", point.FmrInterval);
            writer.WriteNumber("fnmr", point.Fnmr);
            Interval(writer, "fnmrInterval", point.FnmrInterval);
            writer.WriteNumber("fnmrBySubject", point.FnmrBySubject);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Groups(Utf8JsonWriter writer, AccuracyMeasures measures)
    {
        writer.WriteNumber("unlabelledSubjects", measures.Unlabelled);
        writer.WriteStartArray("groups");
        foreach (var group in measures.Groups)
        {
            writer.WriteStartObject();
            writer.WriteString("group", group.Name);
            writer.WriteNumber("people", group.People);
            writer.WriteBoolean("tooFewToConclude", group.IsSmall);
            Rate(writer, "failureToAcquire", group.FailureToAcquire, group.AcquireDifference);
            Rate(writer, "fnmr", group.Fnmr, group.FnmrDifference);
            Rate(writer, "fmr", group.Fmr, group.FmrDifference);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Rate(Utf8JsonWriter writer, string key, MeasuredRate rate, GroupDifference? difference)
    {
        writer.WriteStartObject(key);
        writer.WriteNumber("errors", rate.Errors);
        writer.WriteNumber("trials", rate.Trials);
        writer.WriteNumber("people", rate.People);
        writer.WriteNumber("rate", rate.Rate);
        if (rate.RateBySubject is { } bySubject)
        {
            writer.WriteNumber("rateBySubject", bySubject);
        }

        Interval(writer, "interval", rate.Interval);
        if (difference is { } other)
        {
            writer.WriteNumber("differenceToOthers", other.Value);
            Interval(writer, "differenceInterval", new ErrorInterval(other.Low, other.High));
        }
        else
        {
            writer.WriteNull("differenceToOthers");
        }

        writer.WriteEndObject();
    }
}
