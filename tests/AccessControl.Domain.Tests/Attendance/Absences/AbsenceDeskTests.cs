using System.Text.Json.Nodes;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Absences;

public sealed class AbsenceDeskTests
{
    private readonly TimeDesks _desks = new();

    [Fact]
    public void Leave_FromRequestToCancelled_IsTakenFromTheAccountAndComesBack()
    {
        Done(_desks.Accounts.Open(Leave, new LocalDate(2026, 1, 1), AccountAmount.OfDays(30), Cleo, "contract"));
        var id = _desks.Ask("leave", Days(7, 13));
        Assert.Equal(30, _desks.Balance(Leave));

        Assert.Contains("-5 d, 25 d in all", Done(_desks.Absences.Approve(id, Cleo, "")), StringComparison.Ordinal);
        Assert.Equal(25, _desks.Balance(Leave));

        Done(_desks.Absences.Cancel(id, Ada, "plans changed"));
        Assert.Equal(30, _desks.Balance(Leave));
        Assert.Equal(AbsenceState.Cancelled, _desks.Absences.Find(id)!.State);
        Assert.Equal(
            [JournalEntryKind.AbsenceTypesSaved, JournalEntryKind.AccountRecorded, JournalEntryKind.AbsenceRecorded, JournalEntryKind.AbsenceRecorded, JournalEntryKind.AccountRecorded, JournalEntryKind.AbsenceRecorded, JournalEntryKind.AccountRecorded],
            _desks.Journal.Drafts.Select(draft => draft.Kind));
    }

    /// <summary>Three days where there are two: whoever asks is told once, HR and the person by how much.</summary>
    [Fact]
    public void Ask_ForMoreThanThereIs_IsRefusedUnlessItIsMeant()
    {
        Done(_desks.Accounts.Open(Leave, new LocalDate(2026, 1, 1), AccountAmount.OfDays(2), Cleo, "contract"));
        string Short(PersonId by) => Refused(_desks.Absences.Ask(Ada, new AbsenceTypeId("leave"), Days(7, 9), by, "", evenSo: false));

        Assert.Contains("has 2 d left, and would hold -1 d. Take less, or ask with --anyway.", Short(Ada), StringComparison.Ordinal);
        Assert.Contains("would go below zero. Take less", Short(Ben), StringComparison.Ordinal);
        Assert.Contains("doesn't decide", Short(Dan), StringComparison.Ordinal);
        Assert.Empty(_desks.Absences.All());

        var told = Done(_desks.Absences.Approve(_desks.Ask("leave", Days(7, 9)), Ben, ""));
        Assert.Contains("is below zero by it", told, StringComparison.Ordinal);
        Assert.DoesNotContain("-1 d", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Absence_WhoMayNot_IsRefusedAndNothingIsRecorded()
    {
        var id = _desks.Ask("leave", Days(7, 8));
        var before = _desks.Journal.Drafts.Count;

        Assert.Contains("Nobody decides on their own absence", Refused(_desks.Absences.Approve(id, Ada, "")), StringComparison.Ordinal);
        Assert.Contains("doesn't decide on the time", Refused(_desks.Absences.Approve(id, Dan, "")), StringComparison.Ordinal);
        Assert.Contains("asked for there already", Refused(_desks.Absences.Ask(Ada, new AbsenceTypeId("sickness"), Days(8, 9), Ada, "")), StringComparison.Ordinal);
        Assert.Contains("There is no absence", Refused(_desks.Absences.Approve(new AbsenceId(Guid.Empty), Ben, "")), StringComparison.Ordinal);
        Assert.Contains("No types of absence were saved", Refused(new TimeDesks(hasTypes: false).Absences.Ask(Ada, new AbsenceTypeId("leave"), Days(7, 8), Ada, "")), StringComparison.Ordinal);

        Assert.Equal(before, _desks.Journal.Drafts.Count);
    }

    /// <summary>As by a page and at the command line: no lock of one process holds the other.</summary>
    [Fact]
    public void Ask_ForDatesThatAreAskedForMeanwhile_IsRefusedAndForOthersIsDone()
    {
        var overtaken = new OvertakenEvents(_desks.Store) { Meanwhile = () => _desks.Ask("leave", Days(0, 2)) };
        var desk = new AbsenceDesk(overtaken, _desks.Supervision, _desks.Types, _desks.Accounts, _desks.Periods, _desks.Plan, new FakeApplianceClock(_desks.Time));

        Assert.Contains("asked for there already", Refused(desk.Ask(Ada, new AbsenceTypeId("leave"), Days(2, 4), Ada, "")), StringComparison.Ordinal);

        overtaken.Meanwhile = () => _desks.Ask("leave", Days(7, 8));
        Done(desk.Ask(Ada, new AbsenceTypeId("leave"), Days(9, 10), Ada, ""));
        Assert.Equal(3, _desks.Absences.All(Ada).Length);
    }

    /// <summary>Each page request makes a desk of its own over the same store.</summary>
    [Fact]
    public void Ask_TheSameTimeByManyDesksAtOnce_IsDoneOnce()
    {
        for (var round = 0; round < 50; round++)
        {
            var (day, outcomes) = (round, new DeskOutcome[8]);
            using var together = new Barrier(outcomes.Length);
            Thread[] threads = [.. Enumerable.Range(0, outcomes.Length).Select(i => new Thread(() =>
            {
                var desk = _desks.AnotherAbsenceDesk();
                together.SignalAndWait();
                outcomes[i] = desk.Ask(Ada, new AbsenceTypeId("leave"), Days(day, day), Ada, "");
            }))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());

            Assert.Single(outcomes, outcome => outcome.Match(_ => true, _ => false, _ => false));
        }

        Assert.Equal(50, _desks.Absences.All(Ada).Length);
    }

    /// <summary>Sickness is known to HR and the person; a supervisor sees that somebody is absent, a colleague only what takes place.</summary>
    [Fact]
    public void SeenBy_SicknessAndARequest_ShowsToEachWhatTheyMayKnow()
    {
        var sick = _desks.Ask("sickness", Days(0, 3));
        var asked = _desks.Ask("leave", Days(7, 8));

        Assert.Equal([(sick, "Sickness"), (asked, "Annual leave")], Seen(Cleo));
        Assert.Equal([(sick, "Sickness"), (asked, "Annual leave")], Seen(Ada));
        Assert.Equal([(sick, "absent"), (asked, "Annual leave")], Seen(Ben));
        Assert.Equal([(sick, "absent")], Seen(Dan));
        Assert.True(_desks.Absences.SeenBy(Cleo, Ada)[0].LacksCertificate);
        Assert.False(_desks.Absences.SeenBy(Ben, Ada)[0].LacksCertificate);
        Assert.Empty(_desks.Absences.SeenBy(Ben, Ada)[0].Events);
        Done(_desks.Absences.SeeCertificate(sick, Cleo));
        Assert.False(_desks.Absences.SeenBy(Cleo, Ada)[0].LacksCertificate);

        IEnumerable<(AbsenceId, string)> Seen(Domain.People.PersonId who) => _desks.Absences.SeenBy(who, Ada).Select(one => (one.Id, one.View.Word));
    }

    /// <summary>What was confirmed is open again by the same writing that lets the absence take place, and a certificate opens nothing.</summary>
    [Fact]
    public void Absence_OfConfirmedDates_OpensThemAgainInTheSameTransaction()
    {
        _desks.Time.Advance(TimeSpan.FromDays(14));
        var seconds = PeriodDesk.SecondsOf(_desks.Sheet(0, 6, (0, 8, 16)));
        Done(_desks.Periods.Confirm(Week(), seconds, Ada));
        var before = _desks.Journal.Drafts.Count;

        var id = _desks.Ask("sickness", Days(2, 5));

        Assert.Equal([JournalEntryKind.AbsenceRecorded, JournalEntryKind.PeriodRecorded], _desks.Journal.Drafts.Skip(before).Select(draft => draft.Kind));
        Assert.Equal(PeriodState.Open, Week().State);
        Assert.Equal($"absence {id}", Week().Events[^1].Act.Why);
        Done(_desks.Periods.Confirm(Week(), seconds, Ada));
        Done(_desks.Absences.SeeCertificate(id, Cleo));
        Assert.Equal(PeriodState.Confirmed, Week().State);
        Done(_desks.Absences.Cancel(id, Ben, "was there"));
        Assert.Equal(PeriodState.Open, Week().State);

        TimesheetPeriod Week() => _desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6));
    }

    [Fact]
    public void SpanOf_HoursOfSeveralDates_OrOfAHalf_IsNone()
    {
        var hours = new ShiftPart(new LocalTime(8, 0), new LocalTime(9, 0));

        Assert.Equal("2026-03-02 08:00 to 09:00", AbsenceSpan.Of(Monday, Monday, null, hours)!.ToString());
        Assert.Equal("2026-03-02 08:00 to 09:00", AbsenceSpan.Of(Monday, null, null, hours)!.ToString());
        Assert.Null(AbsenceSpan.Of(Monday, Monday.PlusDays(1), null, hours));
        Assert.Null(AbsenceSpan.Of(Monday, Monday, new AbsencePart.Half(true), hours));
        Assert.Equal("2026-03-02 (second half) to 2026-03-03", AbsenceSpan.Of(Monday, Monday.PlusDays(1), new AbsencePart.Half(true), null)!.ToString());
        Assert.Equal("2026-03-02 (first half)", AbsenceSpan.Of(Monday, null, new AbsencePart.Half(false), null)!.ToString());
    }

    /// <summary>What a site saved before that was forbidden goes on, until HR saves better ones.</summary>
    [Fact]
    public void Types_WhoseBalanceTellsWhatOnlyHrMayKnow_ArentSaved_AndAreReadWhereTheyHoldAlready()
    {
        var types = JsonNode.Parse(TypesText)!;
        types["version"] = 2;
        types["types"]![0]!["visibleTo"] = "hr";
        var json = types.ToJsonString();

        Assert.Contains(
            "new.json: types.leave.visibleTo: only hr may know it, and it takes from an account, whose balance would tell it; write supervisor or everyone, or the account none.",
            Refused(_desks.Types.Save(json, "new.json", Cleo)),
            StringComparison.Ordinal);
        var act = new RecordedAct(Cleo, Instant.FromDateTimeOffset(_desks.Time.GetUtcNow()));
        Done(new TimeEventDesk(_desks.Store, new FakeApplianceClock(_desks.Time)).Record(
            new TimeEventDraft(TimeSubject.AbsenceTypes, "site", null, 1, new SavedText(2, act, "new.json", json).ToJson()), JournalEntryKind.AbsenceTypesSaved, "saved", act, "saved"));
        Assert.Equal(AbsenceVisibility.Hr, _desks.Types.InForce().Find(new AbsenceTypeId("leave"))!.Visibility);
    }

    [Fact]
    public void Types_ThatDropWhatIsRecorded_AreRefusedAndAnOldVersionToo()
    {
        _desks.Ask("training", Days(7, 7));
        var without = JsonNode.Parse(TypesText)!;
        without["version"] = 2;
        without["types"]!.AsArray().Remove(without["types"]!.AsArray().First(type => (string?)type!["id"] == "training"));
        var old = JsonNode.Parse(TypesText)!;
        old["source"] = "another";

        Assert.Contains("'training' is gone", Refused(_desks.Types.Save(without.ToJsonString(), "new.json", Cleo)), StringComparison.Ordinal);
        Assert.Contains("write 2", Refused(_desks.Types.Save(old.ToJsonString(), "old.json", Cleo)), StringComparison.Ordinal);
        Assert.Contains("isn't HR", Refused(_desks.Types.Save(TypesText, "germany.json", Ben)), StringComparison.Ordinal);
        Assert.Contains("already", Done(_desks.Types.Save(TypesText, "germany.json", Cleo)), StringComparison.Ordinal);
        old["version"] = 2;
        Done(_desks.Types.Save(old.ToJsonString(), "new.json", Cleo));
        Assert.Equal([1, 2], _desks.Types.Versions().Select(one => one.Revision));
        Assert.Equal("another", _desks.Types.InForce().Source);
    }

    /// <summary>What is kept is what was done.</summary>
    [Fact]
    public void Json_AnyEvent_ComesBackAsItWas()
    {
        var date = Gen.Int[0, 4000].Select(day => new LocalDate(2020, 1, 1).PlusDays(day));
        var time = Gen.Int[0, 1439].Select(minute => LocalTime.FromMinutesSinceMidnight(minute));
        var act = Gen.Select(Gen.Int[0, 1_000_000], Gen.String, (second, why) => new RecordedAct(Ada, Instant.FromUnixTimeSeconds(1_700_000_000 + second), why));
        var span = Gen.OneOf<AbsenceSpan>(
            Gen.Select(date, Gen.Int[0, 30], Gen.Bool, Gen.Bool, (from, days, starts, ends) => (AbsenceSpan)new AbsenceSpan.Days(from, from.PlusDays(days), starts, ends)),
            Gen.Select(date, time, time, Gen.Int[0, 1], (on, from, to, later) => (AbsenceSpan)new AbsenceSpan.Hours(on, new ShiftPart(from, to, later))));
        var any = Gen.Select(act, span, Gen.Int[0, 5], Gen.Bool, (done, when, kind, needs) => kind switch
        {
            0 => (AbsenceEvent)new AbsenceEvent.Requested(done, new AbsenceTypeId("leave"), when, needs),
            1 => new AbsenceEvent.Approved(done),
            2 => new AbsenceEvent.Refused(done),
            3 => new AbsenceEvent.Withdrawn(done),
            4 => new AbsenceEvent.Cancelled(done),
            _ => new AbsenceEvent.CertificateSeen(done),
        });

        any.Sample(one => Assert.Equal(one, AbsenceEventJson.Read(AbsenceEventJson.Write(one))), seed: "0N0XIzNsQ0O2", iter: 500);
    }
}
