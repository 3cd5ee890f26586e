using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>Who may do what. Pure.</summary>
public static class OperatorRights
{
    /// <summary>Why an operator may not act on a person's record; null where nothing speaks against it.</summary>
    /// <param name="acting">Who.</param>
    /// <param name="act">What.</param>
    /// <param name="person">On whose record.</param>
    /// <param name="teams">Who supervises whom.</param>
    /// <param name="day">Today at the site: a deputy acts on the days of the deputyship, whichever day's time it is.</param>
    public static ActDenial? DenialOf(Operator acting, OperatorAct act, PersonId person, Teams teams, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(acting);
        ArgumentNullException.ThrowIfNull(teams);
        if (!acting.IsActive)
        {
            return ActDenial.Inactive;
        }

        var isOwn = acting.Person == person;
        if (act == OperatorAct.Ask || isOwn)
        {
            return act == OperatorAct.DecideTime ? ActDenial.OwnTime : isOwn ? null : ActDenial.NotOwnRecord;
        }

        if (acting.Roles.Has(OperatorRole.Hr)
            || (acting.Roles.Has(OperatorRole.Administrator) && act == OperatorAct.See)
            || (acting.Roles.Has(OperatorRole.Supervisor) && acting.Person is { } supervisor && teams.Covers(supervisor, person, day)))
        {
            return null;
        }

        return acting.Roles.Has(OperatorRole.Supervisor) ? ActDenial.NotOwnTeam
            : acting.Roles.Has(OperatorRole.Administrator) ? ActDenial.RoleLacks
            : ActDenial.NotOwnRecord;
    }

    /// <summary>True where nothing speaks against it.</summary>
    /// <inheritdoc cref="DenialOf(Operator, OperatorAct, PersonId, Teams, LocalDate)"/>
    public static bool MayActOn(Operator acting, OperatorAct act, PersonId person, Teams teams, LocalDate day) => DenialOf(acting, act, person, teams, day) is null;

    /// <summary>Why an operator may not do something at the appliance; null where nothing speaks against it.</summary>
    public static ActDenial? DenialOf(Operator acting, SiteAct act)
    {
        ArgumentNullException.ThrowIfNull(acting);
        return !acting.IsActive ? ActDenial.Inactive : RolesFor(act).Any(acting.Roles.Has) ? null : ActDenial.RoleLacks;
    }

    /// <summary>Of which roles one is enough.</summary>
    public static IReadOnlyList<OperatorRole> RolesFor(SiteAct act) => act switch
    {
        SiteAct.KeepOwnAccount => Enum.GetValues<OperatorRole>(),
        SiteAct.ReceiveVisitors => [OperatorRole.Supervisor, OperatorRole.Hr, OperatorRole.Administrator],
        SiteAct.Enrol => [OperatorRole.Hr, OperatorRole.Administrator],
        SiteAct.SeeTeamTime => [OperatorRole.Supervisor, OperatorRole.Hr, OperatorRole.Administrator],
        SiteAct.ClosePeriods => [OperatorRole.Hr],
        SiteAct.KeepAccounts => [OperatorRole.Hr],
        SiteAct.KeepOperators => [OperatorRole.Administrator],
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };
}
