using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>
/// Who was let in and is not re-armed yet: the door must have been opened and closed since, or the face must have been away. Kept by
/// person, since a track may break while the person stands there. Not thread-safe.
/// </summary>
internal sealed class GrantMemory(Duration rearmAfter, Duration rearmAtOpenDoorAfter, TimeProvider time)
{
    private readonly Dictionary<PersonId, Grant> _grants = [];

    /// <summary>False where the person was let in and is not re-armed.</summary>
    public bool IsArmed(PersonId person) => !_grants.ContainsKey(person);

    /// <summary>The person was let in.</summary>
    /// <param name="person">Who.</param>
    /// <param name="face">What the person looked like.</param>
    /// <param name="now">When, as a timestamp.</param>
    public void Remember(PersonId person, Embedding face, long now) => _grants[person] = new Grant(face) { LastSeen = now };

    /// <summary>The person's face is in view.</summary>
    public void See(PersonId person, long now)
    {
        if (_grants.TryGetValue(person, out var grant))
        {
            grant.LastSeen = now;
        }
    }

    /// <summary>A face is in view that nobody has identified yet: who looks like it isn't away.</summary>
    public void See(Embedding face, long now, Func<Embedding, Embedding, bool> isSame)
    {
        foreach (var grant in _grants.Values)
        {
            if (grant.LastSeen != now && isSame(grant.Face, face))
            {
                grant.LastSeen = now;
            }
        }
    }

    /// <summary>Takes notice of the door and of the time.</summary>
    public void Pass(bool isOpen, long now)
    {
        foreach (var (person, grant) in _grants)
        {
            var away = Duration.FromTimeSpan(time.GetElapsedTime(grant.LastSeen, now));
            if ((grant.WasOpen && !isOpen) || (away > rearmAfter && !isOpen) || away > rearmAtOpenDoorAfter)
            {
                _grants.Remove(person);
            }

            grant.WasOpen |= isOpen;
        }
    }

    private sealed class Grant(Embedding face)
    {
        public Embedding Face { get; } = face;

        public long LastSeen { get; set; }

        public bool WasOpen { get; set; }
    }
}
