namespace AccessControl.Domain.Matching.Switching;

/// <summary>Who is matched by which model while two are matched side by side.</summary>
/// <param name="InForce">The model that is being left.</param>
/// <param name="PeopleInForce">People for whom it still decides.</param>
/// <param name="Successor">The model that the switch leads to.</param>
/// <param name="PeopleOfSuccessor">People for whom it decides.</param>
public sealed record SideBySideView(ModelId InForce, int PeopleInForce, ModelId Successor, int PeopleOfSuccessor);
