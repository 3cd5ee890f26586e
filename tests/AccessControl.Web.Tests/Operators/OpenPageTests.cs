using System.Runtime.CompilerServices;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Operators;
using AccessControl.Web.Operators;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Web.Tests.Operators;

/// <summary>A page that stays open asks for no cookie: what keeps its session, what ends it, and what may be done on it.</summary>
public sealed class OpenPageTests : IDisposable
{
    private static readonly OperatorName Ada = OperatorName.TryParse("ada")!;

    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly OperatorKeeping _keeping;
    private readonly OperatorSessions _sessions;
    private readonly SessionWatch _watch;
    private readonly string _session;

    public OpenPageTests()
    {
        var journal = new FakeJournal(_time);
        var people = new FakePeopleStore(journal, _time);
        var operators = new FakeOperatorStore(journal, people);
        _keeping = new OperatorKeeping(operators, people, new FakeApplianceClock(_time));
        _sessions = new OperatorSessions(operators, _time, SessionLimits.Default);
        var account = _keeping.Add(Ada, OperatorRoles.Of(OperatorRole.Hr), null, "test").Match(done => done.Account, _ => null!, _ => null!, _ => null!);
        _session = _sessions.Begin(account);
        _watch = new SessionWatch(_sessions, _time);
        _watch.SetAuthenticationState(Task.FromResult(new AuthenticationState(OperatorPrincipal.Of(account.Operator, _session))));
    }

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task Watch_OfASessionThatEnds_SaysSoWithinSeconds_AndDoesntKeepItOpen()
    {
        var told = 0;
        _watch.AuthenticationStateChanged += _ => told++;
        _time.Advance(TimeSpan.FromMinutes(29.9));
        Assert.True(await IsThereAsync());
        Assert.Equal(0, told);

        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.False(await IsThereAsync());
        Assert.Equal(1, told);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Watch_AfterAChangeOfRoles_SaysSoWithinSeconds()
    {
        _keeping.ChangeRoles(Ada, OperatorRoles.Of(OperatorRole.Administrator), "test");

        _time.Advance(SessionWatch.Interval.ToTimeSpan());

        Assert.False(await IsThereAsync());
    }

    [Fact]
    public async Task Activity_OnThePage_KeepsTheSessionOpen()
    {
        var went = 0;
        var handler = new SessionActivity(_watch, _sessions).CreateInboundActivityHandler(_ =>
        {
            went++;
            return Task.CompletedTask;
        });
        // The framework makes them; nothing of it is read.
        var context = (CircuitInboundActivityContext)RuntimeHelpers.GetUninitializedObject(typeof(CircuitInboundActivityContext));
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(20));
            await handler(context);
        }

        Assert.Equal(3, went);
        Assert.NotNull(_sessions.Look(_session));
    }

    [Fact]
    public async Task Acting_IsWhoeverMayDoThatNow()
    {
        var acting = new ActingOperator(_watch, _sessions);
        Assert.Equal(Ada, (await acting.ForAsync(SiteAct.Enrol))?.Name);
        Assert.Null(await acting.ForAsync(SiteAct.KeepOperators));

        // At once, not within seconds.
        _keeping.ChangeRoles(Ada, OperatorRoles.Of(OperatorRole.Administrator), "test");

        Assert.Null(await acting.ForAsync(SiteAct.Enrol));
    }

    private async Task<bool> IsThereAsync() => (await _watch.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated == true;
}
