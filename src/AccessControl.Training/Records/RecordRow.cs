namespace AccessControl.Training.Records;

/// <summary>A row of the table of duplicate records.</summary>
/// <param name="Scorer">By what.</param>
/// <param name="Precision">Of what is proposed where 90 in 100 duplicates are found, 0 to 1.</param>
/// <param name="Interval">95 %, by drawing people.</param>
/// <param name="Recall">Duplicates found where 90 in 100 proposals are right; 0 where that is nowhere so.</param>
/// <param name="Threshold">The score at which 90 in 100 duplicates are found.</param>
/// <param name="MicrosecondsOfPair">To compare two records that were made ready.</param>
public sealed record RecordRow(string Scorer, double Precision, (double Low, double High) Interval, double Recall, double Threshold, double MicrosecondsOfPair);
