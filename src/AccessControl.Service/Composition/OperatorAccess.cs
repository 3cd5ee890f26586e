using AccessControl.Domain.Operators;
using AccessControl.Service.Configuration;
using AccessControl.Web.Operators;

namespace AccessControl.Service.Composition;

/// <summary>What lets operators in at the pages.</summary>
internal sealed class OperatorAccess
{
    private OperatorAccess(IOperatorStore store, ApplianceStore appliance, WebSettings web, TimeProvider time, SessionLimits limits, OperatorAccount? simulated)
    {
        var hasher = new IdentityPasswordHasher();
        Store = store;
        SetUp = new OperatorSetUp(store, hasher, appliance.Clock);
        SignIn = new OperatorSignIn(store, hasher, appliance.Clock, time);
        Sessions = new OperatorSessions(store, time, limits);
        Settings = new OperatorPageSettings(web.IsLocal, web.PlainSignIn, simulated is null ? null : Sessions.Begin(simulated));
    }

    /// <summary>Who there is.</summary>
    public IOperatorStore Store { get; }

    /// <summary>Chooses passwords by codes.</summary>
    public OperatorSetUp SetUp { get; }

    /// <summary>Checks passwords.</summary>
    public OperatorSignIn SignIn { get; }

    /// <summary>Who is signed in.</summary>
    public OperatorSessions Sessions { get; }

    /// <summary>How the pages ask.</summary>
    public OperatorPageSettings Settings { get; }

    /// <summary>For the service: whoever acts signs in.</summary>
    public static OperatorAccess Of(ApplianceStore store, WebSettings web, TimeProvider time) => new(store.Operators, store, web, time, SessionLimits.Default, null);

    /// <summary>For a demo alone, in which nobody exists: whoever opens the pages on this machine is its simulated operator.</summary>
    /// <param name="store">The demo's own, and new.</param>
    /// <param name="web">Of the demo.</param>
    /// <param name="time">The clock.</param>
    /// <param name="simulated">Who, in that store.</param>
    public static OperatorAccess Simulated(ApplianceStore store, WebSettings web, TimeProvider time, OperatorAccount simulated) => web.IsLocal
        ? new(store.Operators, store, web, time, SessionLimits.None, simulated)
        : throw new InvalidOperationException("A simulated operator is for this machine only.");
}
