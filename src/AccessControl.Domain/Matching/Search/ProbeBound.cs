namespace AccessControl.Domain.Matching.Search;

/// <summary>What a probe's whole numbers are worth, and how far a product with a row can be from the exact cosine: weight times the row's error, plus slack.</summary>
/// <param name="Scale">What a step of the whole numbers is worth.</param>
/// <param name="ErrorWeight">A row's error counts so many times in the bound of a cosine.</param>
/// <param name="Slack">The part of a cosine's bound that is the same for all rows.</param>
internal readonly record struct ProbeBound(float Scale, float ErrorWeight, float Slack);
